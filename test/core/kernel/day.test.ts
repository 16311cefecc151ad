import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  day,
  dayOfInstant,
  daysBetween,
  fiscalYear,
  isInForce,
  parseDay,
  parseInstant,
} from '../../../functions/core/kernel/day.ts';

describe('a day', () => {
  it.each([
    ['2021-06-14', 'an ordinary day'],
    ['2024-02-29', 'a leap year'],
    ['2000-02-29', 'a century divisible by 400'],
    ['2021-12-31', 'the last day of a year'],
  ])('%s is one: %s', (text) => expect(parseDay(text)).toBe(text));

  it.each<[unknown, string]>([
    ['2021-02-29', 'no leap year'],
    ['1900-02-29', 'a century not divisible by 400'],
    ['2021-02-30', 'no month has it'],
    ['2021-04-31', 'April has 30'],
    ['2021-13-01', 'no 13th month'],
    ['2021-00-10', 'no month zero'],
    ['2021-01-00', 'no day zero'],
    ['2021-1-1', 'not padded'],
    ['20210614', 'no hyphens'],
    ['2021/06/14', 'slashes'],
    ['２０２１-06-14', 'full-width digits'],
    ['2021-06-14 ', 'a space behind'],
    ['2021-06-14\n', 'a line break behind'],
    ['2021-06-14T00:00:00Z', 'an instant'],
    ['+010000-01-01', 'a year of five digits'],
    ['', 'empty'],
    [20210614, 'a number'],
    [null, 'null'],
    [['2021-06-14'], 'a list'],
  ])('%j is none: %s', (text) => expect(parseDay(text)).toBeNull());

  it('as a literal throws when it is none', () => {
    expect(day('2021-06-14')).toBe('2021-06-14');
    expect(() => day('2021-02-30')).toThrow(new RangeError('not a calendar day: 2021-02-30'));
  });

  it('of every midnight of four centuries is a day, and the text says which', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2299-12-31'), noInvalidDate: true }), (at) => {
        expect(parseDay(at.toISOString().slice(0, 10))).toBe(at.toISOString().slice(0, 10));
      }),
    ));
});

describe('an instant', () => {
  it.each([
    ['2020-12-31T15:59:59Z', '2020-12-31', 'one second before midnight in Shanghai'],
    ['2020-12-31T15:59:59.999Z', '2020-12-31', 'one millisecond before'],
    ['2020-12-31T16:00:00Z', '2021-01-01', 'midnight in Shanghai begins the next day and year'],
    ['2024-02-28T16:00:00Z', '2024-02-29', 'into a leap day'],
    ['2021-06-14T00:00:00Z', '2021-06-14', 'eight in the morning'],
  ])('%s lies on %s: %s', (text, on) => expect(dayOfInstant(parseInstant(text) as Date)).toBe(on));

  it.each([
    '2020-12-31',
    '2020-12-31T16:00:00',
    '2020-12-31T16:00:00+08:00',
    '2020-12-31T24:00:00Z',
    '2020-12-31T16:60:00Z',
    '2016-12-31T23:59:60Z',
    '2021-02-30T00:00:00Z',
    '2020-12-31t16:00:00z',
    '2020-12-31T16:00:00.1234Z',
    1609430400000,
    null,
  ])('%j is none', (text) => expect(parseInstant(text)).toBeNull());

  it('is on the same Shanghai day as exactly the 86,400,000 milliseconds around it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399_999 }), (ms) => {
        expect(dayOfInstant(new Date(Date.parse('2021-06-13T16:00:00Z') + ms))).toBe('2021-06-14');
      }),
    ));
});

describe('the fiscal year', () => {
  it.each([
    ['2020-12-31', 2020],
    ['2021-01-01', 2021],
    ['2021-12-31', 2021],
  ])('of %s is the calendar year %i', (on, year) => expect(fiscalYear(day(on))).toBe(year));

  it('of 2020-12-31T16:00:00Z is 2021: the Shanghai day decides, not the UTC one', () =>
    expect(fiscalYear(dayOfInstant(new Date('2020-12-31T16:00:00Z')))).toBe(2021));
});

describe('the days between', () => {
  it.each([
    ['2021-06-14', '2021-06-14', 0],
    ['2024-02-28', '2024-03-01', 2],
    ['2021-02-28', '2021-03-01', 1],
    ['2021-12-31', '2022-01-01', 1],
    ['2022-01-01', '2021-12-31', -1],
    ['2021-01-01', '2022-01-01', 365],
    ['2024-01-01', '2025-01-01', 366],
  ])('%s and %s are %i', (from, to, days) => expect(daysBetween(day(from), day(to))).toBe(days));
});

describe('the day', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2021-02-28', 1, '2021-03-01'],
    ['2021-01-01', -1, '2020-12-31'],
    ['2021-06-14', 0, '2021-06-14'],
    ['2021-01-01', 365, '2022-01-01'],
  ])('%s and %i days is %s', (on, days, then) => {
    expect(addDays(day(on), days)).toBe(then);
    expect(daysBetween(day(on), day(then))).toBe(days);
  });
});

describe('a period', () => {
  const period = { from: '2021-01-01', to: '2021-12-31' };
  it.each([
    ['2020-12-31', false],
    ['2021-01-01', true],
    ['2021-12-31', true],
    ['2022-01-01', false],
  ])('with both ends included has %s: %s', (on, expected) => expect(isInForce(period, day(on))).toBe(expected));

  it('without an end goes on', () => expect(isInForce({ from: '2021-01-01', to: null }, day('2999-12-31'))).toBe(true));
});
