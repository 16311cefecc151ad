/** How queries are read: a schema for each parameter, published in the contract, and the parts that operations share. */
import { DomainError, type Issue } from '../core/errors.ts';
import { type Day, day, parseDay } from '../core/kernel/day.ts';
import { pointerPart } from '../core/kernel/pointer.ts';
import {
  fields,
  type JsonSchema,
  leaf,
  parsed,
  resultOf,
  type Schema,
  type ValueOf,
  whenLeftOut,
} from '../core/kernel/schema.ts';

type Query = Readonly<Record<string, string>>;
type Shape = Readonly<Record<string, Schema>>;

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

/** What the text of a parameter comes to; undefined where it is left out, refused where `read` says null. */
const parameter = <T>(json: JsonSchema, expected: string, read: (text: string) => T | null): Schema<T | undefined> =>
  leaf(json, (raw) => {
    if (raw === undefined) return { value: undefined };
    const value = read(raw as string);
    return value === null ? { code: 'QUERY_INVALID', data: { expected } } : { value };
  });

export const dayOf = (description: string) =>
  parameter<Day>({ type: 'string', format: 'date', description }, 'YYYY-MM-DD', parseDay);

export const choiceOf = <T extends string>(choices: readonly T[], description: string) =>
  parameter<T>({ type: 'string', enum: choices, description }, choices.join(', '), (text) => {
    return choices.find((one) => one === text) ?? null;
  });

export const countOf = (max: number, description: string) =>
  parameter<number>({ type: 'integer', minimum: 1, maximum: max, description }, `1–${max}`, (text) => {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    return count >= 1 && count <= max ? count : null;
  });

export const yearOf = (description: string) =>
  parameter<number>({ type: 'integer', minimum: 1_000, maximum: 9_999, description }, 'YYYY', (text) =>
    /^[1-9]\d{3}$/.test(text) ? Number(text) : null,
  );

/** Money in whole fen. */
export const fenOf = (description: string) =>
  parameter<number>({ type: 'integer', minimum: 0, maximum: 999_999_999_999_999, description }, 'fen', (text) =>
    /^\d{1,15}$/.test(text) ? Number(text) : null,
  );

/** Text of a form; `expected` says what of. */
export const textOf = (pattern: RegExp, expected: string, description: string) =>
  parameter<string>({ type: 'string', pattern: pattern.source, description }, expected, (text) =>
    pattern.test(text) ? text : null,
  );

/** 1 for yes. */
export const switchOf = (description: string) =>
  whenLeftOut(
    parameter<boolean>({ type: 'string', enum: ['0', '1'], description }, '0, 1', (text) =>
      text === '0' || text === '1' ? text === '1' : null,
    ),
    false,
  );

/** A part of a query: its parameters as they are published, and what they say. What is left out is not in it. */
export interface QueryPart<T extends object = object> {
  readonly parameters: Shape;
  /** @throws DomainError INPUT_INVALID with QUERY_INVALID or QUERY_TOGETHER, for the first that is wrong */
  readonly read: (query: Query, today: () => Day) => T;
}

type Given<S extends Shape> = {
  readonly [K in keyof S as undefined extends ValueOf<S[K]> ? never : K]: ValueOf<S[K]>;
} & {
  readonly [K in keyof S as undefined extends ValueOf<S[K]> ? K : never]?: Exclude<ValueOf<S[K]>, undefined>;
};

const readOne = <S extends Schema>(schema: S, query: Query, name: string): ValueOf<S> => {
  const result = resultOf(schema, query[name]);
  if ('value' in result) return result.value;
  throw wrong(name, query[name] ?? '', `${result.issues[0]?.data?.expected}`);
};

