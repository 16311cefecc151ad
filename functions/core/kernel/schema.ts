/**
 * The kit by which bodies and answers are described: one schema gives the type, the parser with our issue codes and
 * pointers, and the JSON Schema that the contract publishes. Only this file knows the library behind it.
 */
import * as z from 'zod';
import { DomainError, type ErrorCode, type ErrorData, type Issue } from '../errors.ts';
import { type Day, parseDay } from './day.ts';
import { FEN_MAX } from './money.ts';
import { pointerPart } from './pointer.ts';
import { shown, TEXT_MAX, textFault } from './stated-text.ts';

export type Schema<T = unknown> = z.ZodType<T>;
export type ValueOf<S extends Schema> = z.output<S>;
/** JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Fault {
  readonly code: ErrorCode;
  readonly data?: ErrorData;
}
type Read<T> = { readonly value: T } | Fault;
/** A fault of a value as a whole, and where in it it stands. */
export interface PlacedFault extends Fault {
  readonly at: readonly (string | number)[];
}

const wrong = (code: ErrorCode, data?: ErrorData): Fault => (data ? { code, data } : { code });
const refuse = (ctx: z.core.$RefinementCtx, input: unknown, fault: Fault, path: readonly PropertyKey[] = []) => {
  ctx.issues.push({ code: 'custom', input, path: [...path], params: { fault } });
  return z.NEVER;
};

/** What is published of a schema that reads a value by itself. */
const PUBLISHED = new WeakMap<z.core.$ZodType, () => JsonSchema>();

const reading = <T>(published: () => JsonSchema, read: (raw: unknown, ctx: z.core.$RefinementCtx) => T) => {
  const any = z.unknown();
  PUBLISHED.set(any, published);
  return any.transform(read);
};

/** A value that is read as a whole: what is published of it, and what it comes to or what is wrong with it. */
export const leaf = <T>(json: JsonSchema, read: (raw: unknown) => Read<T>) =>
  reading(
    () => json,
    (raw, ctx): T => {
      const result = read(raw);
      if ('value' in result) return result.value;
      return refuse(ctx, raw, result);
    },
  );

/** Measured in its normal form without the blanks around it. */
export const text = (max = 200) =>
  leaf<string>({ type: 'string', pattern: '\\S', maxLength: max }, (raw) => {
    const fault = textFault(raw);
    if (fault) return fault;
    const value = (raw as string).normalize('NFC').trim();
    return value.length > max ? wrong('TEXT_TOO_LONG', { max }) : { value };
  });

/** Kept as it was written. */
export const textAsWritten = leaf<string>({ type: 'string', pattern: '\\S', maxLength: TEXT_MAX }, (raw) => {
  return textFault(raw) ?? { value: raw as string };
});

export const whole = (min: number, max: number) =>
  leaf<number>({ type: 'integer', minimum: min, maximum: max }, (raw) => {
    if (typeof raw !== 'number') return wrong('FACT_TYPE', { expected: 'number' });
    if (!Number.isSafeInteger(raw)) return wrong('NUMBER_NOT_PLAIN');
    if (raw < min) return wrong('NUMBER_TOO_SMALL', { value: raw, min });
    return raw > max ? wrong('NUMBER_TOO_LARGE', { max }) : { value: raw };
  });

export const fen = (min = 1) => whole(min, FEN_MAX);

/** A value of which somebody else will say what it must be. */
export const anything = z.unknown();

export const flag = leaf<boolean>({ type: 'boolean' }, (raw) =>
  typeof raw === 'boolean' ? { value: raw } : wrong('FACT_TYPE', { expected: 'true / false' }),
);

