import { describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { choiceQuery, countQuery, dayQuery, onlyQuery } from '../../functions/handlers/query.ts';

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
    ['a misspelt name', () => onlyQuery({ staus: 'draft' }, ['status']), 'QUERY_INVALID staus'],
    ['no such day', () => dayQuery({ asOf: '2021-02-30' }, 'asOf'), 'QUERY_INVALID asOf'],
    ['an empty day', () => dayQuery({ asOf: '' }, 'asOf'), 'QUERY_INVALID asOf'],
    ['an unknown choice', () => choiceQuery({ trace: 'yes' }, 'trace', ['0', '1']), 'QUERY_INVALID trace'],
    ...['0', '201', '-1', '1e2', '1.5', '', ' 5', '９'].map((limit): [string, () => unknown, string] => [
      `limit "${limit}"`,
      () => countQuery({ limit }, 'limit', 200, 50),
      'QUERY_INVALID limit',
    ]),
  ])('is refused for %s', (_, read, expected) => expect(issueOf(read)).toBe(expected));

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
