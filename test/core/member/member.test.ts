import { describe, expect, it } from 'vitest';
import { day } from '../../../functions/core/kernel/day.ts';
import { type Member, obstaclesOf, outcomeOfLine, transferChanges } from '../../../functions/core/member/member.ts';

const CATEGORY = 'festival-goods';
const member = (change: Partial<Member> = {}): Member => ({
  id: 'm-1',
  name: '会员',
  department: '一处',
  joinedOn: '2015-03-01',
  leftOn: null,
  retiredOn: null,
  duesPaidThrough: '2021-08',
  transfers: [],
  ...change,
});
const transfer = { category: CATEGORY, year: 2021, amountFen: 90_000, hasSheet: false };

describe('who is entitled on 2021-09-21', () => {
  it.each<[string, Partial<Member>, readonly string[]]>([
    ['a member whose dues are paid through August', {}, []],
    ['dues paid through July only', { duesPaidThrough: '2021-07' }, ['dues-unpaid']],
    ['dues never paid', { duesPaidThrough: null }, ['dues-unpaid']],
    ['joined this month: no month is due yet', { joinedOn: '2021-09-01', duesPaidThrough: null }, []],
    ['joins on the day', { joinedOn: '2021-09-21', duesPaidThrough: null }, []],
    ['joins the day after', { joinedOn: '2021-09-22', duesPaidThrough: null }, ['not-yet-member']],
    ['leaves on the day: the last day counts', { leftOn: '2021-09-21' }, []],
    ['left the day before', { leftOn: '2021-09-20' }, ['left']],
    ['retired on 08-31 (H12)', { retiredOn: '2021-08-31' }, ['retired']],
    ['retires on the day', { retiredOn: '2021-09-21' }, []],
    ['had benefits elsewhere, no sheet', { transfers: [transfer] }, ['transfer-sheet-missing']],
    ['had benefits elsewhere, with the sheet', { transfers: [{ ...transfer, hasSheet: true }] }, []],
    ['a sheet missing for another year', { transfers: [{ ...transfer, year: 2020 }] }, []],
    ['nothing had elsewhere', { transfers: [{ ...transfer, amountFen: 0 }] }, []],
    [
      'left, retired and unpaid: every reason is named',
      { leftOn: '2021-01-31', retiredOn: '2021-01-31', duesPaidThrough: '2020-12' },
      ['left', 'retired', 'dues-unpaid'],
    ],
  ])('%s', (_, change, expected) => {
    expect(obstaclesOf(member(change), CATEGORY, day('2021-09-21'))).toEqual(expected);
  });

  it('looks at December in January', () => {
    expect(obstaclesOf(member({ duesPaidThrough: '2020-12' }), CATEGORY, day('2021-01-10'))).toEqual([]);
    expect(obstaclesOf(member({ duesPaidThrough: '2020-11' }), CATEGORY, day('2021-01-10'))).toEqual(['dues-unpaid']);
  });

  it('only a missing paper leaves the line open', () => {
    expect(outcomeOfLine(['transfer-sheet-missing'])).toBe('incomplete');
    expect(outcomeOfLine(['retired', 'transfer-sheet-missing'])).toBe('non-compliant');
  });
});

describe('what a change of the register does to the ledger', () => {
  const withSheet = (amountFen: number) => ({ transfers: [{ ...transfer, amountFen, hasSheet: true }] });
  it.each([
    ['a new transfer without its sheet', null, { transfers: [transfer] }, []],
    ['its sheet comes', { transfers: [transfer] }, withSheet(90_000), [90_000]],
    ['it is corrected', withSheet(90_000), withSheet(70_000), [-20_000]],
    ['it is taken back', withSheet(90_000), { transfers: [] }, [-90_000]],
    ['nothing changes', withSheet(90_000), withSheet(90_000), []],
  ])('%s', (_, before, after, expected) => {
    expect(transferChanges(before, after).map(({ deltaFen }) => deltaFen)).toEqual(expected);
  });
});