export const dayText = leaf<Day>({ type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, (raw) => {
  const value = parseDay(raw);
  return value ? { value } : wrong('DAY_INVALID', { value: shown(raw) });
});

/** A text of that form; what it is for is published, or what is expected where nobody says it. */
export const matching = (pattern: RegExp, expected: string, description = expected) =>
  leaf<string>({ type: 'string', pattern: pattern.source, description }, (raw) =>
    typeof raw === 'string' && pattern.test(raw) ? { value: raw } : wrong('FIELD_TYPE', { expected }),
  );

export const choice = <T extends string>(choices: readonly T[]) =>
  leaf<T>({ enum: choices }, (raw) =>
    choices.includes(raw as T)
      ? { value: raw as T }
      : wrong('CHOICE_UNKNOWN', { value: shown(raw), choices: choices.join(', ') }),
  );

/** The same schema, with more that is published of it. */
export const described = <S extends Schema>(schema: S, json: JsonSchema): S => schema.meta(json) as S;

/** The value when the field is left out or null. */
export const orElse = <T, D>(schema: Schema<T>, otherwise: D) =>
  schema.nullish().transform((value): T | D => value ?? otherwise);

/** A field that may be left out, and is then absent. */
export const maybe = <T>(schema: Schema<T>) => schema.exactOptional();

/** Null is one of its values. */
export const orNull = <T>(schema: Schema<T>) => schema.nullable();

/** Reads by another schema, and tells what that finds wrong. */
const readBy = <T>(schema: Schema<T>, raw: unknown, ctx: z.core.$RefinementCtx): T => {
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  ctx.issues.push(...(result.error.issues as z.core.$ZodRawIssue[]));
  return z.NEVER;
};

/** The value when the field is left out; null is read as any other value. */
export const whenLeftOut = <T, D>(schema: Schema<T>, otherwise: D) =>
  reading(
    () => ({ ...jsonSchemaOf(schema), ...(otherwise !== undefined && { default: otherwise }) }),
    (raw, ctx): Exclude<T, undefined> => readBy(schema, raw, ctx) as Exclude<T, undefined>,
  )
    .optional()
    .transform((value): Exclude<T, undefined> | D => (value === undefined ? otherwise : value));

/** Another value is read in the place of what was sent. */
export const readAs = <T>(change: (raw: unknown) => unknown, schema: Schema<T>) =>
  reading(
    () => jsonSchemaOf(schema),
    (raw, ctx): T => readBy(schema, change(raw), ctx),
  );

/** Read only where nothing is wrong with the value as a whole. */
const guarded = <T>(faultOf: (raw: unknown) => Fault | null, schema: Schema<T>) =>
  reading(
    () => jsonSchemaOf(schema),
    (raw, ctx): T => {
      const fault = faultOf(raw);
      return fault ? refuse(ctx, raw, fault) : readBy(schema, raw, ctx);
    },
  );

const noShape = (expected: string) => wrong('FACT_TYPE', { expected });

const sizeFault = (size: number, max: number, min: number): Fault | null => {
  if (size > max) return wrong('LINES_TOO_MANY', { max });
  return size < min ? wrong('NUMBER_TOO_SMALL', { value: size, min }) : null;
};

/**
 * A list that is too long or too short is told as that; its members are not read. `told` is said instead. Without a
 * bound it is of any length: of what we answer, not of what we are sent.
 */
export const list = <T>(
  schema: Schema<T>,
  max = Number.POSITIVE_INFINITY,
  min = 0,
  told: { readonly shape?: Fault; readonly size?: Fault } = {},
) =>
  guarded(
    (raw) => {
      if (!Array.isArray(raw)) return told.shape ?? noShape('list');
      const fault = sizeFault(raw.length, max, min);
      return fault && (told.size ?? fault);
    },
    z
      .array(schema)
      .readonly()
      .meta(Number.isFinite(max) ? { minItems: min, maxItems: max } : {}),
  );

/** A list of as many members as there are schemas, each read by its own. */
export const row = <T>(schemas: readonly Schema<T>[], told: Fault) =>
  guarded(
    (raw) => (Array.isArray(raw) && raw.length === schemas.length ? null : told),
    z.tuple(schemas as unknown as [Schema<T>, ...Schema<T>[]]) as unknown as Schema<readonly T[]>,
  );

export const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** An object with any names, each value of one shape; without a bound as many as there are. */
export const byName = <T>(schema: Schema<T>, max = Number.POSITIVE_INFINITY) =>
  guarded(
    (raw) => (isObject(raw) ? sizeFault(Object.keys(raw).length, max, 0) : noShape('object')),
    z
      .record(z.string(), schema)
      .readonly()
      .meta(Number.isFinite(max) ? { maxProperties: max } : {}),
  );

/**
 * What becomes of a member of an object that is none of its fields: refused by its name, told in one sentence of the
 * object, dropped, or kept.
 */
export type Strangers = 'refused' | 'dropped' | 'kept' | Fault;

/** An object with these fields and no others; `told` is said of what is no object. Names that are none of these come first. */
export const fields = <F extends Readonly<Record<string, Schema>>>(
  shape: F,
  told = noShape('object'),
  strangers: Strangers = 'refused',
) => {
  const known = z.object(shape).readonly();
  const read = strangers === 'kept' ? (z.looseObject(shape).readonly() as unknown as typeof known) : known;
  return reading(
    () => jsonSchemaOf(strangers === 'dropped' || strangers === 'kept' ? read : z.strictObject(shape)),
    (raw, ctx): z.output<typeof known> => {
      if (!isObject(raw)) return refuse(ctx, raw, told);
      const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(shape, name));
      if (strangers === 'refused') for (const name of unknown) refuse(ctx, raw, wrong('FIELD_UNKNOWN'), [name]);
      const value = readBy(read, raw, ctx);
      if (typeof strangers === 'object' && unknown.length) refuse(ctx, raw, strangers);
      return value;
    },
  );
};

/** A schema that is published once, under a name, and referred to from everywhere else. */
export const named = <T>(name: string, schema: Schema<T>) =>
  reading(
    () => ({ $ref: `#/components/schemas/${name}` }),
    (raw, ctx): T => readBy(schema, raw, ctx),
  );

