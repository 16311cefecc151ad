import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { DomainError } from '../../core/errors.ts';
import type { DirectoryPerson } from '../../core/people/directory.ts';
import type { PeoplePage, PeopleStore, PersonChange } from '../../ports/people-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import {
  dynamoKeyStore,
  get,
  putEntry,
  putVersion,
  read,
  type Writes,
  write,
  writeOnce,
  writeTogether,
} from './items.ts';
import { entryKey } from './keys.ts';
import { directoryIndexKeys, directoryKey } from './keys-of-people.ts';
import { knownIn } from './still-known.ts';

const writesOf = ({ person, entry }: PersonChange): Writes => {
  const { unionId, sub, version } = person;
  const key = directoryKey(unionId, sub);
  const Item = { ...key, ...directoryIndexKeys(unionId, sub), version, ...knownIn(person), content: write(person) };
  return {
    puts: [putVersion(Item, version), putEntry(key, entry)],
  };
};

const SUB_MAX = 1_024;

/** A cursor is the `sub` of the last one seen: it names no union, so it opens none. */
const decodeCursor = (cursor: string): string => {
  const sub = Buffer.from(cursor, 'base64url').toString();
  if (!sub || sub.length > SUB_MAX || !sub.isWellFormed()) throw new DomainError('CURSOR_INVALID');
  return sub;
};

const list = async (table: Table, unionId: string, limit: number, cursor?: string): Promise<PeoplePage> => {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const command = new QueryCommand({
    TableName: table.tableName,
    IndexName: 'byUnion',
    KeyConditionExpression: 'unionKey = :union',
    ExpressionAttributeValues: { ':union': directoryIndexKeys(unionId, '').unionKey },
    Limit: limit,
    ...(after !== null && {
      ExclusiveStartKey: { ...directoryKey(unionId, after), ...directoryIndexKeys(unionId, after) },
    }),
  });
  const { Items = [], LastEvaluatedKey } = await guarded(table.client.send(command));
  const people = Items.map((item) => read<DirectoryPerson>(item));
  const last = LastEvaluatedKey && people.at(-1)?.sub;
  return { people, cursor: last ? Buffer.from(last).toString('base64url') : null };
};

/** The directory of people in DynamoDB: an item a person, with its chain beside it. */
export const dynamoPeopleStore = (table: Table, nowEpoch: () => number): PeopleStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  find: (unionId, sub) => get<DirectoryPerson>(table, directoryKey(unionId, sub)),
  findMany: async (unionId, subs) => {
    const keys = [...new Set(subs)].map((sub) => directoryKey(unionId, sub));
    const items = keys.length ? await getMany(table, keys) : [];
    return new Map(items.map((item) => read<DirectoryPerson>(item)).map((person) => [person.sub, person]));
  },
  list: (unionId, limit, cursor) => list(table, unionId, limit, cursor),
  findEntry: (unionId, sub, sequence) => get<AuditEntry>(table, entryKey(directoryKey(unionId, sub), sequence)),
  change: (change, record) => writeOnce(table, record, writesOf(change), nowEpoch()),
  see: async (change) => ((await writeTogether(table, writesOf(change))) === 'written' ? 'written' : 'stale'),
});
