import { describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { day } from '../../functions/core/kernel/day.ts';
import { choiceQuery, countQuery, dayQuery, daysQuery, onlyQuery } from '../../functions/handlers/query.ts';

const TODAY = day('2021-12-10');

const issueOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError) return error.issues.map(({ pointer, code }) => `${code} ${pointer}`).join();
    throw error;
  }
  return 'taken';
};

describe('a query', () => {
  it.each<[string, () => unknown, string]>([
    ['a misspelt name', () => onlyQuery({ staus: 'draft' }, ['status']), 'QUERY_UNKNOWN /staus'],
    ['no such day', () => dayQuery({ asOf: '2021-02-30' }, 'asOf'), 'QUERY_INVALID /asOf'],
    ['an empty day', () => dayQuery({ asOf: '' }, 'asOf'), 'QUERY_INVALID /asOf'],
    ['an unknown choice', () => choiceQuery({ trace: 'yes' }, 'trace', ['0', '1']), 'QUERY_INVALID /trace'],
    ...['0', '201', '-1', '1e2', '1.5', '', ' 5', '９'].map((limit): [string, () => unknown, string] => [
      `limit "${limit}"`,
      () => countQuery({ limit }, 'limit', 200, 50),
      'QUERY_INVALID /limit',
    ]),
  ])('is refused for %s', (_, read, expected) => expect(issueOf(read)).toBe(expected));

  it.each<[string, Record<string, string>, string]>([
    ['two ways of saying a time', { year: '2021', from: '2021-03-01' }, 'QUERY_TOGETHER /year'],
    ['a month beside days', { month: '3', to: '2021-03-31' }, 'QUERY_TOGETHER /month'],
    ['an end before its beginning', { from: '2021-03-02', to: '2021-03-01' }, 'QUERY_INVALID /to'],
    ['a thirteenth month', { year: '2021', month: '13' }, 'QUERY_INVALID /month'],
  ])('is refused for %s', (_, query, expected) => expect(issueOf(() => daysQuery(query, TODAY))).toBe(expected));

  it.each<[Record<string, string>, unknown]>([
    [{}, {}],
    [{ from: '2021-03-01' }, { from: '2021-03-01' }],
    [{ year: '2021' }, { from: '2021-01-01', to: '2021-12-31' }],
    [
      { year: '2024', month: '2' },
      { from: '2024-02-01', to: '2024-02-29' },
    ],
    [{ month: '11' }, { from: '2021-11-01', to: '2021-11-30' }],
  ])('says days: %j', (query, expected) => expect(daysQuery(query, TODAY)).toEqual(expected));

  it('is told of every name that it does not take', () => {
    expect(issueOf(() => onlyQuery({ a: '1', 'b/c': '2' }, ['limit']))).toBe('QUERY_UNKNOWN /a,QUERY_UNKNOWN /b~1c');
    expect(issueOf(() => onlyQuery({ format: 'pdf' }, []))).toBe('QUERY_NOT_TAKEN /format');
  });

  it('is read as what it says, or as the default', () => {
    expect(dayQuery({ asOf: '2021-06-14' }, 'asOf')).toBe('2021-06-14');
    expect(dayQuery({}, 'asOf')).toBeUndefined();
    expect(choiceQuery({ trace: '1' }, 'trace', ['0', '1'])).toBe('1');
    expect(choiceQuery({}, 'trace', ['0', '1'])).toBeUndefined();
    expect(['1', '200'].map((limit) => countQuery({ limit }, 'limit', 200, 50))).toEqual([1, 200]);
    expect(countQuery({}, 'limit', 200, 50)).toBe(50);
    expect(issueOf(() => onlyQuery({ status: 'draft' }, ['status', 'kind']))).toBe('taken');
  });
});