/** One of two shapes: the first where the value looks like it. */
export const either = <A, B>(looksLikeFirst: (raw: unknown) => boolean, first: Schema<A>, second: Schema<B>) =>
  reading(
    () => ({ oneOf: [jsonSchemaOf(first), jsonSchemaOf(second)] }),
    (raw, ctx): A | B => (looksLikeFirst(raw) ? readBy(first, raw, ctx) : readBy(second, raw, ctx)),
  );

/** What must hold between the parts of a value; asked only once each part is as it should be. */
export const agreeing = <T>(schema: Schema<T>, faultsOf: (value: T) => readonly PlacedFault[]) =>
  reading(
    () => jsonSchemaOf(schema),
    (raw, ctx): T => {
      const value = readBy(schema, raw, ctx);
      if (!ctx.issues.length) for (const { at, ...fault } of faultsOf(value)) refuse(ctx, value, fault, at);
      return value;
    },
  );

/**
 * A list of which no two members are alike; `keyOf` is asked of each as it was sent, null where it has none. The later of
 * two is told at `at` within it, beside all else that is wrong.
 */
export const eachOnce = <T>(
  schema: Schema<readonly T[]>,
  keyOf: (sent: unknown) => string | null,
  at: readonly string[] = [],
) =>
  reading(
    () => ({ ...jsonSchemaOf(schema), ...(!at.length && { uniqueItems: true }) }),
    (raw, ctx): readonly T[] => {
      const value = readBy(schema, raw, ctx);
      const isRead = Array.isArray(raw) && ctx.issues.every(({ path }) => path?.length);
      const seen = new Set<string>();
      for (const [i, sent] of (isRead ? raw : []).entries()) {
        const key = keyOf(sent);
        if (key !== null && seen.size === seen.add(key).size)
          refuse(ctx, raw, wrong('CHOICE_REPEATED', { value: key }), [i, ...at]);
      }
      ctx.issues.sort((a, b) => Number(a.path?.[0] ?? 0) - Number(b.path?.[0] ?? 0));
      return value;
    },
  );

/** What is said of a value is said of the field that may also be null. */
const liftDescription = (json: z.core.JSONSchema.BaseSchema): void => {
  const [one, none] = json.anyOf ?? [];
  if (json.anyOf?.length !== 2 || none?.type !== 'null' || !one?.description) return;
  const { description, ...rest } = one;
  json.anyOf[0] = rest;
  json.description ??= description;
};

/** What the contract publishes of a schema: what is taken. */
export const jsonSchemaOf = (schema: Schema): JsonSchema => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, PUBLISHED.get(zodSchema)?.());
      // Of OpenAPI it would say that nobody may send it.
      delete jsonSchema.readOnly;
      liftDescription(jsonSchema);
    },
  });
  return json;
};

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${pointerPart(String(part))}`).join('');

const issueFrom = (issue: z.core.$ZodIssue): Issue => {
  const pointer = pointerOf(issue.path);
  if (issue.input === undefined && issue.path.length) return { pointer, code: 'FIELD_MISSING' };
  if (issue.code === 'custom') return { pointer, ...(issue.params?.fault as Fault) };
  throw new Error(`a schema has a part that this kit does not know: ${issue.code} at ${pointer}`);
};

/** A value as its schema reads it, or what is wrong with it, every place of it. */
export const resultOf = <S extends Schema>(
  schema: S,
  raw: unknown,
): { readonly value: ValueOf<S> } | { readonly issues: readonly Issue[] } => {
  const result = schema.safeParse(raw, { reportInput: true });
  return result.success ? { value: result.data as ValueOf<S> } : { issues: result.error.issues.map(issueFrom) };
};

/** What is wrong with a value; none where it is as it should be. */
export const issuesOf = (schema: Schema, raw: unknown): readonly Issue[] => {
  const result = resultOf(schema, raw);
  return 'issues' in result ? result.issues : [];
};

/** The body as its schema reads it. @throws DomainError INPUT_INVALID with every issue */
export const parsed = <S extends Schema>(schema: S, body: unknown): ValueOf<S> => {
  const result = resultOf(schema, body);
  if ('value' in result) return result.value;
  throw new DomainError('INPUT_INVALID', { issues: result.issues });
};

/** The same where one thing is told at a time: a name that is none of ours first. @throws DomainError INPUT_INVALID */
export const parsedStepwise = <S extends Schema>(schema: S, body: unknown): ValueOf<S> => {
  const result = resultOf(schema, body);
  if ('value' in result) return result.value;
  const first = result.issues.find(({ code }) => code === 'FIELD_UNKNOWN') ?? result.issues[0];
  throw new DomainError('INPUT_INVALID', { issues: first ? [first] : [] });
};
