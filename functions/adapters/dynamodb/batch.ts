import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { guarded, withRetries } from './failures.ts';
import { type Item, read } from './items.ts';
import { mayExist } from './sizes.ts';

const KEYS_MAX = 100;

/** Parts of a list, each of at most so many. */
const partsOf = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Keys that the database did not get to are asked for again, like any other throttled call. */
const getPart = async ({ client, tableName }: Table, keys: readonly Item[]): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let left = [...keys];
  const ask = async (): Promise<void> => {
    const RequestItems = { [tableName]: { Keys: left, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems }));
    found.push(...(Responses?.[tableName] ?? []));
    left = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (left.length) throw Object.assign(new Error('keys left over'), { name: 'ThrottlingException' });
  };
  await withRetries(ask);
  return found;
};

/** The items of many keys, those that exist, in no order; all parts are asked for at once. @throws DomainError STORE_* */
export const getMany = async (table: Table, keys: readonly Item[]): Promise<readonly Item[]> =>
  (await guarded(Promise.all(partsOf(keys.filter(mayExist), KEYS_MAX).map((part) => getPart(table, part))))).flat();

const pages = async ({ client, tableName }: Table, query: Item): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let start: Item | undefined;
  do {
    const command = { TableName: tableName, ...query, ...(start && { ExclusiveStartKey: start }) };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(command));
    found.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  return found;
};

/** All items of a query, page by page. @throws DomainError STORE_* */
export const queryAll = (table: Table, query: Item): Promise<readonly Item[]> => guarded(pages(table, query));

/** A page of a filtered list reads at most this many index pages; the cursor goes on from there. */
const READS_MAX = 5;

/** Rows of an index up to a limit, and the day key after which more may follow. */
export const readUpTo = async <T>(
  limit: number,
  from: string | undefined,
  ask: (
    limit: number,
    after: string | undefined,
  ) => Promise<{ Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined }>,
): Promise<{ readonly rows: readonly T[]; readonly after: string | undefined }> => {
  let after = from;
  const rows: T[] = [];
  for (let reads = 0; reads < READS_MAX && rows.length < limit; reads++) {
    const { Items = [], LastEvaluatedKey } = await ask(limit - rows.length, after);
    rows.push(...Items.map((item) => read<T>(item)));
    after = LastEvaluatedKey?.dayKey as string | undefined;
    if (!after) break;
  }
  return { rows, after };
};
