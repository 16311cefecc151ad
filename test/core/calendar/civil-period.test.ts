/** Periods of calendar days and months by the Civil Code, articles 201 to 203, on the real calendar. */
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../functions/core/calendar/calendar.ts';
import { isWorkingDay } from '../../../functions/core/calendar/calendar.ts';
import { daysTaken, endOfDays, endOfMonths } from '../../../functions/core/calendar/civil-period.ts';
import { howCounted } from '../../../functions/core/calendar/how-counted.ts';
import { periodOf } from '../../../functions/core/calendar/period.ts';
import { addDays, type Day, day, daysBetween } from '../../../functions/core/kernel/day.ts';
import generated from '../../../rules/generated/ruleset.json' with { type: 'json' };

const CALENDAR = generated.calendar as unknown as Calendar;
const end = (from: string, days: number) => endOfDays(CALENDAR, day(from), days);

describe('a period of days', () => {
  it.each([
    ['2026-09-02', 30, '2026-10-08', 'ends after the National Day holiday, not on 2 October'],
    ['2026-09-01', 30, '2026-10-08', 'the first day of the holiday'],
    ['2026-08-31', 30, '2026-09-30', 'a working day before it'],
    ['2026-09-08', 30, '2026-10-08', 'the working day itself'],
    ['2024-05-16', 30, '2024-06-17', 'a Saturday: the Monday after'],
    ['2026-09-10', 30, '2026-10-10', 'a Saturday on which work is made up'],
    ['2021-08-19', 30, '2021-09-18', 'a Saturday on which work is made up, before a holiday'],
    ['2020-01-01', 30, '2020-02-03', 'the Spring Festival that a notice lengthened while the period ran'],
    [
      '2026-12-10',
      30,
      '2027-01-09',
      'a Saturday of a year whose notice is not held: nothing is given that is not proved',
    ],
    ['2021-06-14', 0, '2021-06-15', 'a holiday, and no day at all'],
  ])('from %s for %i days ends on %s: %s', (from, days, last) => expect(end(from, days)).toBe(last));
});

describe('a period of months', () => {
  it.each([
    ['2021-03-01', 6, '2021-09-01'],
    ['2021-08-31', 6, '2022-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2021-02-28', 6, '2021-08-30'],
    ['2026-04-02', 6, '2026-10-08'],
    ['2020-10-31', 3, '2021-02-01'],
  ])('from %s for %i months ends on %s', (from, months, last) =>
    expect(endOfMonths(CALENDAR, day(from), months)).toBe(last),
  );
});

describe('days within which something was done', () => {
  it('are the shortest period that had not ended before, for every pair of days of two years', () => {
    for (let from = day('2020-01-01'); from < '2021-11-01'; from = addDays(from, 17))
      for (let to = addDays(from, 1); daysBetween(from, to) < 60; to = addDays(to, 1)) {
        const taken = daysTaken(CALENDAR, from, to);
        expect(endOfDays(CALENDAR, from, taken) >= to).toBe(true);
        if (taken > 1) expect(endOfDays(CALENDAR, from, taken - 1) < to).toBe(true);
      }
  });

  it('are negative before the first day, none on it, and never more than the days between', () => {
    expect(daysTaken(CALENDAR, day('2026-09-02'), day('2026-08-31'))).toBe(-2);
    expect(daysTaken(CALENDAR, day('2026-09-02'), day('2026-09-02'))).toBe(0);
    expect(daysTaken(CALENDAR, day('2026-09-02'), day('2026-10-08'))).toBeLessThanOrEqual(30);
    expect(daysTaken(CALENDAR, day('2026-09-02'), day('2026-10-09'))).toBe(37);
  });
});

describe('a publication', () => {
  it('says from which day it was counted, what was passed over, and by which notices', () => {
    const period = periodOf(CALENDAR, day('2021-09-17'), 5, day('2021-09-30'));
    expect(howCounted(CALENDAR, period)).toEqual({
      isFirstDayCounted: false,
      firstCountedOn: '2021-09-18',
      countedDays: ['2021-09-18', '2021-09-22', '2021-09-23', '2021-09-24', '2021-09-26'],
      passedOver: ['2021-09-19', '2021-09-20', '2021-09-21', '2021-09-25'],
      notices: ['国办发明电〔2020〕27号'],
    });
  });

  it('counts exactly its working days wherever it begins', () => {
    for (let from = day('2024-01-01'); from < '2024-12-01'; from = addDays(from, 1) as Day) {
      const period = periodOf(CALENDAR, from, 5, day('2025-12-31'));
      const counted = howCounted(CALENDAR, period);
      expect(counted?.countedDays).toHaveLength(5);
      expect(counted?.countedDays.every((on) => isWorkingDay(CALENDAR, on, day('2025-12-31')))).toBe(true);
    }
  });

  it('has nothing to say while its end is not known', () =>
    expect(howCounted(CALENDAR, { startsOn: day('2026-12-30'), endsOn: null })).toBeNull());
});
