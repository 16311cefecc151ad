import type { Day } from '../kernel/day.ts';
import { addWorkingDays, type Calendar, noticesKnown } from './calendar.ts';

/** When a period ends, by all that was known on a day. */
export interface Reading {
  readonly knownOn: Day;
  /** The notice that became known on that day; null for what was known at the start. */
  readonly notice: string | null;
  /** Null: 待定, a year is not published. */
  readonly endsOn: Day | null;
}

/** A period of working days, with every reading and the calendar by which it was read. */
export interface WorkingPeriod {
  readonly startsOn: Day;
  readonly workingDays: number;
  /** The last day of the period; null: 待定. Never earlier than a reading before it said. */
  readonly endsOn: Day | null;
  readonly readings: readonly Reading[];
  readonly calendarHash: string;
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a);

/**
 * 自次日起算 n 个工作日: the start is not counted. Notices that come out while the period runs are read, too: they may
 * lengthen it and never shorten it; what comes out after its end changes nothing.
 */
export const periodOf = (calendar: Calendar, startsOn: Day, workingDays: number, today: Day): WorkingPeriod => {
  const read = (knownOn: Day): Day | null => addWorkingDays(calendar, startsOn, workingDays, knownOn);
  const readings: Reading[] = [{ knownOn: startsOn, notice: null, endsOn: read(startsOn) }];
  let endsOn = readings[0]?.endsOn ?? null;
  for (const { number, publishedOn } of noticesKnown(calendar, today)) {
    if (publishedOn <= startsOn || (endsOn !== null && publishedOn > endsOn)) continue;
    const reading = { knownOn: publishedOn, notice: number, endsOn: read(publishedOn) };
    if (reading.endsOn !== readings.at(-1)?.endsOn) readings.push(reading);
    endsOn = later(endsOn, reading.endsOn);
  }
  return { startsOn, workingDays, endsOn, readings, calendarHash: calendar.hash };
};

/** Whether the period is over: its last day lies before today. False while it is 待定. */
export const isOver = ({ endsOn }: Pick<WorkingPeriod, 'endsOn'>, today: Day): boolean =>
  endsOn !== null && endsOn < today;

/** Years that the calendar holds, for a sentence. */
export const yearsHeld = ({ years }: Calendar): { readonly first: number; readonly last: number } => ({
  first: Math.min(...years.map(({ year }) => year)),
  last: Math.max(...years.map(({ year }) => year)),
});
