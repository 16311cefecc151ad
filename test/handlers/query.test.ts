import { describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { day } from '../../functions/core/kernel/day.ts';
import { choiceOf, countOf, DAYS, dayOf, named, onlyQuery, PAGE, together } from '../../functions/handlers/query.ts';

const TODAY = () => day('2021-12-10');
type Query = Readonly<Record<string, string>>;
const AS_OF = named({ asOf: dayOf('as of') });
const dayQuery = (query: Query) => AS_OF.read(query, TODAY).asOf;
const TRACE = named({ trace: choiceOf(['0', '1'], 'trace') });
const choiceQuery = (query: Query) => TRACE.read(query, TODAY).trace;
const countQuery = (query: Query) => PAGE.read(query, TODAY).limit;
const daysQuery = (query: Query) => DAYS.read(query, TODAY);

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
    ['no such day', () => dayQuery({ asOf: '2021-02-30' }), 'QUERY_INVALID /asOf'],
    ['an empty day', () => dayQuery({ asOf: '' }), 'QUERY_INVALID /asOf'],
    ['an unknown choice', () => choiceQuery({ trace: 'yes' }), 'QUERY_INVALID /trace'],
    ...['0', '201', '-1', '1e2', '1.5', '', ' 5', '９'].map((limit): [string, () => unknown, string] => [
      `limit "${limit}"`,
      () => countQuery({ limit }),
      'QUERY_INVALID /limit',
    ]),
  ])('is refused for %s', (_, read, expected) => expect(issueOf(read)).toBe(expected));

  it.each<[string, Record<string, string>, string]>([
    ['two ways of saying a time', { year: '2021', from: '2021-03-01' }, 'QUERY_TOGETHER /year'],
    ['a month beside days', { month: '3', to: '2021-03-31' }, 'QUERY_TOGETHER /month'],
    ['an end before its beginning', { from: '2021-03-02', to: '2021-03-01' }, 'QUERY_INVALID /to'],
    ['a thirteenth month', { year: '2021', month: '13' }, 'QUERY_INVALID /month'],
  ])('is refused for %s', (_, query, expected) => expect(issueOf(() => daysQuery(query))).toBe(expected));

  it.each<[Record<string, string>, unknown]>([
    [{}, {}],
    [{ from: '2021-03-01' }, { from: '2021-03-01' }],
    [{ year: '2021' }, { from: '2021-01-01', to: '2021-12-31' }],
    [
      { year: '2024', month: '2' },
      { from: '2024-02-01', to: '2024-02-29' },
    ],
    [{ month: '11' }, { from: '2021-11-01', to: '2021-11-30' }],
  ])('says days: %j', (query, expected) => expect(daysQuery(query)).toEqual(expected));

  it('is told of every name that it does not take', () => {
    expect(issueOf(() => onlyQuery({ a: '1', 'b/c': '2' }, ['limit']))).toBe('QUERY_UNKNOWN /a,QUERY_UNKNOWN /b~1c');
    expect(issueOf(() => onlyQuery({ format: 'pdf' }, []))).toBe('QUERY_NOT_TAKEN /format');
  });

  it('of several parts is told the first that is wrong, in their order', () => {
    const all = together(AS_OF, DAYS, named({ days: countOf(9, 'days') }), PAGE);
    const read = (query: Query) => issueOf(() => all.read(query, TODAY));
    expect(Object.keys(all.parameters)).toEqual(['asOf', 'year', 'month', 'from', 'to', 'days', 'limit', 'cursor']);
    expect(read({ limit: '0', days: '10', month: '3', to: '2021-03-31', asOf: '2021' })).toBe('QUERY_INVALID /asOf');
    expect(read({ limit: '0', days: '10', month: '3', to: '2021-03-31' })).toBe('QUERY_TOGETHER /month');
    expect(read({ limit: '0', days: '10' })).toBe('QUERY_INVALID /days');
    expect(read({ limit: '0' })).toBe('QUERY_INVALID /limit');
    expect(all.read({ month: '2' }, TODAY)).toEqual({ from: '2021-02-01', to: '2021-02-28', limit: 50 });
  });

  it('is read as what it says, or as the default', () => {
    expect(dayQuery({ asOf: '2021-06-14' })).toBe('2021-06-14');
    expect(dayQuery({})).toBeUndefined();
    expect(choiceQuery({ trace: '1' })).toBe('1');
    expect(choiceQuery({})).toBeUndefined();
    expect(['1', '200'].map((limit) => countQuery({ limit }))).toEqual([1, 200]);
    expect(countQuery({})).toBe(50);
    expect(issueOf(() => onlyQuery({ status: 'draft' }, ['status', 'kind']))).toBe('taken');
  });
});
