import { describe, expect, it } from 'vitest';
import { DomainError, type Issue } from '../../../functions/core/errors.ts';
import { parseFacts } from '../../../functions/core/facts/parse.ts';
import { ERROR_TEXTS } from '../../../functions/core/i18n/errors.ts';
import { fillData } from '../../../functions/core/i18n/render.ts';
import type { Kind } from '../../../functions/core/rules/ruleset.ts';
import { RULESET } from '../small.ts';

const parse = (facts: unknown) =>
  parseFacts(RULESET, RULESET.kinds[0] as Kind, facts as Readonly<Record<string, unknown>>);

const issuesOf = (facts: unknown): readonly Issue[] => {
  try {
    parse(facts);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'INPUT_INVALID') return error.issues;
    throw error;
  }
  return [];
};
/** `CODE pointer` of every issue. */
const said = (facts: unknown) => issuesOf(facts).map(({ code, pointer }) => `${code} ${pointer}`);
const line = (more: object = {}) => ({ name: '粽子', quantity: 3, unitPriceFen: 200, ...more });

const WRONG: readonly [string, unknown, string][] = [
  ['a fraction', { amountFen: 1.5 }, 'NUMBER_NOT_WHOLE /facts/amountFen'],
  ['an infinite number', { amountFen: Number.POSITIVE_INFINITY }, 'NUMBER_NOT_WHOLE /facts/amountFen'],
  ['a number that was not in plain digits', { amountFen: Number.NaN }, 'NUMBER_NOT_PLAIN /facts/amountFen'],
  ['digits in quotes', { amountFen: '30000' }, 'NUMBER_AS_TEXT /facts/amountFen'],
  ['hexadecimal in quotes', { amountFen: '0x30D41' }, 'NUMBER_AS_TEXT /facts/amountFen'],
  ['full-width digits', { headCount: '３０' }, 'NUMBER_FULL_WIDTH /facts/headCount'],
  ['a full-width point', { amountFen: '3．5' }, 'NUMBER_FULL_WIDTH /facts/amountFen'],
  ['below zero', { headCount: -1 }, 'NUMBER_TOO_SMALL /facts/headCount'],
  ['too many fen', { amountFen: 100_000_000_000_001 }, 'NUMBER_TOO_LARGE /facts/amountFen'],
  ['a number in a list', { amountFen: [300_000] }, 'FACT_TYPE /facts/amountFen'],
  ['null for a number', { amountFen: null }, 'FACT_TYPE /facts/amountFen'],
  ['true for a number', { headCount: true }, 'FACT_TYPE /facts/headCount'],
  ['a text for a yes or no', { hasVote: 'true' }, 'FACT_TYPE /facts/hasVote'],
  ['one for yes', { hasVote: 1 }, 'FACT_TYPE /facts/hasVote'],
  ['an impossible day', { startsOn: '2021-02-30' }, 'DAY_INVALID /facts/startsOn'],
  ['an object that has no text for a day', { startsOn: { toString: 1 } }, 'DAY_INVALID /facts/startsOn'],
  ['an unknown choice', { place: 'zoo' }, 'CHOICE_UNKNOWN /facts/place'],
  ['an inherited name as a choice', { place: 'constructor' }, 'CHOICE_UNKNOWN /facts/place'],
  ['a list for one choice', { place: ['park'] }, 'FACT_TYPE /facts/place'],
  ['one choice for a list', { flags: 'a' }, 'FACT_TYPE /facts/flags'],
  ['an unknown member', { flags: ['a', 'z'] }, 'CHOICE_UNKNOWN /facts/flags/1'],
  ['a member that is no text', { flags: [['a']] }, 'FACT_TYPE /facts/flags/0'],
  ['a repeated member', { flags: ['a', 'b', 'a'] }, 'CHOICE_REPEATED /facts/flags/2'],
  ['evidence off the checklist', { evidence: ['selfie'] }, 'CHOICE_UNKNOWN /facts/evidence/0'],
  ['a text that is a number', { purpose: 5 }, 'FACT_TYPE /facts/purpose'],
  ['an empty text', { purpose: ' \t' }, 'TEXT_EMPTY /facts/purpose'],
  ['a long text', { purpose: '字'.repeat(2_001) }, 'TEXT_TOO_LONG /facts/purpose'],
  ['a control character', { purpose: 'a\u0000b' }, 'TEXT_CONTROL /facts/purpose'],
  ['a change of writing direction', { purpose: 'a\u202eb' }, 'TEXT_CONTROL /facts/purpose'],
  ['half a character', { purpose: 'a\ud800b' }, 'TEXT_CONTROL /facts/purpose'],
  ['an object for lines', { items: {} }, 'FACT_TYPE /facts/items'],
  ['too many lines', { items: Array.from({ length: 501 }, () => line()) }, 'LINES_TOO_MANY /facts/items'],
  ['a line that is a list', { items: [[]] }, 'FACT_TYPE /facts/items/0'],
  ['a line that is null', { items: [line(), null] }, 'FACT_TYPE /facts/items/1'],
  ['a field that lines lack', { items: [line({ 'a/b~c': 1 })] }, 'FIELD_UNKNOWN /facts/items/0/a~1b~0c'],
  ['a line with an inherited name', { items: [line({ constructor: 1 })] }, 'FIELD_UNKNOWN /facts/items/0/constructor'],
  ['a line without a name', { items: [{ quantity: 1, unitPriceFen: 1 }] }, 'FIELD_MISSING /facts/items/0/name'],
  ['a quantity with a fraction', { items: [line({ quantity: 0.5 })] }, 'NUMBER_NOT_WHOLE /facts/items/0/quantity'],
  ['a control character in a name', { items: [line({ name: 'a\u0007' })] }, 'TEXT_CONTROL /facts/items/0/name'],
  ['an unknown fact', { amountFn: 1 }, 'FACT_UNKNOWN /facts/amountFn'],
  ['a fact of no object', { constructor: 1 }, 'FACT_UNKNOWN /facts/constructor'],
  ['an own __proto__', JSON.parse('{"__proto__":{"hasVote":true}}'), 'FACT_UNKNOWN /facts/__proto__'],
  ['a name with a slash', { 'a/b~': 1 }, 'FACT_UNKNOWN /facts/a~1b~0'],
  ['a derived fact', { totalFen: 1 }, 'FACT_NOT_ACCEPTED /facts/totalFen'],
  ['a parameter', { capFen: 99_999_999 }, 'FACT_NOT_ACCEPTED /facts/capFen'],
  ['the day of the case', { occurredOn: '2021-06-14' }, 'FACT_NOT_ACCEPTED /facts/occurredOn'],
  ['a fact that the kind does not ask', { unasked: 1 }, 'FACT_NOT_ACCEPTED /facts/unasked'],
];

