import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, hashOf, hashText } from '../../../functions/core/kernel/canonical.ts';

/** The same value with the keys of every object in reverse order. */
const permuted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(permuted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, permuted(member)]),
  );
};

describe('the canonical form (RFC 8785)', () => {
  it.each<[unknown, string, string]>([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}', 'keys are sorted'],
    [{ '10': 1, '9': 2 }, '{"10":1,"9":2}', 'as texts, not as numbers'],
    [
      { '\ufb33': 1, '\u{1f600}': 2, '\u20ac': 3 },
      '{"\u20ac":3,"\u{1f600}":2,"\ufb33":1}',
      'by UTF-16 units, as the RFC orders them',
    ],
    [[3, 1, 2], '[3,1,2]', 'lists keep their order'],
    [{ a: { d: [], c: null } }, '{"a":{"c":null,"d":[]}}', 'in every depth, without blanks'],
    [-0, '0', 'no negative zero'],
    [1e21, '1e+21', 'numbers as ECMAScript writes them'],
    ['会\n"', '"会\\n\\""', 'only what must be escaped is escaped'],
    [{ a: undefined, b: 1 }, '{"b":1}', 'what is absent is absent'],
  ])('of %j is %s: %s', (value, text) => expect(canonical(value)).toBe(text));

  it.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], ['a\ud800']])('does not exist for %s', (value) =>
    expect(() => canonical(value)).toThrow(),
  );

  it('is one text however the keys were written', () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(canonical(permuted(value))).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});

describe('the hash', () => {
  it('is the SHA-256 of the UTF-8 bytes in lower-case hex', () => {
    expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('is the same for permuted keys and another for another value', () => {
    const value = { facts: { winnerCount: 134, evidence: ['plan'] }, kind: 'outing' };
    expect(hashOf(permuted(value))).toBe(hashOf(value));
    expect(hashOf({ ...value, kind: 'outings' })).not.toBe(hashOf(value));
    expect(hashOf({ ...value, facts: { ...value.facts, winnerCount: '134' } })).not.toBe(hashOf(value));
  });
});
