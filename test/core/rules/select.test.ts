import { describe, expect, it } from 'vitest';
import { day } from '../../../functions/core/kernel/day.ts';
import type { Family, Kind, Regulation, Rule } from '../../../functions/core/rules/ruleset.ts';
import { judges, kindOf, rulesFor } from '../../../functions/core/rules/select.ts';
import { REAL } from '../../rules/real.ts';
import { RULESET, ruleOf } from '../small.ts';

const [trip, party] = RULESET.kinds as [Kind, Kind];
const rule = (more: Partial<Rule> = {}) => ruleOf('house.a1.x', 'block', { all: [] }, more);
const law = RULESET.regulations[0] as Regulation;

describe('a rule judges', () => {
  it.each<[string, Kind, Rule, boolean]>([
    ['every kind that lists its regulation', trip, rule(), true],
    ['no kind that does not', party, rule(), false],
    ['a kind that it names', trip, rule({ kinds: ['trip'] }), true],
    ['no kind that it leaves out', trip, rule({ kinds: ['party'] }), false],
    ['no kind that it names but that does not list its regulation', party, rule({ kinds: ['party'] }), false],
  ])('%s', (_, kind, one, expected) => expect(judges(one, kind)).toBe(expected));
});

describe('the rules of a day', () => {
  const dated = (from: string, to: string | null) => ({
    ...RULESET,
    rules: [rule({ effective: { from, to } })],
  });

  it.each([
    ['2021-06-13', '2021-06-14', null, 0],
    ['2021-06-14', '2021-06-14', null, 1],
    ['2021-06-14', '2021-01-01', '2021-06-14', 1],
    ['2021-06-15', '2021-01-01', '2021-06-14', 0],
  ])('%s has a rule in force from %s to %s: %i', (on, from, to, count) =>
    expect(rulesFor(dated(from, to), trip, day(on), 'zhejiang')).toHaveLength(count),
  );

  it('are those of the union’s own province and of no other', () => {
    const regulations = [
      { ...law, id: 'house', level: 'provincial' as const, province: 'zhejiang' },
      { ...law, id: 'law', level: 'provincial' as const, province: 'jiangsu' },
    ];
    const ids = (province: string) =>
      new Set(
        rulesFor({ ...RULESET, regulations }, trip, day('2021-06-14'), province).map((one) => one.citation.regulation),
      );
    expect([...ids('zhejiang')]).toEqual(['house']);
    expect([...ids('jiangsu')]).toEqual(['law']);
    expect([...ids('hunan')]).toEqual([]);
  });

  it.each([
    ['2020-12-31', 'before the registry begins'],
    ['2023-01-01', 'after the kind has ended'],
  ])('%s are not held %s', (on) =>
    expect(() =>
      rulesFor(RULESET, { ...trip, effective: { from: '2021-01-01', to: '2022-12-31' } }, day(on), 'zhejiang'),
    ).toThrow('LAW_NOT_HELD'),
  );
});

describe('a kind', () => {
  it('is found by its id', () => expect(kindOf(RULESET, 'party')).toBe(party));
  it.each(['', 'Trip', '__proto__', 'constructor'])('"%s" is unknown', (id) =>
    expect(() => kindOf(RULESET, id)).toThrow('KIND_UNKNOWN'),
  );

  it('of another family is refused with the place where it is judged', () => {
    const places: Readonly<Record<Family, RegExp>> = {
      'fund-approval': /^POST \/v1\/evaluations$/,
      award: /^POST \/v1\/award(s|-lists)\/evaluations$/,
      decision: /^POST \/v1\/decisions$/,
    };
    const families = Object.keys(places) as Family[];
    const asked = REAL.kinds.flatMap((kind) =>
      families.filter((other) => other !== kind.family).map((other) => ({ kind, other })),
    );
    for (const { kind, other } of asked) {
      const where = expect.stringMatching(places[kind.family]);
      const refused = { code: 'KIND_ELSEWHERE', data: { kind: kind.id, where } };
      expect(() => kindOf(REAL, kind.id, other)).toThrow(expect.objectContaining(refused));
    }
    expect(asked.length).toBeGreaterThan(80);
  });
});
