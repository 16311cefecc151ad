/**
 * The kit by which bodies and answers are described: one schema gives the type, the parser with our issue codes and
 * pointers, and the JSON Schema that the contract publishes. Only this file knows the library behind it.
 */
import * as z from 'zod';
import { DomainError, type ErrorCode, type ErrorData, type Issue } from '../errors.ts';
import { parseDay } from './day.ts';
import { pointerPart } from './pointer.ts';
import { shown, textFault } from './stated-text.ts';

export type Schema<T = unknown> = z.ZodType<T>;
export type ValueOf<S extends Schema> = z.output<S>;
/** JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface Fault {
  readonly code: ErrorCode;
  readonly data?: ErrorData;
}
type Read<T> = { readonly value: T } | Fault;

const wrong = (code: ErrorCode, data?: ErrorData): Fault => (data ? { code, data } : { code });
const refuse = (ctx: z.core.$RefinementCtx, input: unknown, { code, data }: Fault) =>
  ctx.issues.push({ code: 'custom', input, params: { code, data } });

/** A value that is read as a whole: what is published of it, and what it comes to or what is wrong with it. */
export const leaf = <T>(json: JsonSchema, read: (raw: unknown) => Read<T>) =>
  z
    .unknown()
    .meta(json)
    .transform((raw, ctx): T => {
      const result = read(raw);
      if ('value' in result) return result.value;
      refuse(ctx, raw, result);
      return z.NEVER;
    });

/** Measured in its normal form without the blanks around it. */
export const text = (max = 200) =>
  leaf<string>({ type: 'string', pattern: '\\S', maxLength: max }, (raw) => {
    const fault = textFault(raw);
    if (fault) return fault;
    const value = (raw as string).normalize('NFC').trim();
    return value.length > max ? wrong('TEXT_TOO_LONG', { max }) : { value };
  });

export const whole = (min: number, max: number) =>
  leaf<number>({ type: 'integer', minimum: min, maximum: max }, (raw) => {
    if (typeof raw !== 'number') return wrong('FACT_TYPE', { expected: 'number' });
    if (!Number.isSafeInteger(raw)) return wrong('NUMBER_NOT_PLAIN');
    if (raw < min) return wrong('NUMBER_TOO_SMALL', { value: raw, min });
    return raw > max ? wrong('NUMBER_TOO_LARGE', { max }) : { value: raw };
  });

/** Far above any union's budget. */
const FEN_MAX = 100_000_000_000_000;
export const fen = (min = 1) => whole(min, FEN_MAX);

/** A value of which somebody else will say what it must be. */
export const anything = z.unknown();

export const flag = leaf<boolean>({ type: 'boolean' }, (raw) =>
  typeof raw === 'boolean' ? { value: raw } : wrong('FACT_TYPE', { expected: 'true / false' }),
);

export const dayText = leaf<string>({ type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, (raw) => {
  const value = parseDay(raw);
  return value ? { value } : wrong('DAY_INVALID', { value: shown(raw) });
});

export const matching = (pattern: RegExp, expected: string) =>
  leaf<string>({ type: 'string', pattern: pattern.source, description: expected }, (raw) =>
    typeof raw === 'string' && pattern.test(raw) ? { value: raw } : wrong('FIELD_TYPE', { expected }),
  );

export const choice = <T extends string>(choices: readonly T[]) =>
  leaf<T>({ enum: choices }, (raw) =>
    choices.includes(raw as T)
      ? { value: raw as T }
      : wrong('CHOICE_UNKNOWN', { value: shown(raw), choices: choices.join(', ') }),
  );

/** The value when the field is left out or null. */
export const orElse = <T, D>(schema: Schema<T>, otherwise: D) =>
  schema.nullish().transform((value): T | D => value ?? otherwise);

/** A list that is too long or too short is told as that; its members are not read. */
export const list = <T>(schema: Schema<T>, max: number, min = 0) =>
  z.preprocess(
    (raw, ctx) => {
      if (!Array.isArray(raw)) return raw;
      if (raw.length > max) refuse(ctx, raw, wrong('LINES_TOO_MANY', { max }));
      if (raw.length < min) refuse(ctx, raw, wrong('NUMBER_TOO_SMALL', { value: raw.length, min }));
      return raw;
    },
    z.array(schema).readonly().meta({ minItems: min, maxItems: max }),
  );

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** An object with any names, each value of one shape. */
export const byName = <T>(schema: Schema<T>, max: number) =>
  z.preprocess(
    (raw, ctx) => {
      if (isObject(raw) && Object.keys(raw).length > max) refuse(ctx, raw, wrong('LINES_TOO_MANY', { max }));
      return raw;
    },
    z.record(z.string(), schema).readonly().meta({ maxProperties: max }),
  );

/** An object with these fields and no others. */
export const fields = <F extends Readonly<Record<string, Schema>>>(shape: F) => z.strictObject(shape).readonly();

/** What the contract publishes of a schema: what is taken. */
export const jsonSchemaOf = (schema: Schema): JsonSchema => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
};

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${pointerPart(String(part))}`).join('');

const SHAPES: Readonly<Record<string, string>> = { object: 'object', record: 'object', array: 'list' };

const issuesFrom = (issue: z.core.$ZodIssue): readonly Issue[] => {
  const pointer = pointerOf(issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: `${pointer}/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' }));
  if (issue.input === undefined && issue.path.length) return [{ pointer, code: 'FIELD_MISSING' }];
  if (issue.code === 'custom') return [{ pointer, ...(issue.params as Fault) }];
  if (issue.code === 'invalid_type')
    return [{ pointer, code: 'FACT_TYPE', data: { expected: SHAPES[issue.expected] ?? issue.expected } }];
  throw new Error(`a schema has a part that this kit does not know: ${issue.code} at ${pointer}`);
};

/** What is wrong with a value, every place of it; none where it is as it should be. */
export const issuesOf = (schema: Schema, raw: unknown): readonly Issue[] => {
  const result = schema.safeParse(raw, { reportInput: true });
  return result.success ? [] : result.error.issues.flatMap(issuesFrom);
};

/** The body as its schema reads it. @throws DomainError INPUT_INVALID with every issue */
export const parsed = <S extends Schema>(schema: S, body: unknown): ValueOf<S> => {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data as ValueOf<S>;
  throw new DomainError('INPUT_INVALID', { issues: result.error.issues.flatMap(issuesFrom) });
};
