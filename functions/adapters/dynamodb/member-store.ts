import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '../../core/errors.ts';
import { isMemberId } from '../../core/member/bodies.ts';
import { transferChanges } from '../../core/member/member.ts';
import type { Kept, MemberChange, MemberPage, MemberStore } from '../../ports/member-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { failureOf } from './failures.ts';
import {
  dynamoKeyStore,
  get,
  IS_NEW,
  is,
  type Put,
  putEntry,
  putNew,
  read,
  type Update,
  type Writes,
  write,
  writeOnce,
  writeTogether,
} from './items.ts';
import { memberIndexKeys, memberKey, quotaKey, registerKey } from './keys.ts';

/** A transaction takes a hundred items; one is left for the register. */
const ITEMS_MAX = 99;
/** Parts of an import that are under way at once. */
const AT_ONCE = 4;

const memberPut = ({ unionId, after }: MemberChange): Put => {
  const { id } = after.member;
  const { version } = after;
  const Item = {
    ...memberKey(unionId, id),
    ...memberIndexKeys(unionId, id),
    ...is('member'),
    version,
    content: write(after),
  };
  return version === 1
    ? putNew(Item)
    : {
        Item,
        ConditionExpression: 'version = :before',
        ExpressionAttributeValues: { ':before': version - 1 },
      };
};

/** What a transfer counts is taken from the year's limit in the same transaction, whatever the limit is. */
const quotaUpdates = ({ unionId, before, after }: MemberChange): readonly Update[] =>
  transferChanges(before, after.member).map(({ category, year, deltaFen }) => ({
    Key: quotaKey(unionId, after.member.id, year, category),
    UpdateExpression: 'SET entity = :quota ADD takenFen :delta',
    ConditionExpression: deltaFen > 0 ? `${IS_NEW} OR takenFen >= :needed` : 'takenFen >= :needed',
    ExpressionAttributeValues: { ':quota': is('quota').entity, ':delta': deltaFen, ':needed': Math.max(0, -deltaFen) },
  }));

/** Says the same whoever writes it. Left out once it is there, so that nobody waits for it. */
const registerPut = (unionId: string): Put => ({
  Item: { ...registerKey(unionId), content: write({ isKept: true }) },
});

const writesOf = (changes: readonly MemberChange[], isFirst: boolean): Writes => ({
  puts: [
    ...changes.flatMap((change) => [
      memberPut(change),
      putEntry(memberKey(change.unionId, change.after.member.id), change.after.entry),
    ]),
    ...(isFirst && changes[0] ? [registerPut(changes[0].unionId)] : []),
  ],
  updates: changes.flatMap(quotaUpdates),
});

const sizeOf = (change: MemberChange) => 2 + quotaUpdates(change).length;

const transactionsOf = (changes: readonly MemberChange[]): readonly (readonly MemberChange[])[] => {
  const parts: MemberChange[][] = [[]];
  let size = 0;
  for (const change of changes) {
    size += sizeOf(change);
    if (size > ITEMS_MAX) {
      parts.push([]);
      size = sizeOf(change);
    }
    parts.at(-1)?.push(change);
  }
  return parts.filter((part) => part.length);
};

const recordMany = async (table: Table, changes: readonly MemberChange[]): Promise<'written' | 'stale'> => {
  const [first, ...rest] = transactionsOf(changes);
  if (!first) return 'written';
  // The register exists from the first part on.
  let isWhole = (await writeTogether(table, writesOf(first, true))) === 'written';
  let next = 0;
  const work = async (): Promise<void> => {
    for (let part = rest[next++]; isWhole && part; part = rest[next++])
      if ((await writeTogether(table, writesOf(part, false))) !== 'written') isWhole = false;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return isWhole ? 'written' : 'stale';
};

const decodeCursor = (cursor: string): string => {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isMemberId(id)) throw new DomainError('CURSOR_INVALID');
  return id;
};

const list = async (table: Table, unionId: string, limit: number, cursor?: string): Promise<MemberPage> => {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const { unionKey } = memberIndexKeys(unionId, '');
  const command = new QueryCommand({
    TableName: table.tableName,
    IndexName: 'byUnion',
    KeyConditionExpression: 'unionKey = :union',
    ExpressionAttributeValues: { ':union': unionKey },
    Limit: limit,
    ...(after !== null && {
      ExclusiveStartKey: { ...memberKey(unionId, after), ...memberIndexKeys(unionId, after) },
    }),
  });
  try {
    const { Items = [], LastEvaluatedKey } = await table.client.send(command);
    const members = Items.map((item) => read<Kept>(item).member);
    const last = LastEvaluatedKey && members.at(-1)?.id;
    return { members, cursor: last ? Buffer.from(last).toString('base64url') : null };
  } catch (error) {
    throw failureOf(error);
  }
};

/** The register of members in DynamoDB: a partition each, so that a plan for two thousand spreads over as many. */
export const dynamoMemberStore = (table: Table, nowEpoch: () => number): MemberStore => {
  const hasRegister = async (unionId: string) => (await get(table, registerKey(unionId))) !== null;
  return {
    ...dynamoKeyStore(table, nowEpoch),
    hasRegister,
    async findMany(unionId, ids) {
      const items = await getMany(
        table,
        [...new Set(ids)].map((id) => memberKey(unionId, id)),
      );
      return new Map(items.map((item) => read<Kept>(item)).map((kept) => [kept.member.id, kept]));
    },
    list: (unionId, limit, cursor) => list(table, unionId, limit, cursor),
    async record(change, record) {
      const isFirst = !(await hasRegister(change.unionId));
      const written = await writeOnce(table, record, writesOf([change], isFirst), nowEpoch());
      return written === 'exhausted' ? 'stale' : written;
    },
    recordMany: (changes) => recordMany(table, changes),
    keepAnswer: (record) => writeOnce(table, record, { puts: [] }, nowEpoch()),
  };
};
