/**
 * `npm run test:capacity [records…]`: requests to the database and consumed capacity of one submission and one list page,
 * with so many records behind them.
 */
import { fileURLToPath } from 'node:url';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { write } from '../../functions/adapters/dynamodb/items.ts';
import { indexKeys, requestKey } from '../../functions/adapters/dynamodb/keys.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { depsOn, grantLine, openBench, personOf, submit } from './bench.ts';

export interface Cost {
  readonly requests: number;
  readonly capacity: number;
}

interface Sent {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
}

/** The table with every call counted, and what each consumed. */
export const counted = (table: Table) => {
  const cost = { requests: 0, capacity: 0 };
  const send = async (command: { input: Record<string, unknown> }) => {
    command.input.ReturnConsumedCapacity = 'TOTAL';
    const answer = (await table.client.send(command as never)) as Sent;
    cost.requests++;
    for (const { CapacityUnits = 0 } of [answer.ConsumedCapacity ?? []].flat()) cost.capacity += CapacityUnits;
    return answer;
  };
  return { table: { ...table, client: { send } as never } as Table, cost };
};

const UNION = 'busy-union';
/** Items that one BatchWrite takes, and how many of them are under way at once. */
const BATCH = 25;
const AT_ONCE = 8;

/** Records like those of a submission, written in bulk: what lies behind, not how it came there. */
const fill = async ({ client, tableName }: Table, like: FundRequest, from: number, to: number): Promise<void> => {
  const item = (i: number) => {
    const occurredOn = `20${10 + (i % 10)}-0${1 + (i % 9)}-1${i % 10}`;
    const request = { ...like, id: `R2010-${String(i).padStart(10, '0')}`, occurredOn };
    const { kind, outcome, status, version } = request;
    return {
      ...requestKey(UNION, request.id),
      ...indexKeys(request),
      kind,
      outcome,
      status,
      version,
      content: write(request),
    };
  };
  let next = from;
  const work = async (): Promise<void> => {
    for (let i = next; i < to; i = next) {
      next += BATCH;
      const puts = Array.from({ length: Math.min(BATCH, to - i) }, (_, j) => ({ PutRequest: { Item: item(i + j) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

export const measure = async (
  sizes: readonly number[],
): Promise<readonly { records: number; submission: Cost; page: Cost }[]> => {
  const bench = await openBench();
  await grantLine(bench.deps, UNION, 100_000_000);
  const officer = personOf(UNION, 'officer-1', 'officer');
  const first = (await submit(bench.deps, officer, 6_000, 'first-of-all')).body.request as FundRequest;
  const found = [];
  let filled = 0;
  for (const records of sizes) {
    await fill(bench.table, first, filled, records);
    filled = records;
    const one = counted(bench.table);
    await submit(depsOn(one.table), officer, 6_000, `with-${records}-behind`);
    const two = counted(bench.table);
    await depsOn(two.table).store.list(UNION, { limit: 50, kind: first.kind });
    found.push({ records, submission: { ...one.cost }, page: { ...two.cost } });
  }
  await bench.stop();
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2).map(Number);
  const found = await measure(sizes.length ? sizes : [1_000, 10_000]);
  for (const { records, submission, page } of found)
    console.log(
      `records ${records}: submission ${submission.requests} requests, ${submission.capacity} units; ` +
        `page ${page.requests} requests, ${page.capacity} units`,
    );
  const costs = new Set(found.map(({ submission, page }) => JSON.stringify([submission, page])));
  console.log(`sizes ${found.map(({ records }) => records).join(' and ')}, different costs ${costs.size - 1}`);
  process.exitCode = costs.size > 1 ? 1 : 0;
}
