/** Parts of what we answer: nobody is told what is wrong with them, so that they say what they are and nothing of bounds. */
import { byName, fields, leaf, list, whole } from './schema.ts';

/** The type of a view whose schema promises that nothing of it changes. */
export type Frozen<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer M)[]
    ? readonly Frozen<M>[]
    : { readonly [K in keyof T]: Frozen<T[K]> };

const wrong = (expected: string) => ({ code: 'FIELD_TYPE' as const, data: { expected } });

export const string = leaf<string>({ type: 'string' }, (raw) =>
  typeof raw === 'string' ? { value: raw } : wrong('text'),
);
export const strings = list(string);

/** A whole number of any sign, such as fen that were given back. */
export const integer = leaf<number>({ type: 'integer' }, (raw) =>
  Number.isSafeInteger(raw) ? { value: raw as number } : wrong('integer'),
);
export const count = leaf<number>({ type: 'integer', minimum: 0 }, (raw) =>
  Number.isSafeInteger(raw) && (raw as number) >= 0 ? { value: raw as number } : wrong('count'),
);
export const counts = byName(count);
export const version = leaf<number>({ type: 'integer', minimum: 1 }, (raw) =>
  Number.isSafeInteger(raw) && (raw as number) >= 1 ? { value: raw as number } : wrong('version'),
);
export const year = whole(1900, 9999);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
/** UTC, such as `2021-05-12T02:00:00.000Z`. */
export const instant = leaf<string>({ type: 'string', format: 'date-time' }, (raw) =>
  typeof raw === 'string' && INSTANT.test(raw) ? { value: raw } : wrong('instant'),
);

const SHA_256 = /^[0-9a-f]{64}$/;
export const hash = leaf<string>({ type: 'string', pattern: SHA_256.source }, (raw) =>
  typeof raw === 'string' && SHA_256.test(raw) ? { value: raw } : wrong('SHA-256'),
);

/** Who it was: the subject of the token, and the name in it. */
export const person = fields({ sub: string, name: string });