/** Parameters that are read one by one, in this order. */
export const named = <S extends Shape>(parameters: S): QueryPart<Given<S>> => ({
  parameters,
  read: (query) => {
    const read = Object.entries(parameters).map(([name, schema]) => [name, readOne(schema, query, name)] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Given<S>;
  },
});

type All<P> = P extends readonly [QueryPart<infer T>, ...infer Rest] ? T & All<Rest> : object;

/** Parts of one query, read in this order. */
export const together = <P extends readonly QueryPart[]>(...parts: P): QueryPart<All<P>> => ({
  parameters: Object.assign({}, ...parts.map(({ parameters }) => parameters)) as Shape,
  read: (query, today) => Object.assign({}, ...parts.map(({ read }) => read(query, today))) as All<P>,
});

/** The longest page of a list, and how long one is that nobody asked for otherwise. */
export const PAGE_MAX = 200;
const LIMIT = 50;

/** A page of a list. */
export const pageOf = (max: number, otherwise = LIMIT) =>
  named({
    limit: whenLeftOut(countOf(max, 'How many at most'), otherwise),
    cursor: parameter<string>(
      { type: 'string', description: 'Where the page before ended: the cursor of its answer' },
      'text',
      (text) => text,
    ),
  });
export const PAGE = pageOf(PAGE_MAX);

const FORMATS = ['json', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

export const FORMAT = named({
  format: whenLeftOut(choiceOf(FORMATS, 'A file to be saved instead of JSON'), 'json' as const),
});

const THIS_YEAR = 'This year when left out';

/** A year, this one where none is named. */
export const YEAR: QueryPart<{ readonly year: number }> = {
  parameters: { year: yearOf(THIS_YEAR) },
  read: (query, today) => ({ year: readOne(yearOf(THIS_YEAR), query, 'year') ?? yearIn(today()) }),
};

const yearIn = (on: Day): number => Number(on.slice(0, 4));
const MONTH_OF_YEAR = { year: yearOf(THIS_YEAR), month: countOf(12, 'A month of the year; all of it when left out') };

/** A year, this one where none is named, and perhaps a month of it. */
export const YEAR_MONTH: QueryPart<{ readonly year: number; readonly month: number | null }> = {
  parameters: MONTH_OF_YEAR,
  read: (query, today) => {
    const year = readOne(MONTH_OF_YEAR.year, query, 'year') ?? yearIn(today());
    return { year, month: readOne(MONTH_OF_YEAR.month, query, 'month') ?? null };
  },
};

/** Days, both included. */
export interface Days {
  readonly from?: Day;
  readonly to?: Day;
}

const lastDayOf = (year: number, month: number): string =>
  `${year}-${month.toString().padStart(2, '0')}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;

const ENDS = named({ from: dayOf('First day'), to: dayOf('Last day') });

/** The days of a list: `from` and `to`, or a `year` with or without a `month`, never both ways. */
export const DAYS: QueryPart<Days> = {
  parameters: {
    year: yearOf('Instead of days'),
    month: countOf(12, 'A month of the year, or of this year; instead of days'),
    ...ENDS.parameters,
  },
  read: (query, today) => {
    const days = ENDS.read(query, today);
    const { from, to } = days;
    const named = query.year === undefined && query.month === undefined ? null : YEAR_MONTH.read(query, today);
    if (named && (from || to)) {
      const [name, other] = [query.year === undefined ? 'month' : 'year', from ? 'from' : 'to'];
      throw refused({ pointer: placeOf(name), code: 'QUERY_TOGETHER', data: { name, other } });
    }
    if (from && to && to < from) throw wrong('to', to, `≥ ${from}`);
    if (!named) return days;
    const { year, month } = named;
    const [first, last] = [month ?? 1, month ?? 12];
    return { from: day(`${year}-${first.toString().padStart(2, '0')}-01`), to: day(lastDayOf(year, last)) };
  },
};

/** A year in a path. @throws DomainError INPUT_INVALID with QUERY_INVALID */
export const yearInPath = (year: string): number => readOne(yearOf(''), { year }, 'year') as number;

const NO_FIELDS = fields({});

/** For operations whose body says nothing of its own: a field in it would be thought to mean something. */
export const refuseFields = (body: unknown): void => {
  parsed(NO_FIELDS, typeof body === 'object' ? { ...body } : {});
};
