/** The kit of bodies: what each part of it takes, tells and publishes. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  agreeing,
  either,
  issuesOf,
  jsonSchemaOf,
  orElse,
  parsed,
  readAs,
  type Schema,
  textAsWritten,
} from '../../../functions/core/kernel/schema.ts';
import {
  anyObject,
  form,
  fullForm,
  listOf,
  oneOf,
  rowOf,
  wholeIn,
  yesOrNo,
} from '../../../functions/core/kernel/schema-expected.ts';

const COLOUR = form({
  name: textAsWritten,
  tone: orElse(oneOf(['warm', 'cold']), null),
  parts: listOf(fullForm({ red: wholeIn(0, 255), isMatt: yesOrNo }), 1, 2),
});
const part = { red: 7, isMatt: true };

/** Each issue as a line. */
const told = (schema: Schema, raw: unknown): readonly string[] =>
  issuesOf(schema, raw).map(({ pointer, code, data }) => [pointer, code, ...Object.values(data ?? {})].join(' '));

describe('fields of which one sentence says what they must be', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['no object', null, [' FIELD_TYPE object']],
    ['a list', [], [' FIELD_TYPE object']],
    ['nothing', {}, ['/name FIELD_MISSING', '/parts FIELD_MISSING']],
    [
      'wrong values',
      { name: 7, tone: 'x', parts: 'x' },
      ['/name FACT_TYPE text', '/tone FIELD_TYPE warm, cold', '/parts FIELD_TYPE 1–2'],
    ],
    ['a name too many', { name: 'x', parts: [part], 'a/b': 1 }, ['/a~1b FIELD_UNKNOWN']],
    ['a list too short', { name: 'x', parts: [] }, ['/parts FIELD_TYPE 1–2']],
    ['a list too long, its members unread', { name: 'x', parts: [part, part, 7] }, ['/parts FIELD_TYPE 1–2']],
    [
      'members that are wrong',
      { name: 'x', parts: [7, { red: 256, isMatt: 'no', blue: 1 }] },
      [
        '/parts/0 FIELD_TYPE object',
        '/parts/1/blue FIELD_UNKNOWN',
        '/parts/1/red FIELD_TYPE 0–255',
        '/parts/1/isMatt FIELD_TYPE true / false',
      ],
    ],
    [
      'members that are left out of a full form',
      { name: 'x', parts: [{}] },
      ['/parts/0/red FIELD_TYPE 0–255', '/parts/0/isMatt FIELD_TYPE true / false'],
    ],
    [
      'a number not plainly written',
      { name: 'x', parts: [{ ...part, red: Number.NaN }] },
      ['/parts/0/red FIELD_TYPE 0–255'],
    ],
  ])('tell %s', (_, raw, issues) => expect(told(COLOUR, raw)).toEqual(issues));

  it('keep a text as it was written, and null as nothing', () =>
    expect(parsed(COLOUR, { name: ' e\u0301 ', tone: null, parts: [part] })).toEqual({
      name: ' e\u0301 ',
      tone: null,
      parts: [part],
    }));

  it('publish what they take', () => {
    const isTaken = new Ajv2020().compile(jsonSchemaOf(COLOUR));
    const bodies = [
      { name: 'x', parts: [part] },
      {},
      { name: 'x', parts: [] },
      { name: 'x', parts: [{}] },
      { name: ' ' },
    ];
    expect(bodies.map((body) => isTaken(body))).toEqual(bodies.map((body) => !issuesOf(COLOUR, body).length));
    expect(JSON.stringify(jsonSchemaOf(COLOUR))).not.toContain('readOnly');
  });
});

describe('a row', () => {
  const ROW = rowOf([orElse(wholeIn(0, 1), null), wholeIn(0, 2)]);
  it.each<[unknown, readonly string[]]>([
    [[null, 2], []],
    [
      [2, 3],
      ['/0 FIELD_TYPE 0–1', '/1 FIELD_TYPE 0–2'],
    ],
    [[0], [' FIELD_TYPE 2–2']],
    [{}, [' FIELD_TYPE 2–2']],
  ])('%j', (raw, issues) => expect(told(ROW, raw)).toEqual(issues));
});

describe('what must hold between parts', () => {
  const RANGE = form({
    range: agreeing(form({ from: wholeIn(0, 9), to: wholeIn(0, 9) }), ({ from, to }) =>
      from > to ? [{ at: ['to'], code: 'FIELD_TYPE', data: { expected: `≥ ${from}` } }] : [],
    ),
  });
  it.each<[unknown, readonly string[]]>([
    [{ from: 1, to: 2 }, []],
    [{ from: 3, to: 2 }, ['/range/to FIELD_TYPE ≥ 3']],
    [{ from: 30, to: 2 }, ['/range/from FIELD_TYPE 0–9']],
    [undefined, ['/range FIELD_MISSING']],
  ])('is asked once each is in order: %j', (range, issues) => expect(told(RANGE, { range })).toEqual(issues));
  it('does not make a field optional', () => expect(jsonSchemaOf(RANGE)).toMatchObject({ required: ['range'] }));
});

describe('one of two shapes', () => {
  const PAYEE = either((raw) => typeof raw === 'string', textAsWritten, form({ name: textAsWritten }));
  it.each<[unknown, readonly string[]]>([
    ['x', []],
    [{ name: 'x' }, []],
    ['', [' TEXT_EMPTY']],
    [{ name: 7 }, ['/name FACT_TYPE text']],
    [7, [' FIELD_TYPE object']],
  ])('%j', (raw, issues) => expect(told(PAYEE, raw)).toEqual(issues));
  it('publishes both', () => expect(jsonSchemaOf(PAYEE).oneOf).toHaveLength(2));
});

it('reads another value in the place of what was sent', () => {
  const LENIENT = readAs((raw) => raw ?? {}, form({ facts: orElse(anyObject, {}) }));
  expect(parsed(LENIENT, null)).toEqual({ facts: {} });
  expect(told(LENIENT, { facts: [] })).toEqual(['/facts FIELD_TYPE object']);
});
