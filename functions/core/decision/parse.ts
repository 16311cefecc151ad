import { DomainError, type ErrorCode, type ErrorData, type Issue } from '../errors.ts';
import { parseText, pointerPart, shown } from '../facts/parse.ts';
import { parseDay } from '../kernel/day.ts';

type Schema = Readonly<Record<string, unknown>>;
type Reader<T> = (raw: unknown, pointer: string) => { readonly value: T } | { readonly issues: readonly Issue[] };

/** Reads a part of a body: the value, or what is wrong with it. The contract publishes the schema of the same reader. */
export interface Read<T> extends Reader<T> {
  /** JSON Schema 2020-12 of what is taken; a text is measured without the blanks around it. */
  readonly schema: Schema;
  readonly isOptional?: true;
}

const described = <T>(schema: Schema, reader: Reader<T>): Read<T> => Object.assign(reader, { schema });

const wrong = (pointer: string, code: ErrorCode, data: ErrorData = {}) => ({ issues: [{ pointer, code, data }] });

export const text = (max = 200): Read<string> =>
  described({ type: 'string', pattern: '\\S', maxLength: max }, (raw, pointer) => {
    const parsed = parseText(raw, pointer);
    if ('issues' in parsed) return parsed;
    const value = (raw as string).normalize('NFC').trim();
    return value.length > max ? wrong(pointer, 'TEXT_TOO_LONG', { max }) : { value };
  });

export const whole = (min: number, max: number): Read<number> =>
  described({ type: 'integer', minimum: min, maximum: max }, (raw, pointer) => {
    if (typeof raw !== 'number') return wrong(pointer, 'FACT_TYPE', { expected: 'number' });
    if (!Number.isSafeInteger(raw)) return wrong(pointer, 'NUMBER_NOT_PLAIN');
    if (raw < min) return wrong(pointer, 'NUMBER_TOO_SMALL', { value: raw, min });
    return raw > max ? wrong(pointer, 'NUMBER_TOO_LARGE', { max }) : { value: raw };
  });

/** Far above any union's budget. */
const FEN_MAX = 100_000_000_000_000;
export const fen = (min = 1): Read<number> => whole(min, FEN_MAX);

/** A value of which somebody else will say what it must be. */
export const anything: Read<unknown> = described({}, (raw) => ({ value: raw }));

export const flag: Read<boolean> = described({ type: 'boolean' }, (raw, pointer) =>
  typeof raw === 'boolean' ? { value: raw } : wrong(pointer, 'FACT_TYPE', { expected: 'true / false' }),
);

export const dayText: Read<string> = described(
  { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  (raw, pointer) => {
    const value = parseDay(raw);
    return value ? { value } : wrong(pointer, 'DAY_INVALID', { value: shown(raw) });
  },
);

export const matching = (pattern: RegExp, expected: string): Read<string> =>
  described({ type: 'string', pattern: pattern.source, description: expected }, (raw, pointer) =>
    typeof raw === 'string' && pattern.test(raw) ? { value: raw } : wrong(pointer, 'FIELD_TYPE', { expected }),
  );

export const choice = <T extends string>(choices: readonly T[]): Read<T> =>
  described({ enum: choices }, (raw, pointer) =>
    choices.includes(raw as T)
      ? { value: raw as T }
      : wrong(pointer, 'CHOICE_UNKNOWN', { value: shown(raw), choices: choices.join(', ') }),
  );

/** The value when the field is left out or null. */
export const orElse = <T, D>(read: Read<T>, otherwise: D): Read<T | D> => {
  const reader: Reader<T | D> = (raw, pointer) =>
    raw === undefined || raw === null ? { value: otherwise } : read(raw, pointer);
  return Object.assign(described({ anyOf: [read.schema, { type: 'null' }] }, reader), { isOptional: true as const });
};

export const list = <T>(read: Read<T>, max: number, min = 0): Read<readonly T[]> =>
  described({ type: 'array', items: read.schema, minItems: min, maxItems: max }, (raw, pointer) => {
    if (!Array.isArray(raw)) return wrong(pointer, 'FACT_TYPE', { expected: 'list' });
    if (raw.length > max) return wrong(pointer, 'LINES_TOO_MANY', { max });
    if (raw.length < min) return wrong(pointer, 'NUMBER_TOO_SMALL', { value: raw.length, min });
    const each = raw.map((one, i) => read(one, `${pointer}/${i}`));
    const issues = each.flatMap((one) => ('issues' in one ? one.issues : []));
    return issues.length ? { issues } : { value: each.map((one) => (one as { value: T }).value) };
  });

/** An object with any names, each value of one shape. */
export const byName = <T>(read: Read<T>, max: number): Read<Readonly<Record<string, T>>> =>
  described({ type: 'object', additionalProperties: read.schema, maxProperties: max }, (raw, pointer) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
      return wrong(pointer, 'FACT_TYPE', { expected: 'object' });
    const names = Object.keys(raw);
    if (names.length > max) return wrong(pointer, 'LINES_TOO_MANY', { max });
    const each = names.map((name) => [name, read((raw as never)[name], `${pointer}/${pointerPart(name)}`)] as const);
    const issues = each.flatMap(([, one]) => ('issues' in one ? one.issues : []));
    if (issues.length) return { issues };
    return { value: Object.fromEntries(each.map(([name, one]) => [name, (one as { value: T }).value])) };
  });

type Fields = Readonly<Record<string, Read<unknown>>>;
type ValueOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Read<infer T> ? T : never };

const schemaOf = (shape: Fields): Schema => {
  const all = Object.entries(shape);
  const required = all.filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
  const properties = Object.fromEntries(all.map(([name, { schema }]) => [name, schema]));
  return { type: 'object', additionalProperties: false, ...(required.length && { required }), properties };
};

/** An object with these fields and no others. */
export const fields = <F extends Fields>(shape: F): Read<ValueOf<F>> =>
  described(schemaOf(shape), (raw, pointer) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
      return wrong(pointer, 'FACT_TYPE', { expected: 'object' });
    const given = raw as Record<string, unknown>;
    const unknown = Object.keys(given).filter((name) => !Object.hasOwn(shape, name));
    const issues: Issue[] = unknown.map((name) => ({
      pointer: `${pointer}/${pointerPart(name)}`,
      code: 'FIELD_UNKNOWN',
    }));
    const value: Record<string, unknown> = {};
    for (const [name, read] of Object.entries(shape)) {
      const parsed = read(given[name], `${pointer}/${name}`);
      if ('value' in parsed) value[name] = parsed.value;
      else if (given[name] === undefined) issues.push({ pointer: `${pointer}/${name}`, code: 'FIELD_MISSING' });
      else issues.push(...parsed.issues);
    }
    return issues.length ? { issues } : { value: value as ValueOf<F> };
  });

/** The body as its shape. @throws DomainError INPUT_INVALID with every issue */
export const parsed = <T>(read: Read<T>, body: unknown): T => {
  const result = read(body, '');
  if ('issues' in result) throw new DomainError('INPUT_INVALID', { issues: result.issues });
  return result.value;
};
