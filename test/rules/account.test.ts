import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountFor, caseIds } from '../../rules/build/account.ts';
import { load } from '../../rules/build/load.ts';
import { Problems } from '../../rules/build/problems.ts';
import { ROOT } from '../sources.ts';

const sources = load(join(ROOT, 'rules'), new Problems());
const cases = caseIds(join(ROOT, 'fixtures'));
const account = accountFor(sources, cases);

describe('the account of the fact base', () => {
  it('loses no row: each became a rule, a parameter, a kind, a case, a definition or a manual check', () => {
    expect(account.rows.length).toBeGreaterThan(600);
    expect(account.rows.filter(({ became }) => became.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('cites only rows that exist', () => {
    expect(account.dangling).toEqual([]);
  });

  it('would notice a row that nobody read', () => {
    const row = { id: 'NEW-1', document: 'national', section: '9', says: 'a new fact' };
    const more = accountFor({ ...sources, rows: [...sources.rows, row] }, cases);
    expect(more.rows.filter(({ became }) => became.length === 0).map(({ id }) => id)).toContain('NEW-1');
  });
});