describe('facts are refused for', () => {
  it.each(WRONG)('%s', (_, facts, expected) => {
    expect(said(facts)).toEqual([expected]);
    for (const { code, data = {} } of issuesOf(facts))
      for (const text of Object.values(ERROR_TEXTS[code])) expect(fillData(text, data)).not.toMatch(/\{\w+\}/);
  });

  it('every reason at once, not only the first', () =>
    expect(
      said({ amountFen: 1.5, hasVote: 'no', flags: ['z', 'a', 'a'], items: [{ name: '', quantity: '1', extra: 0 }] }),
    ).toEqual([
      'NUMBER_NOT_WHOLE /facts/amountFen',
      'FACT_TYPE /facts/hasVote',
      'CHOICE_UNKNOWN /facts/flags/0',
      'CHOICE_REPEATED /facts/flags/2',
      'FIELD_UNKNOWN /facts/items/0/extra',
      'TEXT_EMPTY /facts/items/0/name',
      'NUMBER_AS_TEXT /facts/items/0/quantity',
      'FIELD_MISSING /facts/items/0/unitPriceFen',
    ]));

  it('a name with a bounded pointer, however long the name is', () =>
    expect(said({ ['x'.repeat(5_000)]: 1 })[0]).toBe(`FACT_UNKNOWN /facts/${'x'.repeat(80)}`));
});

describe('facts are taken', () => {
  it.each([
    ['nothing stated', {}],
    ['zero', { amountFen: 0, headCount: 0 }],
    ['the largest number', { amountFen: 100_000_000_000_000 }],
    ['no', { hasVote: false }],
    ['an empty list', { flags: [], evidence: [], items: [] }],
    ['a leap day', { startsOn: '2024-02-29' }],
    ['line breaks and emoji in a text', { purpose: '端午\n慰问 😀' }],
    ['500 lines', { items: Array.from({ length: 500 }, () => line()) }],
    ['a fact of the ledger', { timesBeforeCount: 1 }],
  ])('as they are: %s', (_, facts) => expect(parse(facts)).toEqual(facts));

  it('with choices sorted: ticking in another order is the same case', () =>
    expect(parse({ flags: ['c', 'a', 'b'] })).toEqual({ flags: ['a', 'b', 'c'] }));

  it('without touching what was given', () => {
    const facts = { flags: ['c', 'a'] };
    parse(facts);
    expect(facts).toEqual({ flags: ['c', 'a'] });
  });
});
