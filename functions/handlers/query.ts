import { DomainError, type Issue } from '../core/errors.ts';
import { type Day, day, parseDay } from '../core/kernel/day.ts';
import { pointerPart } from '../core/kernel/pointer.ts';
import { fields, parsed } from '../core/kernel/schema.ts';

type Query = Readonly<Record<string, string>>;

const refused = (...issues: readonly Issue[]) => new DomainError('INPUT_INVALID', { issues });
const shown = (text: string): string => text.slice(0, 40);
/** Of a query, too, the place is a pointer. */
const placeOf = (name: string): string => `/${pointerPart(shown(name))}`;

const wrong = (name: string, value: string, expected: string) =>
  refused({ pointer: placeOf(name), code: 'QUERY_INVALID', data: { name, value: shown(value), expected } });

/** More than anybody reads. */
const NAMED_MAX = 20;

/** Refuses query parameters that a route does not know: a misspelt filter must not widen a list. */
export const onlyQuery = (query: Query, names: readonly string[]): void => {
  const unknown = Object.keys(query).filter((name) => !names.includes(name));
  if (!unknown.length) return;
  const issues = unknown.slice(0, NAMED_MAX).map((name): Issue => {
    const data = { name: shown(name), names: names.join(', ') };
    return { pointer: placeOf(name), code: names.length ? 'QUERY_UNKNOWN' : 'QUERY_NOT_TAKEN', data };
  });
  throw refused(...issues);
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

/** Days, both included. */
export interface Days {
  readonly from?: Day;
  readonly to?: Day;
}

const lastDayOf = (year: number, month: number): string =>
  `${year}-${month.toString().padStart(2, '0')}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;

/** A year, `today`'s unless one is named, and perhaps a month of it; null where neither is named. */
export const yearMonthQuery = (query: Query, today: Day): { year: number; month: number | null } | null => {
  if (query.year === undefined && query.month === undefined) return null;
  const year = yearQuery(query, 'year') ?? Number(today.slice(0, 4));
  return { year, month: query.month === undefined ? null : countQuery(query, 'month', 12, 1) };
};

/**
 * The days of a list: `from` and `to`, or a `year` with or without a `month`.
 * @throws DomainError INPUT_INVALID with QUERY_TOGETHER for both, with QUERY_INVALID for an end before the beginning
 */
export const daysQuery = (query: Query, today: Day): Days => {
  const [from, to, named] = [dayQuery(query, 'from'), dayQuery(query, 'to'), yearMonthQuery(query, today)];
  if (named && (from || to)) {
    const [name, other] = [query.year === undefined ? 'month' : 'year', from ? 'from' : 'to'];
    throw refused({ pointer: placeOf(name), code: 'QUERY_TOGETHER', data: { name, other } });
  }
  if (from && to && to < from) throw wrong('to', to, `≥ ${from}`);
  if (!named) return { ...(from && { from }), ...(to && { to }) };
  const { year, month } = named;
  const [first, last] = [month ?? 1, month ?? 12];
  return { from: day(`${year}-${first.toString().padStart(2, '0')}-01`), to: day(lastDayOf(year, last)) };
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

const NO_FIELDS = fields({});

/** For operations whose body says nothing of its own: a field in it would be thought to mean something. */
export const refuseFields = (body: unknown): void => {
  parsed(NO_FIELDS, typeof body === 'object' ? { ...body } : {});
};
