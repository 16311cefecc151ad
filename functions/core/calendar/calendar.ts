import { addDays, type Day, daysBetween, fiscalYear } from '../kernel/day.ts';

/** What one notice of the State Council's office says of days: off, or made up for. A later notice overrides an earlier. */
export interface Notice {
  readonly number: string;
  /** The day from which anybody could know it. */
  readonly publishedOn: Day;
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
}

export interface CalendarYear {
  readonly year: number;
  /** In the order of publication. */
  readonly notices: readonly Notice[];
}

/** 2015 and later, with the hash that records pin. */
export interface Calendar {
  readonly hash: string;
  readonly years: readonly CalendarYear[];
}

/** `unpublished`: no notice for the year of the day was known; it is never guessed. */
export type DayKind = 'working' | 'off' | 'unpublished';

/** All notices that were known on a day, the oldest first. */
export const noticesKnown = ({ years }: Calendar, knownOn: Day): readonly Notice[] =>
  years
    .flatMap(({ notices }) => notices)
    .filter(({ publishedOn }) => publishedOn <= knownOn)
    .toSorted((a, b) => (a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0));

const SUNDAY = 0;
const SATURDAY = 6;
const isWeekend = (on: Day): boolean => [SUNDAY, SATURDAY].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

const isPublished = ({ years }: Calendar, year: number, knownOn: Day): boolean =>
  years.some((one) => one.year === year && one.notices.some(({ publishedOn }) => publishedOn <= knownOn));

/** The first year from one day to another of which nothing was known; null where all of them are published. */
export const unpublishedYear = (calendar: Calendar, from: Day, to: Day, knownOn: Day): number | null => {
  for (let year = fiscalYear(from); year <= fiscalYear(to); year++)
    if (!isPublished(calendar, year, knownOn)) return year;
  return null;
};

/** What a day is, as far as was known on another: notices of the next year may speak of the last days of this one. */
export const kindOfDay = (calendar: Calendar, on: Day, knownOn: Day): DayKind => {
  if (!isPublished(calendar, fiscalYear(on), knownOn)) return 'unpublished';
  const says = noticesKnown(calendar, knownOn).findLast(
    ({ holidays, workdays }) => holidays.includes(on) || workdays.includes(on),
  );
  if (says) return says.holidays.includes(on) ? 'off' : 'working';
  return isWeekend(on) ? 'off' : 'working';
};

/** Null: not published as far as was known then. */
export const isWorkingDay = (calendar: Calendar, on: Day, knownOn: Day): boolean | null => {
  const kind = kindOfDay(calendar, on, knownOn);
  return kind === 'unpublished' ? null : kind === 'working';
};

/** The last of `count` working days after `start`, which is not counted; null where it needs an unpublished year. */
export const addWorkingDays = (calendar: Calendar, start: Day, count: number, knownOn: Day): Day | null => {
  let on = start;
  for (let counted = 0; counted < count; ) {
    on = addDays(on, 1);
    const kind = kindOfDay(calendar, on, knownOn);
    if (kind === 'unpublished') return null;
    if (kind === 'working') counted++;
  }
  return on;
};

const DAYS_OF_WEEK = 7;
const WEEKDAYS_OF_WEEK = 5;

/** Days that are no weekend, after `from` up to and including `to`. By arithmetic: a period may be years long. */
const weekdaysBetween = (from: Day, to: Day): number => {
  const weeks = Math.floor(daysBetween(from, to) / DAYS_OF_WEEK);
  let counted = weeks * WEEKDAYS_OF_WEEK;
  for (let on = addDays(from, weeks * DAYS_OF_WEEK); on < to; ) {
    on = addDays(on, 1);
    if (!isWeekend(on)) counted++;
  }
  return counted;
};

/** Days of a span that notices speak of, and whether they are worked; what a later notice says stands. */
const spokenOf = (notices: readonly Notice[], from: Day, to: Day): ReadonlyMap<Day, boolean> => {
  const isInside = (on: Day) => from < on && on <= to;
  const said = new Map<Day, boolean>();
  for (const { holidays, workdays } of notices) {
    for (const on of workdays.filter(isInside)) said.set(on, true);
    for (const on of holidays.filter(isInside)) said.set(on, false);
  }
  return said;
};

/** Working days after `from` up to and including `to`; null where it needs an unpublished year. */
export const workingDaysBetween = (calendar: Calendar, from: Day, to: Day, knownOn: Day): number | null => {
  if (to <= from) return 0;
  if (unpublishedYear(calendar, addDays(from, 1), to, knownOn) !== null) return null;
  let counted = weekdaysBetween(from, to);
  for (const [on, isWorked] of spokenOf(noticesKnown(calendar, knownOn), from, to))
    counted += Number(isWorked) - Number(!isWeekend(on));
  return counted;
};
