import { addDays, type Day } from '../kernel/day.ts';
import { type Calendar, noticesKnown, unpublishedYear, workingDaysBetween } from './calendar.ts';

/** How many working days lie between two days, by all that was known on a third. */
export interface CountReading {
  readonly knownOn: Day;
  /** The notice that became known on that day; null for what was known on the first. */
  readonly notice: string | null;
  /** Null: 待定, a year is not published. */
  readonly count: number | null;
}

/** Working days between two stated days, with every reading. */
export interface CountedDays {
  readonly from: Day;
  readonly to: Day;
  /** The least that a reading says. Null: the second day is before the first, or a year is not published. */
  readonly count: number | null;
  readonly readings: readonly CountReading[];
  /** The year whose notice is not held; null where the count wants none. */
  readonly unpublishedYear: number | null;
}

/**
 * Working days from one day to another, the first not counted (民法典 第201条). `isAct`: something was done on the second
 * day, and on a day off it was done on the next working day: within five working days means not after the fifth.
 *
 * Notices that came out in between are read, too, and the least count stands. So a period that must have run is never
 * shortened by them, and a time limit never either: both end when `periodOf` says.
 */
export const countedDays = (calendar: Calendar, from: Day, to: Day, isAct: boolean): CountedDays => {
  const same = { from, to, unpublishedYear: null };
  if (to < from) return { ...same, count: null, readings: [] };
  if (to === from) return { ...same, count: 0, readings: [{ knownOn: from, notice: null, count: 0 }] };
  const last = isAct ? addDays(to, -1) : to;
  const read = (knownOn: Day, notice: string | null): CountReading => {
    const whole = workingDaysBetween(calendar, from, last, knownOn);
    return { knownOn, notice, count: whole === null ? null : whole + Number(isAct) };
  };
  const readings = [read(from, null)];
  for (const { number, publishedOn } of noticesKnown(calendar, to)) {
    if (publishedOn <= from) continue;
    const reading = read(publishedOn, number);
    if (reading.count !== readings.at(-1)?.count) readings.push(reading);
  }
  const counts = readings.flatMap(({ count }) => count ?? []);
  if (counts.length) return { ...same, count: Math.min(...counts), readings };
  return { ...same, count: null, readings, unpublishedYear: unpublishedYear(calendar, addDays(from, 1), last, to) };
};
