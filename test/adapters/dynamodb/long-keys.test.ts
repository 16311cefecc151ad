/** Names as long as a caller likes: what no key can hold is not there, and no fault of ours. */
import { beforeAll, expect, it } from 'vitest';
import { getMany } from '../../../functions/adapters/dynamodb/batch.ts';
import { get } from '../../../functions/adapters/dynamodb/items.ts';
import { awardKey } from '../../../functions/adapters/dynamodb/keys-of-awards.ts';
import { call, claimsOf, useTable } from '../../handlers/call.ts';
import { newTable } from '../../table.ts';

beforeAll(() => useTable());

it.each([1_000, 2_048, 60_000])('a key of more than %i characters is not there', async (length) => {
  const table = await newTable();
  const long = awardKey('union', '会'.repeat(length));
  expect(await get(table, long)).toBeNull();
  expect(await getMany(table, [long, awardKey('union', 'A2021-0000')])).toEqual([]);
});

it('a list of titles that names one at length is told that there is none', async () => {
  const { status, body } = await call('makeAwardList', {
    claims: claimsOf('officer'),
    headers: { 'idempotency-key': 'long-name-1' },
    body: {
      ...{ name: '名单', year: 2021, listOf: 'other', places: 1, on: '2021-10-23', evidence: ['list', 'ranking'] },
      candidates: [{ award: '会'.repeat(1_026), points: 1, tags: [] }],
    },
  });
  expect([status, body.code]).toEqual([404, 'AWARD_NOT_FOUND']);
});
