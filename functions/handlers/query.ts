import { DomainError, type Issue } from '../core/errors.ts';
import { type Day, parseDay } from '../core/kernel/day.ts';
import { pointerPart } from '../core/kernel/pointer.ts';

type Query = Readonly<Record<string, string>>;

const wrong = (name: string, value: string, expected: string) => {
  const issue: Issue = { pointer: name, code: 'QUERY_INVALID', data: { value: value.slice(0, 40), expected } };
  return new DomainError('INPUT_INVALID', { issues: [issue] });
};

/** Refuses query parameters that a route does not know: a misspelt filter must not widen a list. */
export const onlyQuery = (query: Query, names: readonly string[]): void => {
  const unknown = Object.keys(query).find((name) => !names.includes(name));
  if (unknown) throw wrong(unknown.slice(0, 40), unknown, `one of ${names.join(', ')}`);
};

/** @throws DomainError INPUT_INVALID with QUERY_INVALID, like all of this file */
export const dayQuery = (query: Query, name: string): Day | undefined => {
  const value = query[name];
  if (value === undefined) return undefined;
  const day = parseDay(value);
  if (!day) throw wrong(name, value, 'YYYY-MM-DD');
  return day;
};

export const choiceQuery = <T extends string>(query: Query, name: string, choices: readonly T[]): T | undefined => {
  const value = query[name];
  if (value === undefined) return undefined;
  if (!(choices as readonly string[]).includes(value)) throw wrong(name, value, choices.join(', '));
  return value as T;
};

export const countQuery = (query: Query, name: string, max: number, otherwise: number): number => {
  const value = query[name];
  if (value === undefined) return otherwise;
  const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > max) throw wrong(name, value, `1–${max}`);
  return count;
};

export const yearQuery = (query: Query, name: string): number | undefined => {
  const value = query[name];
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{3}$/.test(value)) throw wrong(name, value, 'YYYY');
  return Number(value);
};

/** Text of a form. */
export const patternQuery = (query: Query, name: string, pattern: RegExp, expected: string): string | undefined => {
  const value = query[name];
  if (value !== undefined && !pattern.test(value)) throw wrong(name, value, expected);
  return value;
};

/** Money in whole fen. */
export const fenQuery = (query: Query, name: string): number | undefined => {
  const value = query[name];
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw wrong(name, value, 'fen');
  return Number(value);
};

/** For operations whose body says nothing of its own: a field in it would be thought to mean something. */
export const refuseFields = (body: unknown): void => {
  const fields = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  if (fields.length)
    throw new DomainError('INPUT_INVALID', {
      issues: fields.map((name) => ({ pointer: `/${pointerPart(name)}`, code: 'FIELD_UNKNOWN' })),
    });
};
