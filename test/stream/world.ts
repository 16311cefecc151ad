/** A table with a stream, its three consumers, and records of a real submission in as many copies as are wanted. */
import { BatchWriteCommand, DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openTable, type Table } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoComplianceStore } from '../../functions/adapters/dynamodb/compliance-store.ts';
import { dynamoConsumerStore } from '../../functions/adapters/dynamodb/consumer-store.ts';
import { dynamoHookStore, dynamoOutbox } from '../../functions/adapters/dynamodb/webhook-store.ts';
import { type TakenUp, takeUpAgain } from '../../functions/app/take-up.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { consumersOf, feeders } from '../../functions/handlers/consumers.ts';
import type { Deps } from '../../functions/handlers/deps.ts';
import { createTable } from '../../infra/local/database.ts';
import { readStream, type StreamReader } from '../../infra/local/stream.ts';
import { auditDeps, type Item } from '../audit/world.ts';
import { grantLine, personOf, submit, useLocalCredentials } from '../races/bench.ts';

export const UNION = 'union-s';
const HOOK = 'W-0000000001';

const depsOn = (table: Table) =>
  ({
    ...auditDeps(table),
    consumers: dynamoConsumerStore(table, () => 1_635_000_000),
    compliance: dynamoComplianceStore(table, () => 1_635_000_000),
    hooks: dynamoHookStore(table, () => 1_635_000_000),
    outbox: dynamoOutbox(table),
  }) as unknown as Deps;

export const itemsOf = async ({ client, tableName }: Table): Promise<readonly Item[]> => {
  const found: Item[] = [];
  for (let start: Record<string, unknown> | undefined, more = true; more; more = start !== undefined) {
    const command = new ScanCommand({
      TableName: tableName,
      ConsistentRead: true,
      ...(start && { ExclusiveStartKey: start }),
    });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    found.push(...(Items as Item[]));
    start = LastEvaluatedKey;
  }
  return found;
};

export interface Copy {
  readonly request: Item;
  readonly entry: Item;
}

/** A request and its entry under another number: everything else as the product wrote it. */
const copyOf = ({ request, entry }: Copy, n: number): Copy => {
  const id = `R2021-S${n.toString().padStart(6, '0')}`;
  const old = String(JSON.parse(request.content).id);
  const { sequence: _, previousHash: __, hash: ___, ...own } = JSON.parse(entry.content);
  const renamed = (text: string) => text.replaceAll(old, id);
  const rename = (item: Item): Item => JSON.parse(renamed(JSON.stringify(item))) as Item;
  const chained = chainEntry(null, { ...own, record: `request/${id}` });
  return { request: rename(request), entry: { ...rename(entry), content: canonical(chained) } };
};

export const hookItem = (id: string) => ({
  ...{ pk: `UNION#${UNION}#WEBHOOKS`, sk: `HOOK#${id}`, version: 1 },
  content: canonical({
    ...{ id, unionId: UNION, url: 'https://example.com/', events: ['*'], status: 'active', version: 1 },
    ...{ createdBy: 'admin-1', createdAt: '2021-01-01T00:00:00.000Z' },
  }),
});

const template = async (table: Table, deps: Deps): Promise<Copy> => {
  await grantLine(deps as never, UNION, 100_000_000);
  const { code } = await submit(deps as never, personOf(UNION, 'officer-1', 'officer'), 1_000, 'template-1');
  if (code) throw new Error(code);
  const items = await itemsOf(table);
  const request = items.find(({ sk }) => sk === 'REQUEST') as Item;
  return { request, entry: items.find(({ pk, sk }) => pk === request.pk && sk.startsWith('ENTRY#')) as Item };
};

export const openWorld = async (endpoint: string, tableName: string, positionFile: string) => {
  useLocalCredentials();
  await createTable(endpoint, tableName);
  const table = openTable({ tableName, endpoint });
  const deps = depsOn(table);
  const first = await template(table, deps);
  await table.client.send(new PutCommand({ TableName: tableName, Item: hookItem(HOOK) }));
  return {
    ...{ table, deps, endpoint, positionFile },
    copy: (n: number) => copyOf(first, n),
    put: (Item: Item) => table.client.send(new PutCommand({ TableName: tableName, Item })),
    remove: ({ pk, sk }: Item) => table.client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } })),
    async putMany(items: readonly Item[]) {
      for (let from = 0; from < items.length; from += 25) {
        const part = items.slice(from, from + 25).map((one) => ({ PutRequest: { Item: one } }));
        await table.client.send(new BatchWriteCommand({ RequestItems: { [tableName]: part } }));
      }
    },
    /** Reads the stream to its end; `anew` forgets how far it had been read. */
    async follow(consumers = feeders(deps), file: string | undefined = positionFile): Promise<void> {
      const options = { endpoint, tableName, consumers, pollMs: 0 };
      const reader: StreamReader = await readStream(file ? { ...options, positionFile: file } : options);
      await reader.drained();
      await reader.stop();
    },
    async takeUp(): Promise<readonly TakenUp[]> {
      const results: TakenUp[] = [];
      for (const consumer of consumersOf(deps)) results.push(await takeUpAgain(deps, consumer, 'operator/test'));
      return results;
    },
  };
};
export type World = Awaited<ReturnType<typeof openWorld>>;

/** What the consumers made: entries in the log, events queued, requests in finance's lists; each once. */
export const madeIn = async ({ table, deps }: World) => {
  const items = await itemsOf(table);
  const leaves = items
    .filter(({ sk, pk }) => sk.startsWith('LEAF#') && pk.includes('#LOG#'))
    .map(({ content }) => JSON.parse(content) as { pk: string; sk: string });
  const rows = items.filter(({ pk, sk }) => pk.includes('#COMPLIANCE#R') && sk === 'ROW');
  return {
    logged: leaves.map(({ pk, sk }) => `${pk}|${sk}`),
    told: items.filter(({ sk }) => sk.startsWith('DELIVERY#')).map(({ pk, sk }) => `${pk}|${sk}`),
    listed: rows.map(({ pk }) => pk.slice(pk.lastIndexOf('#') + 1)),
    setAside: await deps.consumers.counts(),
  };
};
