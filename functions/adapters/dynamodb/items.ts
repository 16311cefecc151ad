import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { canonical } from '../../core/kernel/canonical.ts';
import type { KeyRecord, KeyStore, Written } from '../../ports/key-store.ts';
import type { Table } from './client.ts';
import { cancellationCodes, failureOf, withRetries } from './failures.ts';
import { idempotencyKey } from './keys.ts';

export type Item = Record<string, unknown>;

/** Content is kept as canonical JSON text: what was hashed is what is stored, byte for byte, whatever the database does. */
export const write = (content: unknown): string => canonical(content);
export const read = <T>({ content }: Item): T => JSON.parse(content as string) as T;

/** The content of an item, or null. @throws DomainError STORE_* */
export const get = async <T>({ client, tableName }: Table, key: Item): Promise<T | null> => {
  try {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
    return Item ? read<T>(Item) : null;
  } catch (error) {
    throw failureOf(error);
  }
};

/** An item to put, and what must be true of the one that lies there. */
export interface Put {
  readonly Item: Item;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item;
}

export const IS_NEW = 'attribute_not_exists(pk)';

/** A put that must not find anything in its place. */
export const putNew = (Item: Item): Put => ({ Item, ConditionExpression: IS_NEW });

/** Expired items linger until the database deletes them; a key that is past its time may be taken again. */
const putKey = ({ unionId, sub, key, ...content }: KeyRecord, now: number): Put => ({
  Item: {
    ...idempotencyKey(unionId, sub, key),
    content: write(content),
    expiresAtEpoch: content.expiresAtEpoch,
  },
  ConditionExpression: `${IS_NEW} OR expiresAtEpoch <= :now`,
  ExpressionAttributeValues: { ':now': now },
});

/** A change of figures in place, and what must be true of them. */
export interface Update {
  readonly Key: Item;
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Item;
}

/** What a write consists of: puts, then updates of figures that may not suffice. */
export interface Writes {
  readonly puts: readonly Put[];
  readonly updates?: readonly Update[];
}

const FAILED = 'ConditionalCheckFailed';

/** Writes everything and the record of the key, or nothing. The key comes first, then the puts, then the figures. */
export const writeOnce = async (
  { client, tableName }: Table,
  record: KeyRecord,
  { puts, updates = [] }: Writes,
  now: number,
): Promise<Written> => {
  const TransactItems = [
    ...[putKey(record, now), ...puts].map((put) => ({ Put: { TableName: tableName, ...put } })),
    ...updates.map((update) => ({ Update: { TableName: tableName, ...update } })),
  ];
  try {
    await withRetries(() => client.send(new TransactWriteCommand({ TransactItems })));
    return 'written';
  } catch (error) {
    const codes = cancellationCodes(error);
    if (codes[0] === FAILED) return 'key-taken';
    if (codes.slice(1, puts.length + 1).includes(FAILED)) return 'stale';
    if (codes.includes(FAILED)) return 'exhausted';
    throw failureOf(error);
  }
};

/** The keys of every store of a table. */
export const dynamoKeyStore = (table: Table, nowEpoch: () => number): KeyStore => ({
  async findAnswer(unionId, sub, key) {
    type Kept = Pick<KeyRecord, 'requestHash' | 'answer' | 'expiresAtEpoch'>;
    const kept = await get<Kept>(table, idempotencyKey(unionId, sub, key));
    return kept && kept.expiresAtEpoch > nowEpoch() ? kept : null;
  },
});
