import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  type Calendar,
  isWorkingDay,
  kindOfDay,
  workingDaysBetween,
} from '../../../functions/core/calendar/calendar.ts';
import { isOver, periodOf } from '../../../functions/core/calendar/period.ts';
import { day } from '../../../functions/core/kernel/day.ts';
import { REAL } from '../../rules/real.ts';

const CALENDAR = REAL.calendar as Calendar;
const NOW = day('2026-11-26');
const period = (from: string, days: number, today = '2026-11-26') => periodOf(CALENDAR, day(from), days, day(today));

describe('a day', () => {
  it.each([
    ['2021-09-17', true],
    ['2021-09-18', true],
    ['2021-09-19', false],
    ['2021-09-21', false],
    ['2021-09-26', true],
    ['2018-12-29', true],
    ['2018-12-31', false],
    ['2022-12-31', false],
    ['2015-09-06', true],
  ])('%s is a working day: %s', (on, expected) => expect(isWorkingDay(CALENDAR, day(on), NOW)).toBe(expected));

  it('of the turn of a year is known only since the next notice', () => {
    expect(kindOfDay(CALENDAR, day('2018-12-31'), day('2018-12-05'))).toBe('working');
    expect(kindOfDay(CALENDAR, day('2018-12-31'), day('2018-12-06'))).toBe('off');
  });

  it('was something else before the notice that changed it', () => {
    expect(kindOfDay(CALENDAR, day('2020-02-01'), day('2020-01-26'))).toBe('working');
    expect(kindOfDay(CALENDAR, day('2020-02-01'), day('2020-01-27'))).toBe('off');
    expect(kindOfDay(CALENDAR, day('2019-05-02'), day('2019-03-21'))).toBe('working');
    expect(kindOfDay(CALENDAR, day('2019-05-02'), day('2019-03-22'))).toBe('off');
  });

  it('of a year that nobody has published is not guessed', () => {
    expect(isWorkingDay(CALENDAR, day('2027-01-04'), NOW)).toBeNull();
    expect(isWorkingDay(CALENDAR, day('2014-12-31'), NOW)).toBeNull();
    expect(isWorkingDay(CALENDAR, day('2026-05-06'), day('2025-11-03'))).toBeNull();
  });
});

describe('a period of five working days', () => {
  it('from 2021-09-17 ends on a make-up Sunday', () => {
    const found = period('2021-09-17', 5);
    expect(found).toMatchObject({ endsOn: '2021-09-26', calendarHash: CALENDAR.hash });
    expect(found.readings).toEqual([{ knownOn: '2021-09-17', notice: null, endsOn: '2021-09-26' }]);
    expect(isOver(found, day('2021-09-26'))).toBe(false);
    expect(isOver(found, day('2021-09-27'))).toBe(true);
  });

  it('from 2020-01-21 is lengthened by the notice that came out while it ran; both readings are shown', () => {
    const found = period('2020-01-21', 5);
    expect(found.endsOn).toBe('2020-02-05');
    expect(found.readings).toEqual([
      { knownOn: '2020-01-21', notice: null, endsOn: '2020-02-03' },
      { knownOn: '2020-01-27', notice: '国办发明电〔2020〕1号', endsOn: '2020-02-05' },
    ]);
    expect(period('2020-01-21', 5, '2020-01-26').endsOn).toBe('2020-02-03');
  });

  it('from 2026-12-28 waits for the next notice', () => {
    const found = period('2026-12-28', 5);
    expect(found).toMatchObject({ endsOn: null, readings: [{ endsOn: null }] });
    expect(isOver(found, day('2027-12-31'))).toBe(false);
    expect(period('2026-12-28', 3).endsOn).toBe('2026-12-31');
  });

  it('is settled by the notice once it is out, which may not shorten it', () => {
    const notices = [{ number: 'N', publishedOn: day('2026-12-30'), holidays: [day('2027-01-01')], workdays: [] }];
    const then: Calendar = { hash: 'h', years: [...CALENDAR.years, { year: 2027, notices }] };
    const found = periodOf(then, day('2026-12-28'), 5, day('2026-12-30'));
    expect(found).toMatchObject({ endsOn: '2027-01-05', readings: [{ endsOn: null }, { endsOn: '2027-01-05' }] });
    const shorter = [{ number: 'S', publishedOn: day('2021-09-18'), holidays: [], workdays: [day('2021-09-19')] }];
    const changed: Calendar = { hash: 'h', years: [...CALENDAR.years, { year: 2028, notices: shorter }] };
    const kept = periodOf(changed, day('2021-09-17'), 5, NOW);
    expect(kept.readings.map(({ endsOn }) => endsOn)).toEqual(['2021-09-26', '2021-09-24']);
    expect(kept.endsOn).toBe('2021-09-26');
  });

  it('is not reopened by a notice that came out after its end', () => {
    expect(period('2020-01-14', 3).readings).toHaveLength(1);
  });

  it('counts the same forwards and between', () => {
    const end = addWorkingDays(CALENDAR, day('2021-09-17'), 5, NOW);
    expect(workingDaysBetween(CALENDAR, day('2021-09-17'), end as never, NOW)).toBe(5);
    expect(workingDaysBetween(CALENDAR, day('2026-12-28'), day('2027-01-05'), NOW)).toBeNull();
  });
});
