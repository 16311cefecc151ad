import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { canonical } from '../../core/kernel/canonical.ts';
import type { Entity } from '../../core/stream/entity.ts';
import type { KeyRecord, KeyStore, Written } from '../../ports/key-store.ts';
import type { Table } from './client.ts';
import { cancellationCodes, failureOf, withRetries } from './failures.ts';
import { formsOf, type Key } from './key-text.ts';
import { entryKey, idempotencyKey } from './keys.ts';
import { pack, textOf } from './packed.ts';
import { checkSizes, mayExist } from './sizes.ts';

export type Item = Record<string, unknown>;

/** Content is kept as canonical JSON text: what was hashed is what is stored, byte for byte, whatever the database does. */
export const write = (content: unknown): string => canonical(content);
export const read = <T>(item: Item): T => JSON.parse(textOf(item)) as T;

/** The content of an item, or null. @throws DomainError STORE_* */
export const get = async <T>({ client, tableName }: Table, key: Item): Promise<T | null> => {
  if (!mayExist(key)) return null;
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
  /** Left out where it says the same whoever writes it. */
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item;
}

export const IS_NEW = 'attribute_not_exists(pk)';

/** A put that must not find anything in its place. */
export const putNew = (Item: Item): Put => ({ Item, ConditionExpression: IS_NEW });

/** What consumers of the stream know an item by. */
export const is = (entity: Entity) => ({ entity });

/** An audit entry in its place, which nothing else may have taken. */
export const putEntryAt = (place: Key, entry: AuditEntry, more: Item = {}): Put =>
  putNew({ ...place, ...is('audit-entry'), ...more, content: write(entry) });

/** An audit entry beside its record. */
export const putEntry = (record: Key, entry: AuditEntry): Put => putEntryAt(entryKey(record, entry.sequence), entry);

/** A put of a record's next version: only over the one before it. */
export const putVersion = (Item: Item, version: number): Put =>
  version === 1
    ? putNew(Item)
    : { Item, ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } };

/** Expired items linger until the database deletes them; a key that is past its time may be taken again. */
export const isFree = (now: number) => ({
  ConditionExpression: `${IS_NEW} OR expiresAtEpoch <= :now`,
  ExpressionAttributeValues: { ':now': now },
});

const putKey = ({ unionId, sub, key, ...content }: KeyRecord, now: number): Put => {
  const [place] = formsOf(idempotencyKey(unionId, sub, key));
  return {
    Item: { ...place, packed: pack(write(content)), expiresAtEpoch: content.expiresAtEpoch },
    ...isFree(now),
  };
};

/** A change of figures in place, and what must be true of them. */
export interface Update {
  readonly Key: Item;
  readonly UpdateExpression: string;
  /** Left out where figures only add up, whatever they are. */
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues: Item;
  readonly ExpressionAttributeNames?: Record<string, string>;
}

/** What must be true of an item that the write leaves as it is. */
export interface Check {
  readonly Key: Item;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item;
}

export const isAbsent = ({ pk, sk }: { readonly pk: string; readonly sk: string }): Check => ({
  Key: { pk, sk },
  ConditionExpression: IS_NEW,
});

/** What a write consists of: puts, then checks, then updates of figures that may not suffice. */
export interface Writes {
  readonly puts: readonly Put[];
  readonly checks?: readonly Check[];
  readonly updates?: readonly Update[];
}

export const FAILED = 'ConditionalCheckFailed';

/**
 * Codes of what refused the transaction, in its order; none when it was written.
 * @throws DomainError STORE_*, RECORD_TOO_LARGE, TRANSACTION_TOO_LARGE
 */
export const transact = async (
  { client, tableName }: Table,
  { puts, checks = [], updates = [] }: Writes,
): Promise<readonly string[]> => {
  const TransactItems = [
    ...puts.map((put) => ({ Put: { TableName: tableName, ...put } })),
    ...checks.map((check) => ({ ConditionCheck: { TableName: tableName, ...check } })),
    ...updates.map((update) => ({ Update: { TableName: tableName, ...update } })),
  ];
  checkSizes(
    puts.map(({ Item }) => Item),
    TransactItems.length,
  );
  try {
    await withRetries(() => client.send(new TransactWriteCommand({ TransactItems })));
    return [];
  } catch (error) {
    const codes = cancellationCodes(error);
    if (codes.includes(FAILED)) return codes;
    throw failureOf(error, 'write');
  }
};

/** Writes everything or nothing, without a key. */
export const writeTogether = async (table: Table, writes: Writes): Promise<Exclude<Written, 'key-taken'>> => {
  const codes = await transact(table, writes);
  if (codes.slice(0, writes.puts.length).includes(FAILED)) return 'stale';
  return codes.includes(FAILED) ? 'exhausted' : 'written';
};

/** Writes everything and the record of the key, or nothing. The key comes first, then puts, checks, figures. */
export const writeOnce = async (
  table: Table,
  record: KeyRecord,
  { puts, checks = [], updates = [] }: Writes,
  now: number,
): Promise<Written> => {
  const codes = await transact(table, { puts: [putKey(record, now), ...puts], checks, updates });
  if (codes[0] === FAILED) return 'key-taken';
  if (codes.slice(1, puts.length + checks.length + 1).includes(FAILED)) return 'stale';
  return codes.includes(FAILED) ? 'exhausted' : 'written';
};

/** The keys of every store of a table. */
export const dynamoKeyStore = (table: Table, nowEpoch: () => number): KeyStore => ({
  async findAnswer(unionId, sub, key) {
    type Kept = Pick<KeyRecord, 'requestHash' | 'answer' | 'expiresAtEpoch'>;
    const [place, other] = formsOf(idempotencyKey(unionId, sub, key));
    const found = await Promise.all([get<Kept>(table, place), other && get<Kept>(table, other)]);
    return found.find((kept) => kept && kept.expiresAtEpoch > nowEpoch()) ?? null;
  },
});
