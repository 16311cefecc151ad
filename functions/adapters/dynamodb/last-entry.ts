import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditEntry, chainEntry } from '../../core/audit/entry.ts';
import { DomainError } from '../../core/errors.ts';
import type { Happening } from '../../ports/entry-chain.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { type Item, putEntry, read, writeTogether } from './items.ts';
import { entryKey } from './keys.ts';

type Key = { readonly pk: string; readonly sk: string };

/** The last entry of a record's chain, read from its end. @throws DomainError STORE_* */
export const lastEntry = async ({ client, tableName }: Table, key: Key): Promise<AuditEntry | null> => {
  const prefix = entryKey(key, 0).sk.slice(0, -'000000'.length);
  const command = new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': key.pk, ':sk': prefix },
    ScanIndexForward: false,
    Limit: 1,
    ConsistentRead: true,
  });
  const { Items = [] } = await guarded(client.send(command));
  return Items[0] ? read<AuditEntry>(Items[0] as Item) : null;
};

/** Readers of one record come together often: each tries until it has its place. */
const TRIES = 20;

/** Adds to a record's chain without touching the record. @throws DomainError STORE_* */
export const appendEntry = async (table: Table, key: Key, happening: Happening): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const entry = chainEntry(await lastEntry(table, key), happening);
    const put = putEntry(key, entry);
    if ((await writeTogether(table, { puts: [put] })) === 'written') return;
  }
  throw new DomainError('STORE_BUSY');
};
