import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { AT_ONCE_MAX } from '../../functions/core/quota/personal.ts';
import { depsFor, ids, member, planBody, register, submit as submitPlan } from '../people/bench.ts';
import { newTable } from '../table.ts';
import { depsOn, grantLine, personOf, submit } from './bench.ts';
import { inRounds } from './rounds.ts';

let table: Table;
beforeAll(async () => {
  table = await newTable();
  await grantLine(depsOn(table), 'union-b', 1_000_000);
  await register(
    depsFor(table),
    ids(AT_ONCE_MAX).map((id) => member(id)),
  );
});

describe('a submission', () => {
  it('is one round of reads and one write, and again one round of reads', async () => {
    const seen = inRounds(table);
    const ask = () => submit(depsOn(seen.table), personOf('union-b', 'officer-1', 'officer'), 6_000, 'one-round-key');
    const first = await ask();
    expect(first.status).toBe(201);
    expect(seen.rounds).toEqual([
      { reads: 3, writes: 0 },
      { reads: 0, writes: 1 },
    ]);
    expect((await ask()).body).toEqual(first.body);
    expect(seen.rounds).toHaveLength(3);
  });

  it.each([1, AT_ONCE_MAX])('is no more with %i recipients', async (count) => {
    const seen = inRounds(table);
    const body = planBody(depsFor(table), ids(count), 10_000, '2021-09-21');
    expect((await submitPlan(depsFor(seen.table), `one-round-for-${count}`, body)).code).toBeNull();
    expect(seen.rounds.map(({ reads, writes }) => [reads > 0, writes])).toEqual([
      [true, 0],
      [false, 1],
    ]);
  });
});
