import { describe, expect, it } from 'vitest';
import { day } from '../../../functions/core/kernel/day.ts';
import { afterSighting, countsAs, endPerson, SIGHTING_DAYS } from '../../../functions/core/people/directory.ts';
import { directoryOf, seenOn } from './known.ts';

const bearer = (...roles: readonly string[]) => ({ unionId: 'union-a', sub: 'p', name: 'p', roles });
const seenAgain = (found: ReturnType<typeof seenOn> | null, on: string, who = bearer('finance')) =>
  afterSighting(found, who, day(on));

describe('a sighting', () => {
  const first = seenOn('2021-01-01', 'p', ['finance']);

  it('is news of somebody new, of a new role, and once the last is about to age', () => {
    expect(seenAgain(null, '2021-01-01')).toMatchObject({
      version: 1,
      roles: [{ role: 'finance', seenOn: '2021-01-01' }],
    });
    expect(seenAgain(first, '2021-01-01')).toBeNull();
    expect(seenAgain(first, '2021-01-30')).toBeNull();
    expect(seenAgain(first, '2021-01-31')).toMatchObject({ version: 2, roles: [{ seenOn: '2021-01-31' }] });
    expect(seenAgain(first, '2021-01-02', bearer('finance', 'chair'))?.roles.map(({ role }) => role)).toEqual([
      'chair',
      'finance',
    ]);
  });

  it('is none of somebody who is a member and nothing else', () => {
    expect(seenAgain(null, '2021-01-01', bearer('member'))).toBeNull();
    expect(seenAgain(null, '2021-01-01', bearer('member', 'officer'))?.roles).toMatchObject([{ role: 'officer' }]);
  });

  it('takes no role away: that a token lacks one says nothing', () => {
    const both = seenAgain(first, '2021-01-02', bearer('chair'));
    expect(both?.roles).toMatchObject([{ role: 'chair' }, { role: 'finance', seenOn: '2021-01-01' }]);
    expect(seenAgain(both, '2021-01-03', bearer('chair'))).toBeNull();
  });

  it('with another name is news once a day, so that two tokens do not write in turn', () => {
    const renamed = seenAgain(first, '2021-01-02', { ...bearer('finance'), name: 'q' });
    expect(renamed).toMatchObject({ name: 'q', version: 2 });
    expect(seenAgain(renamed, '2021-01-02')).toBeNull();
  });

  it('is written often enough that a year of calls never ages, and at most once a period', () => {
    let [person, writes] = [first, 0];
    for (let n = 0; n < 730; n++) {
      const on = new Date(Date.UTC(2021, 0, 2 + n)).toISOString().slice(0, 10);
      expect(countsAs(directoryOf(person), 'p', 'finance', day(on))).toBe(true);
      const next = seenAgain(person, on);
      if (next) [person, writes] = [next, writes + 1];
    }
    expect(writes).toBe(Math.floor(730 / SIGHTING_DAYS));
  });
});

it('somebody counts for a year after they were seen, in that role alone, and until it is ended', () => {
  const person = seenOn('2021-03-05', 'p', ['finance']);
  const counts = (on: string, role: 'finance' | 'chair' | null = 'finance') =>
    countsAs(directoryOf(person), 'p', role, day(on));
  expect([counts('2021-03-05'), counts('2022-03-05'), counts('2022-03-06')]).toEqual([true, true, false]);
  expect([counts('2021-03-05', 'chair'), counts('2021-03-05', null)]).toEqual([false, true]);
  const ended = endPerson(person, ['finance'], '调离', { ...bearer('admin'), sub: 'admin-1' }, 'at');
  expect(countsAs(directoryOf(ended), 'p', 'finance', day('2021-03-06'))).toBe(false);
  expect(seenAgain(ended, '2021-03-06')).toMatchObject({ roles: [{ role: 'finance', seenOn: '2021-03-06' }] });
});
