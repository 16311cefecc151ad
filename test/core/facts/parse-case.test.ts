import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { parseCase } from '../../../functions/core/facts/parse-case.ts';
import { RULESET } from '../small.ts';

const parse = (body: unknown) => parseCase(RULESET, 'zhejiang', body);
const trip = (more: object = {}) => ({ kind: 'trip', occurredOn: '2021-06-14', facts: {}, ...more });

/** What JSON has: no key without a value. */
const without = (body: object) => JSON.parse(JSON.stringify(body));

/** `CODE pointer` of every issue, or the code alone. */
const said = (body: unknown): readonly string[] => {
  try {
    parse(body);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.issues.length ? error.issues.map(({ code, pointer }) => `${code} ${pointer}`) : [error.code];
  }
  return [];
};

describe('a case', () => {
  it('has a kind, a day, the province of the union and typed facts', () =>
    expect(parse(trip({ facts: { flags: ['b', 'a'] } }))).toEqual({
      kind: 'trip',
      occurredOn: '2021-06-14',
      province: 'zhejiang',
      facts: { flags: ['a', 'b'] },
    }));

  it.each([
    ['2020-12-31T15:59:59Z', '2020-12-31'],
    ['2020-12-31T16:00:00Z', '2021-01-01'],
  ])('that happened at %s happened on %s in Shanghai', (occurredAt, on) =>
    expect(parse({ kind: 'trip', occurredAt, facts: {} }).occurredOn).toBe(on),
  );

  it.each([
    ['no day at all', { occurredOn: undefined }, 'DAY_OR_INSTANT /occurredOn'],
    ['a day and an instant', { occurredAt: '2021-06-14T00:00:00Z' }, 'DAY_OR_INSTANT /occurredOn'],
    ['no such day', { occurredOn: '2021-02-29' }, 'DAY_INVALID /occurredOn'],
    ['null for a day', { occurredOn: null }, 'DAY_INVALID /occurredOn'],
    ['an object that has no text', { occurredOn: { toString: 1 } }, 'DAY_INVALID /occurredOn'],
    ['a day for an instant', { occurredOn: undefined, occurredAt: '2021-06-14' }, 'INSTANT_INVALID /occurredAt'],
    [
      'an instant whose Shanghai day has five digits of year',
      { occurredOn: undefined, occurredAt: '9999-12-31T16:00:00Z' },
      'INSTANT_INVALID /occurredAt',
    ],
    ['a field that cases lack', { province: 'jiangsu' }, 'FIELD_UNKNOWN /province'],
    ['a field with a slash', { 'a/b~c': 1 }, 'FIELD_UNKNOWN /a~1b~0c'],
    ['no kind', { kind: undefined }, 'FIELD_MISSING /kind'],
    ['a kind that is no text', { kind: 5 }, 'FIELD_MISSING /kind'],
    ['an unknown kind', { kind: 'voyage' }, 'KIND_UNKNOWN'],
    ['an inherited name as kind', { kind: 'constructor' }, 'KIND_UNKNOWN'],
    ['no facts', { facts: undefined }, 'FACT_TYPE /facts'],
    ['a list of facts', { facts: [] }, 'FACT_TYPE /facts'],
    ['facts that are null', { facts: null }, 'FACT_TYPE /facts'],
    ['a wrong fact', { facts: { amountFen: '1' } }, 'NUMBER_AS_TEXT /facts/amountFen'],
  ])('is refused for %s', (_, more, expected) => {
    expect(said(without(trip(more)))).toEqual([expected]);
  });

  it.each([[undefined], [null], ['text'], [[trip()]], [5]])('is no %j', (body) =>
    expect(said(body)).toEqual(['FACT_TYPE ']),
  );

  it('is refused for an own __proto__, which no object literal has', () =>
    expect(said(JSON.parse('{"kind":"trip","__proto__":{"facts":{}}}'))).toEqual(['FIELD_UNKNOWN /__proto__']));

  it('names every unknown field', () =>
    expect(said(trip({ amount: 1, day: 2 }))).toEqual(['FIELD_UNKNOWN /amount', 'FIELD_UNKNOWN /day']));
});
