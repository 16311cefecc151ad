import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../functions/core/calendar/calendar.ts';
import { countedDays } from '../../../functions/core/calendar/counted.ts';
import { periodOf } from '../../../functions/core/calendar/period.ts';
import { addDays, day, daysBetween } from '../../../functions/core/kernel/day.ts';
import { REAL } from '../../rules/real.ts';

const CALENDAR = REAL.calendar as Calendar;
const whole = (from: string, to: string) => countedDays(CALENDAR, day(from), day(to), false);
const toAct = (from: string, to: string) => countedDays(CALENDAR, day(from), day(to), true);

describe('working days between two days', () => {
  it.each([
    ['the day itself', '2024-03-04', '2024-03-04', 0, 0],
    ['the next day', '2024-03-04', '2024-03-05', 1, 1],
    ['up to a Friday', '2024-03-04', '2024-03-08', 4, 4],
    ['up to a Saturday', '2024-03-04', '2024-03-09', 4, 5],
    ['up to the Monday after', '2024-03-04', '2024-03-11', 5, 5],
    ['from a Saturday to the Sunday', '2024-03-09', '2024-03-10', 0, 1],
    ['up to a Sunday that makes up for a holiday', '2021-09-17', '2021-09-26', 5, 5],
    ['over the National Day', '2021-09-27', '2021-10-08', 4, 4],
    ['into the next year', '2024-12-30', '2025-01-02', 2, 2],
  ])('%s', (_, from, to, full, act) => {
    expect(whole(from, to)).toMatchObject({ count: full, unpublishedYear: null });
    expect(toAct(from, to)).toMatchObject({ count: act, unpublishedYear: null });
  });

  it('are not counted backwards', () =>
    expect(whole('2024-03-05', '2024-03-04')).toMatchObject({ count: null, readings: [], unpublishedYear: null }));

  it('are not guessed in a year that is not published, which is named', () => {
    const until2023 = { ...CALENDAR, years: CALENDAR.years.filter(({ year }) => year <= 2023) };
    const found = countedDays(until2023, day('2023-12-28'), day('2024-01-03'), false);
    expect(found).toMatchObject({ count: null, unpublishedYear: 2024 });
    expect(countedDays(until2023, day('2023-12-28'), day('2023-12-29'), false).count).toBe(1);
    // The first day of the unknown year is the second working day or comes before it: no notice can change that.
    expect(countedDays(until2023, day('2023-12-28'), day('2024-01-01'), true).count).toBe(2);
    expect(whole('0001-01-01', '9999-12-31')).toMatchObject({ count: null, unpublishedYear: 1 });
    expect(toAct('9999-12-31', '9999-12-31').count).toBe(0);
  });

  it('are the least of the readings where a notice came out in between, and each is told', () =>
    expect(whole('2020-01-21', '2020-02-03')).toMatchObject({
      count: 3,
      readings: [
        { knownOn: '2020-01-21', notice: null, count: 5 },
        { knownOn: '2020-01-27', notice: '国办发明电〔2020〕1号', count: 3 },
      ],
    }));

  it('wait for a notice and are counted once it is out', () =>
    expect(whole('2015-11-30', '2016-01-04')).toMatchObject({
      count: 24,
      readings: [
        { knownOn: '2015-11-30', count: null },
        { knownOn: '2015-12-10', count: 24 },
      ],
    }));
});

const FIRST = day('2015-01-01');
const FURTHEST = daysBetween(FIRST, day('2026-12-31')) - 60;

/** Anywhere, and most often around the notices that changed a year in its course. */
const anyStart = fc.oneof(
  fc.nat(FURTHEST).map((days) => addDays(FIRST, days)),
  fc
    .tuple(fc.constantFrom('2015-05-13', '2019-03-22', '2020-01-27'), fc.integer({ min: -30, max: 5 }))
    .map(([on, days]) => addDays(day(on), days)),
);

/** A notice of a made-up month, which may give days and take them; it comes out before all of them. */
const anyNotice = fc.record({ after: fc.integer({ min: 1, max: 20 }), off: fc.nat(15), worked: fc.nat(15) });

describe('a count and the end of a period agree', () => {
  it('whether something lasted long enough, and whether it was done in time', () =>
    fc.assert(
      fc.property(
        anyStart,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 30 }),
        fc.option(anyNotice),
        (from, span, days, made) => {
          const publishedOn = addDays(from, made?.after ?? 0);
          const holidays = [addDays(publishedOn, 1 + (made?.off ?? 0))];
          const workdays = [addDays(publishedOn, 1 + (made?.worked ?? 0))];
          const extra = { year: 9999, notices: [{ number: 'X', publishedOn, holidays, workdays }] };
          const calendar = made ? { ...CALENDAR, years: [...CALENDAR.years, extra] } : CALENDAR;
          const to = addDays(from, span);
          const { endsOn } = periodOf(calendar, from, days, to);
          const [full, act] = [false, true].map((isAct) => countedDays(calendar, from, to, isAct).count ?? Number.NaN);
          if (endsOn === null) return;
          expect((full as number) >= days, `${from} to ${to}: ${full} of ${days}, ends ${endsOn}`).toBe(to >= endsOn);
          expect((act as number) <= days, `${from} to ${to}: ${act} in ${days}, ends ${endsOn}`).toBe(to <= endsOn);
        },
      ),
      { numRuns: 2_000 },
    ));

  it('another day never makes a count less, and an act is never counted below what was full', () =>
    fc.assert(
      fc.property(anyStart, fc.nat(50), (from, span) => {
        const to = addDays(from, span);
        const [now, next] = [
          countedDays(CALENDAR, from, to, false),
          countedDays(CALENDAR, from, addDays(to, 1), false),
        ];
        const act = countedDays(CALENDAR, from, to, true);
        if (now.readings.length === 1 && next.readings.length === 1)
          expect((next.count as number) - (now.count as number)).toBeGreaterThanOrEqual(0);
        expect((act.count as number) - (now.count as number)).toBeGreaterThanOrEqual(0);
        expect((act.count as number) - (now.count as number)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    ));
});
