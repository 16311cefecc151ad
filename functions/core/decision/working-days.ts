import { DomainError } from '../errors.ts';
import { addDays, type Day } from '../kernel/day.ts';

/**
 * Days off by notice of the State Council, and weekend days that are worked, of the years whose notice is known.
 * 2021: 国办发明电〔2020〕27号; 2026: 国办发明电〔2025〕7号.
 */
const YEARS: Readonly<
  Record<string, { readonly off: readonly (readonly [string, string])[]; readonly worked: readonly string[] }>
> = {
  '2021': {
    off: [
      ['01-01', '01-03'],
      ['02-11', '02-17'],
      ['04-03', '04-05'],
      ['05-01', '05-05'],
      ['06-12', '06-14'],
      ['09-19', '09-21'],
      ['10-01', '10-07'],
    ],
    worked: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  '2026': {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

const SATURDAY = 6;

/** @throws DomainError CALENDAR_MISSING: a year without a notice is never guessed */
const isWorkingDay = (on: Day): boolean => {
  const [year, monthDay] = [on.slice(0, 4), on.slice(5)];
  const known = YEARS[year];
  if (!known) throw new DomainError('CALENDAR_MISSING', { data: { year } });
  if (known.worked.includes(monthDay)) return true;
  if (known.off.some(([from, to]) => from <= monthDay && monthDay <= to)) return false;
  const weekday = new Date(on).getUTCDay();
  return weekday !== 0 && weekday !== SATURDAY;
};

/** The last of so many working days, counted from the day after. @throws DomainError CALENDAR_MISSING */
export const addWorkingDays = (from: Day, days: number): Day => {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on)) left--;
  }
  return on;
};
