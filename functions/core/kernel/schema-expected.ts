/**
 * Fields of which one sentence says what they must be, whatever else they are: FIELD_TYPE with what is expected.
 * `schema.ts` has a code for each fault.
 */
import {
  type Fault,
  fields,
  isObject,
  type JsonSchema,
  leaf,
  list,
  readAs,
  row,
  type Schema,
  type Strangers,
} from './schema.ts';

export const told = (expected: string): Fault => ({ code: 'FIELD_TYPE', data: { expected } });

export const expecting = <T>(json: JsonSchema, expected: string, is: (raw: unknown) => boolean) =>
  leaf<T>(json, (raw) => (is(raw) ? { value: raw as T } : told(expected)));

export const wholeIn = (min: number, max: number, expected = `${min}–${max}`) =>
  expecting<number>(
    { type: 'integer', minimum: min, maximum: max },
    expected,
    (raw) => Number.isSafeInteger(raw) && (raw as number) >= min && (raw as number) <= max,
  );

export const oneOf = <T extends string>(choices: readonly T[]) =>
  expecting<T>({ enum: choices }, choices.join(', '), (raw) => choices.includes(raw as T));

export const yesOrNo = expecting<boolean>({ type: 'boolean' }, 'true / false', (raw) => typeof raw === 'boolean');

/** Somebody else says what its fields must be. */
export const anyObject = expecting<Readonly<Record<string, unknown>>>({ type: 'object' }, 'object', isObject);

/** A list of so many; its members are read only where there are. */
export const listOf = <T>(schema: Schema<T>, min: number, max: number) => {
  const size = told(`${min}–${max}`);
  return list(schema, max, min, { shape: size, size });
};

export const rowOf = <T>(schemas: readonly Schema<T>[]) => row(schemas, told(`${schemas.length}–${schemas.length}`));

type Shape = Readonly<Record<string, Schema>>;

/** An object with these fields and, unless it says otherwise, no others. */
export const form = <F extends Shape>(shape: F, strangers?: Strangers) => fields(shape, told('object'), strangers);

/** The same, of which a field that is left out is told what it must be, and not that it is missing. */
export const fullForm = <F extends Shape>(shape: F, strangers?: Strangers) => {
  const nothing = Object.fromEntries(Object.keys(shape).map((name) => [name, null]));
  return readAs((raw) => (isObject(raw) ? { ...nothing, ...raw } : raw), form(shape, strangers));
};

/** A field that, left out or null, is told what it must be, as with any other wrong value. */
export const toldAlways = <T>(schema: Schema<T>) => readAs((raw) => raw ?? null, schema);

/** A field that is missing where it is null. */
export const notNull = <T>(schema: Schema<T>) => readAs((raw) => raw ?? undefined, schema);

/** A body that, where it is no object, says nothing. */
export const ifAny = <T>(schema: Schema<T>) => readAs((raw) => (isObject(raw) ? raw : {}), schema);
