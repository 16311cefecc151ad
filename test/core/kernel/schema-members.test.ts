/** Members of objects that are none of their fields, and members of lists that stand in them twice. */
import { describe, expect, it } from 'vitest';
import {
  eachOnce,
  issuesOf,
  jsonSchemaOf,
  parsed,
  type Schema,
  type Strangers,
} from '../../../functions/core/kernel/schema.ts';
import { form, fullForm, listOf, told, wholeIn } from '../../../functions/core/kernel/schema-expected.ts';

/** Each issue as a line. */
const toldOf = (schema: Schema, raw: unknown): readonly string[] =>
  issuesOf(schema, raw).map(({ pointer, code, data }) => [pointer, code, ...Object.values(data ?? {})].join(' '));

const small = wholeIn(0, 9);
const withStrangers = (strangers: Strangers) => form({ size: small }, strangers);
const STRANGE = { size: 1, 'a/b': 2 };

describe('a member that is none of the fields', () => {
  it('is refused by its name, before what is wrong with the fields', () =>
    expect(toldOf(withStrangers('refused'), { size: 10, 'a/b': 2, c: 3 })).toEqual([
      '/a~1b FIELD_UNKNOWN',
      '/c FIELD_UNKNOWN',
      '/size FIELD_TYPE 0–9',
    ]));
  it('is told in one sentence of the object, after what is wrong with the fields', () =>
    expect(toldOf(listOf(withStrangers(told('size')), 0, 9), [{ size: 10, x: 2, y: 3 }])).toEqual([
      '/0/size FIELD_TYPE 0–9',
      '/0 FIELD_TYPE size',
    ]));
  it('is dropped', () => expect(parsed(withStrangers('dropped'), STRANGE)).toEqual({ size: 1 }));
  it('is kept', () => expect(parsed(withStrangers('kept'), STRANGE)).toEqual(STRANGE));
  it.each<[Strangers, unknown]>([
    ['refused', false],
    [told('size'), false],
    ['dropped', undefined],
    ['kept', {}],
  ])('%j: the contract says what is taken', (strangers, more) =>
    expect(jsonSchemaOf(withStrangers(strangers)).additionalProperties).toEqual(more),
  );
});

describe('a list of which no two members are alike', () => {
  const SIZES = eachOnce(listOf(small, 1, 4), (sent) => (typeof sent === 'number' ? `${sent}` : null));
  it.each<[string, unknown, readonly string[]]>([
    ['each once', [1, 2, 3], []],
    ['one twice', [1, 2, 1], ['/2 CHOICE_REPEATED 1']],
    ['every later one', [1, 1, 1], ['/1 CHOICE_REPEATED 1', '/2 CHOICE_REPEATED 1']],
    ['beside what is wrong, in their order', [1, 1, 'x', 2], ['/1 CHOICE_REPEATED 1', '/2 FIELD_TYPE 0–9']],
    ['of what has no key', ['x', 'x'], ['/0 FIELD_TYPE 0–9', '/1 FIELD_TYPE 0–9']],
    ['no list', 'x', [' FIELD_TYPE 1–4']],
    ['too many, unread', [1, 1, 1, 1, 1], [' FIELD_TYPE 1–4']],
  ])('%s', (_, raw, issues) => expect(toldOf(SIZES, raw)).toEqual(issues));

  const NAMED = eachOnce(
    listOf(fullForm({ id: small, size: small }), 0, 4),
    (sent) => `${(sent as { id?: unknown } | null)?.id}`,
    ['id'],
  );
  it('tells at which field', () =>
    expect(
      toldOf(NAMED, [
        { id: 1, size: 1 },
        { id: 1, size: 2 },
        { id: 2, size: 'x' },
      ]),
    ).toEqual(['/1/id CHOICE_REPEATED 1', '/2/size FIELD_TYPE 0–9']));
});
