/** A civil day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as text. */
export type Day = string & { readonly __brand: 'Day' };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const HOUR_MS = 3_600_000;

/** The day if the text names one that exists in the calendar (no 2021-02-30), otherwise null. */
export const parseDay = (text: unknown): Day | null => {
  if (typeof text !== 'string' || !DAY.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? (text as Day) : null;
};

/** For literals in rules and tests: throws when the text is no day. */
export const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`not a calendar day: ${text}`);
  return parsed;
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/** A UTC instant such as `2020-12-31T16:00:00Z`, or null. */
export const parseInstant = (text: unknown): Date | null => {
  const match = typeof text === 'string' ? INSTANT.exec(text) : null;
  return match?.[1] && parseDay(match[1]) ? new Date(text as string) : null;
};

/** The Shanghai day of an instant. China has kept UTC+8 without summer time since 1991. */
export const dayOfInstant = (instant: Date): Day =>
  new Date(instant.getTime() + 8 * HOUR_MS).toISOString().slice(0, 10) as Day;

/** 会计年度: the calendar year of the day. */
export const fiscalYear = (on: Day): number => Number(on.slice(0, 4));

/** Days from the first to the second: 0 on the same day, negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / (24 * HOUR_MS);

/** The day so many days later, or earlier when the number is negative. */
export const addDays = (on: Day, days: number): Day =>
  new Date(Date.parse(on) + days * 24 * HOUR_MS).toISOString().slice(0, 10) as Day;

/** The same day of the month so many months later; the last of that month where it has no such day. */
export const addMonths = (on: Day, months: number): Day => {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  return `${last.toISOString().slice(0, 8)}${`${Math.min(date, last.getUTCDate())}`.padStart(2, '0')}` as Day;
};

export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** Both ends belong to the period. */
export const isInForce = (period: Period, on: Day): boolean =>
  period.from <= on && (period.to === null || on <= period.to);
