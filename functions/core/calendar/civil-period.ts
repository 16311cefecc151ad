import { addDays, addMonths, type Day, day, daysBetween, parseDay } from '../kernel/day.ts';
import { type Calendar, kindOfDay, noticesKnown } from './calendar.ts';

/**
 * Periods of calendar days and months by the Civil Code: the first day is not counted (第201条), months end on the day of
 * the same number or the last of the month (第202条), and where the last day is a statutory day off the period ends on the
 * day after it (第203条), the next working day. A day off must be published: of a year without a notice nothing is known,
 * and nothing is given that nobody has proved.
 */

/** A period that would end after the last day that can be named ends on it. */
const LAST = day('9999-12-31');

/** Beyond a year no run of days off reaches. */
const A_YEAR = 366;

const rolled = (calendar: Calendar, endsOn: Day, knownOn: Day): Day => {
  let on = endsOn;
  while (kindOfDay(calendar, on, knownOn) === 'off') on = addDays(on, 1);
  return on;
};

/** The last day of a period that would end on a day; a notice that comes out while it runs may lengthen and never shorten it. */
const lastDayFrom = (calendar: Calendar, startsOn: Day, endsOn: Day): Day => {
  if (!parseDay(endsOn)) return LAST;
  let last = rolled(calendar, endsOn, startsOn);
  for (const { publishedOn } of noticesKnown(calendar, addDays(endsOn, A_YEAR))) {
    if (publishedOn <= startsOn || publishedOn > last) continue;
    const read = rolled(calendar, endsOn, publishedOn);
    if (read > last) last = read;
  }
  return last;
};

/** The last day of so many days after a day. */
export const endOfDays = (calendar: Calendar, startsOn: Day, days: number): Day =>
  lastDayFrom(calendar, startsOn, addDays(startsOn, days));

/** The last day of so many months after a day. */
export const endOfMonths = (calendar: Calendar, startsOn: Day, months: number): Day =>
  lastDayFrom(calendar, startsOn, addMonths(startsOn, months));

/**
 * Within how many days an act was done: the shortest period from the first day that had not ended before the second.
 * Before the first day the number is negative.
 */
export const daysTaken = (calendar: Calendar, from: Day, to: Day): number => {
  let days = daysBetween(from, to);
  while (days > 1 && endOfDays(calendar, from, days - 1) >= to) days--;
  return days;
};
