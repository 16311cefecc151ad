import { addDays, type Day, daysBetween, fiscalYear } from '../kernel/day.ts';
import { type Calendar, kindOfDay, noticesKnown } from './calendar.ts';
import type { WorkingPeriod } from './period.ts';

/** How a period of working days was counted, day by day. */
export interface HowCounted {
  /** 民法典 第201条: the day on which it begins is not counted. */
  readonly isFirstDayCounted: false;
  readonly firstCountedOn: Day | null;
  readonly countedDays: readonly Day[];
  /** Days in between that are off, by a notice or as a weekend. */
  readonly passedOver: readonly Day[];
  /** The notices that speak of its years, as far as they were known at its end. */
  readonly notices: readonly string[];
}

/** Null while the end is 待定: then there is nothing to count up to. */
export const howCounted = (
  calendar: Calendar,
  { startsOn, endsOn }: Pick<WorkingPeriod, 'startsOn' | 'endsOn'>,
): HowCounted | null => {
  if (endsOn === null) return null;
  const days = Array.from({ length: daysBetween(startsOn, endsOn) }, (_, i) => addDays(startsOn, i + 1));
  const countedDays = days.filter((on) => kindOfDay(calendar, on, endsOn) === 'working');
  const years = new Set([startsOn, endsOn].map(fiscalYear));
  const spoken = calendar.years.filter(({ year }) => years.has(year)).flatMap(({ notices }) => notices);
  return {
    isFirstDayCounted: false,
    firstCountedOn: countedDays[0] ?? null,
    countedDays,
    passedOver: days.filter((on) => !countedDays.includes(on)),
    notices: noticesKnown(calendar, endsOn)
      .filter((notice) => spoken.includes(notice))
      .map(({ number }) => number),
  };
};
