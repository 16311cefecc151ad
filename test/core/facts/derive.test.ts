import { describe, expect, it } from 'vitest';
import { derive, missingEvidence, operandsOf } from '../../../functions/core/facts/derive.ts';
import type { FactValues } from '../../../functions/core/facts/parse.ts';
import type { Formula, Kind } from '../../../functions/core/rules/ruleset.ts';
import { FACTS, RULESET } from '../small.ts';

const kind = RULESET.kinds[0] as Kind;
const derived = (name: string, given: FactValues) => derive(RULESET, kind, given)[name];
const lines = [
  { name: '粽子', quantity: 3, unitPriceFen: 200 },
  { name: '水', quantity: 0, unitPriceFen: 999 },
  { name: '米', quantity: 2, unitPriceFen: 5_050 },
];

describe('a derived fact', () => {
  it('is the same however the definitions are ordered', () => {
    const given = { perHeadFen: 2, headCount: 3, amountFen: 4, timesBeforeCount: 0, evidence: ['plan'] };
    const sorted = Object.fromEntries(Object.entries(FACTS).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const backwards = Object.fromEntries(Object.entries(FACTS).toReversed());
    const expected = derive(RULESET, kind, given);
    expect(derive({ facts: sorted }, kind, given)).toEqual(expected);
    expect(derive({ facts: backwards }, kind, given)).toEqual(expected);
  });

  it.each<[string, string, FactValues, number | undefined]>([
    ['a product', 'totalFen', { perHeadFen: 20_000, headCount: 25 }, 20_000 * 25],
    ['a product with zero', 'totalFen', { perHeadFen: 20_000, headCount: 0 }, 0],
    ['a product that lacks a term', 'totalFen', { perHeadFen: 20_000 }, undefined],
    ['a sum of a derived fact', 'grandTotalFen', { perHeadFen: 2, headCount: 3, amountFen: 4 }, 2 * 3 + 4],
    ['a sum that lacks the term of a term', 'grandTotalFen', { perHeadFen: 2, amountFen: 4 }, undefined],
    ['a difference below zero', 'leftFen', { perHeadFen: 2, headCount: 3, amountFen: 4 }, 4 - 2 * 3],
    ['one more than none', 'timesCount', { timesBeforeCount: 0 }, 0 + 1],
    ['one more than unknown', 'timesCount', {}, undefined],
    ['a quotient, rounded down', 'averageFen', { amountFen: 200, headCount: 3 }, Math.floor(200 / 3)],
    ['a quotient of nothing', 'averageFen', { amountFen: 200, headCount: 0 }, undefined],
    ['a quotient that lacks a term', 'averageFen', { headCount: 3 }, undefined],
    ['days ahead', 'daysAhead', { startsOn: '2024-02-28', occurredOn: '2024-03-01' }, 2],
    ['days behind', 'daysAhead', { startsOn: '2021-01-01', occurredOn: '2020-12-31' }, -1],
    ['the same day', 'daysAhead', { startsOn: '2021-01-01', occurredOn: '2021-01-01' }, 0],
    ['days to an unknown day', 'daysAhead', { startsOn: '2021-01-01' }, undefined],
    ['the year of a day', 'startYear', { startsOn: '2021-12-31' }, 2021],
    ['the year of an unknown day', 'startYear', {}, undefined],
    ['a product too large to be exact', 'totalFen', { perHeadFen: 1e14, headCount: 1e14 }, undefined],
    [
      'a sum over a product too large to be exact',
      'grandTotalFen',
      { perHeadFen: 1e14, headCount: 1e14, amountFen: 1 },
      undefined,
    ],
    ['the size of a list', 'flagCount', { flags: ['a', 'c'] }, 2],
    ['the size of an empty list', 'flagCount', { flags: [] }, 0],
    ['the size of what is unknown', 'flagCount', {}, undefined],
    ['the total of lines', 'itemsTotalFen', { items: lines }, 3 * 200 + 0 * 999 + 2 * 5_050],
    ['the total of no lines', 'itemsTotalFen', { items: [] }, 0],
    ['the total of unknown lines', 'itemsTotalFen', {}, undefined],
  ])('%s', (_, name, given, expected) => {
    expect(derived(name, given)).toBe(expected);
    expect(Object.hasOwn(derive(RULESET, kind, given), name)).toBe(expected !== undefined);
  });

  it('is exact up to the largest figures that a form takes', () =>
    expect(derived('totalFen', { perHeadFen: 3, headCount: 3_002_399_751_580_330 })).toBe(Number.MAX_SAFE_INTEGER - 1));

  it('is added to what was given, which stays as it was', () => {
    const given = { flags: ['a'], purpose: '春游' };
    expect(derive(RULESET, kind, given)).toEqual({ ...given, flagCount: 1 });
    expect(given).toEqual({ flags: ['a'], purpose: '春游' });
  });
});

describe('the evidence checklist', () => {
  it.each<[string, FactValues, readonly string[] | null]>([
    ['nothing ticked, no vote', { evidence: [], hasVote: false }, ['plan']],
    ['nothing ticked, a vote', { evidence: [], hasVote: true }, ['plan', 'minutes']],
    ['the plan, a vote', { evidence: ['plan'], hasVote: true }, ['minutes']],
    ['all that an application needs', { evidence: ['minutes', 'plan'], hasVote: true }, []],
    ['what is not needed does no harm', { evidence: ['plan', 'minutes', 'invoice'], hasVote: false }, []],
    ['the invoice comes with the settlement', { evidence: ['invoice'], hasVote: false }, ['plan']],
    ['whether minutes are needed is unknown', { evidence: ['plan', 'minutes'] }, null],
    ['what is ticked is unknown', { hasVote: true }, null],
  ])('%s', (_, given, expected) => {
    expect(missingEvidence(kind, given)).toEqual(expected);
    expect(derived('evidenceMissingCount', given)).toBe(expected?.length);
  });
});

describe('a formula', () => {
  it.each<[Formula, readonly string[]]>([
    [{ product: ['a', 'b'] }, ['a', 'b']],
    [{ sum: ['a', 'b', 'c'] }, ['a', 'b', 'c']],
    [{ difference: ['a', 'b'] }, ['a', 'b']],
    [{ quotient: ['a', 'b'] }, ['a', 'b']],
    [{ daysFromTo: ['a', 'b'] }, ['a', 'b']],
    [{ workdaysFromTo: ['a', 'b'] }, ['a', 'b']],
    [{ workdaysTakenFromTo: ['a', 'b'] }, ['a', 'b']],
    [{ yearOf: 'a' }, ['a']],
    [{ plusOne: 'a' }, ['a']],
    [{ size: 'a' }, ['a']],
    [{ linesTotal: 'a' }, ['a']],
    [{ evidenceMissing: 'evidence' }, ['evidence']],
  ])('%j reads %j', (formula, names) => expect(operandsOf(formula)).toEqual(names));
});
