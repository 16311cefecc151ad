import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { BODY_BYTES_MAX, parseStrictJson } from '../../functions/handlers/strict-json.ts';

const codeOf = (text: string | undefined): string => {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'taken';
};
const nested = (depth: number, inner = '') => '['.repeat(depth) + inner + ']'.repeat(depth);

describe('a body is refused', () => {
  it.each<[string, string | undefined, string]>([
    ['absent', undefined, 'BODY_MISSING'],
    ['empty', '', 'BODY_MISSING'],
    ['blank', ' \n\t', 'BODY_MISSING'],
    ['broken', '{"a":', 'BODY_NOT_JSON'],
    ['two values', '{} {}', 'BODY_NOT_JSON'],
    ['a comma too many', '[1,]', 'BODY_NOT_JSON'],
    ['single quotes', "{'a':1}", 'BODY_NOT_JSON'],
    ['NaN', '{"a":NaN}', 'BODY_NOT_JSON'],
    ['a leading zero', '{"a":030}', 'BODY_NOT_JSON'],
    ['hexadecimal', '{"a":0x1F}', 'BODY_NOT_JSON'],
    ['a byte order mark', '\ufeff{}', 'BODY_NOT_JSON'],
    ['17 levels', nested(17), 'BODY_TOO_DEEP'],
    ['100,000 levels, before anything recurses', nested(100_000), 'BODY_TOO_DEEP'],
    ['unclosed levels', '['.repeat(17), 'BODY_TOO_DEEP'],
    ['levels of objects', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`, 'BODY_TOO_DEEP'],
    ['__proto__', '{"a":{"__proto__":{"b":1}}}', 'FIELD_FORBIDDEN'],
    ['__proto__ in disguise', '{"\\u005f_proto__":1}', 'FIELD_FORBIDDEN'],
    ['constructor', '[{"constructor":1}]', 'FIELD_FORBIDDEN'],
    ['prototype', '{"prototype":null}', 'FIELD_FORBIDDEN'],
    ['one byte too long', `"${'x'.repeat(BODY_BYTES_MAX - 1)}"`, 'BODY_TOO_LARGE'],
    ['bytes, not characters', `"${'会'.repeat(BODY_BYTES_MAX / 3)}"`, 'BODY_TOO_LARGE'],
  ])('%s', (_, text, code) => expect(codeOf(text)).toBe(code));
});

describe('a body is taken', () => {
  it.each([
    ['16 levels', nested(16)],
    ['brackets in texts', `{"a":"${'[{'.repeat(50)}"}`],
    ['brackets behind an escaped quote', `{"a":"\\"${'['.repeat(50)}"}`],
    ['a backslash at the end of a text', '{"a":"\\\\","b":[1]}'],
    ['many lists side by side', `[${Array(100).fill('[[]]').join(',')}]`],
    ['exactly as long as allowed', `"${'x'.repeat(BODY_BYTES_MAX - 2)}"`],
    ['__proto__ as a value', '{"a":"__proto__"}'],
    ['names that begin alike', '{"__proto":1,"constructors":2}'],
    ['an empty name', '{"":1}'],
  ])('%s', (_, text) => expect(parseStrictJson(text)).toEqual(JSON.parse(text)));

  it('as JSON.parse takes it, when its numbers are plain and nothing is forbidden', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d[.eE]|"(__proto__|constructor|prototype)"/.test(text));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    ));
});

describe('a number', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['30000', 30_000],
    ['-1', -1],
    ['100000000000000', 1e14],
    ['1.5', 1.5],
    ['-0.5', -0.5],
    ['1.55e1', 15.5],
  ])('%s keeps its value', (text, value) => expect(parseStrictJson(text)).toBe(value));

  it.each(['1.0', '1e3', '1E3', '1e-3', '1.5e1', '100e0', '0e0', '1e400', '-0.0'])(
    '%s, which JSON.parse would let pass as a plain one, becomes NaN',
    (text) => expect(parseStrictJson(`{"a":[${text}]}`)).toEqual({ a: [Number.NaN] }),
  );

  it('-0 counts as zero', () => expect((parseStrictJson('-0') as number) + 0).toBe(0));
});
