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
    ['two byte order marks', '\ufeff\ufeff{}', 'BODY_NOT_JSON'],
    ['a byte order mark and nothing', '\ufeff', 'BODY_MISSING'],
    ['a byte order mark within', '{\ufeff"a":1}', 'BODY_NOT_JSON'],
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

describe('a byte order mark', () => {
  it('before the body is passed over', () => expect(parseStrictJson('\ufeff{"a":1}')).toEqual({ a: 1 }));
});

/** Every place at which a body names a member again. */
const repeated = (text: string): readonly string[] => {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INPUT_INVALID') throw error;
    expect(error.issues.every(({ code }) => code === 'FIELD_REPEATED')).toBe(true);
    return error.issues.map(({ pointer }) => pointer);
  }
  return [];
};

describe('a member that stands twice', () => {
  it.each<[string, string, readonly string[]]>([
    ['at the top', '{"a":1,"a":2}', ['/a']],
    ['with the same value', '{"a":1,"a":1}', ['/a']],
    ['three times', '{"a":1,"a":2,"a":3}', ['/a', '/a']],
    ['in disguise', '{"a":1,"\\u0061":2}', ['/a']],
    ['as in the case of the gift', '{"facts":{"giftForm":"shopping-card","giftForm":"goods"}}', ['/facts/giftForm']],
    ['in a line', '{"facts":{"lines":[{"q":1},{"q":1,"q":2}]}}', ['/facts/lines/1/q']],
    ['in lists of lists', '[[[]],[[],{"x":[],"x":{}}]]', ['/1/1/x']],
    ['after an object of its own', '{"a":{"a":1},"b":[{"a":1}],"a":2}', ['/a']],
    ['at several places', '{"a":{"b":1,"b":2},"c":[{"d":1,"d":2}],"a":0}', ['/a/b', '/c/0/d', '/a']],
    ['under a name with a slash', '{"a/b":1,"a/b":2}', ['/a~1b']],
    ['under an empty name', '{"":1,"":2}', ['/']],
    ['with blanks between', '{ "a" : 1 ,\n"a"\t: 2 }', ['/a']],
    ['named like what objects inherit', '{"toString":1,"toString":2}', ['/toString']],
  ])('%s is refused with its place', (_, text, places) => expect(repeated(text)).toEqual(places));

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"\\"a\\":1,\\"a\\":2"}',
    '{"a":"b","b":"a"}',
    '["a","a","a"]',
    '{"a":["a:","a,"],"b":":"}',
  ])('does not stand in %s', (text) => expect(repeated(text)).toEqual([]));

  it('is found wherever it is put into a body, and nothing else is', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 }), fc.nat(), (value, nth) => {
        const text = JSON.stringify(value);
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(text));
        expect(repeated(text)).toEqual([]);
        const name = Object.keys(value)[nth % Object.keys(value).length] ?? '';
        expect(repeated(`${text.slice(0, -1)},${JSON.stringify(name)}:0}`)).toHaveLength(1);
      }),
    ));

  it('is looked for in a body of the largest size in no time that grows with its depth', () => {
    const text = `{"a":[${Array(60_000).fill('{"b":[1]}').join(',')}]}`;
    expect(repeated(text)).toEqual([]);
  });
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
