import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FundRequest } from '../../core/approval/fund-request.ts';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { differenceOf, shelfOfSuppliers, shelfOfYear } from '../../core/compliance/figures.ts';
import { unescaped } from '../../core/kernel/percent.ts';
import type { Receipt } from '../../core/rules/receipt.ts';
import type { AsOf, ComplianceStore, Cut, Kept, OpenDesk, Projection } from '../../ports/compliance-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { filterable, listRows } from './compliance-list.ts';
import { guarded } from './failures.ts';
import { FAILED, get, IS_NEW, type Item, type Put, read, transact, type Update, write } from './items.ts';
import { quotaKey, receiptKey, requestKey } from './keys.ts';
import {
  asOfKey,
  figuresKey,
  openPosting,
  postingsOfRow,
  rowKey,
  sortableFen,
  takenKey,
  takenPosting,
} from './keys-of-compliance.ts';

/** What left a list is kept for a while and then removed by the database. */
const GONE_DAYS = 7;
const DAY_SECONDS = 86_400;
/** A list of a summary reads at most so many pages of a megabyte. */
const PAGES_MAX = 3;

/** A request's whole partition in one consistent read. */
const findRecord: (table: Table) => ComplianceStore['findRecord'] = (table) => async (unionId, id) => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': requestKey(unionId, id).pk },
    ConsistentRead: true,
  });
  const found = items.find(({ sk }) => sk === 'REQUEST');
  if (!found) return null;
  const request = read<FundRequest>(found);
  const receipt = items.find(({ sk }) => sk === receiptKey(unionId, id, request.receiptVersion).sk);
  const entries = items.filter(({ sk }) => String(sk).startsWith('ENTRY#')).map((item) => read<AuditEntry>(item));
  return { request, receipt: receipt ? read<Receipt>(receipt) : null, entries };
};

/** Places of figures by the item that holds them. */
const figureUpdates = (unionId: string, difference: Readonly<Record<string, number>>): readonly Update[] => {
  const items = new Map<string, [string, number][]>();
  for (const [place, number] of Object.entries(difference)) {
    const [shelf, item, ...figure] = place.split('/');
    const key = `${shelf}/${item}`;
    items.set(key, [...(items.get(key) ?? []), [figure.join('/'), number]]);
  }
  return [...items].map(([key, figures]) => {
    const [shelf = '', item = ''] = key.split('/');
    return {
      Key: figuresKey(unionId, shelf, item),
      UpdateExpression: `ADD ${figures.map((_, i) => `#f${i} :f${i}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(figures.map(([name], i) => [`#f${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(figures.map(([, number], i) => [`:f${i}`, number])),
    };
  });
};

const rowPuts = (unionId: string, before: Kept | null, { row, contribution }: Projection, goneAt: number): Put[] => {
  const { pk } = rowKey(unionId, row.id);
  const now = postingsOfRow(unionId, row);
  const gone = before ? [...postingsOfRow(unionId, before.row).keys()].filter((sk) => !now.has(sk)) : [];
  const revision = (before?.revision ?? 0) + 1;
  const beside = { ...filterable(row), content: write(row) };
  const puts = [...now].map(([sk, indexes]) => ({ Item: { pk, sk, ...indexes, ...beside } }) as Put);
  const [first, ...others] = puts;
  const condition = before
    ? { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': before.revision } }
    : { ConditionExpression: IS_NEW };
  return [
    { Item: { ...first?.Item, revision, contribution: write(contribution) }, ...condition },
    ...others,
    ...gone.map((sk) => ({ Item: { pk, sk, expiresAtEpoch: goneAt } })),
  ];
};

const cutQuery = async (table: Table, query: Item): Promise<Cut<Item>> => {
  const list: Item[] = [];
  let start: Item | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const command = { TableName: table.tableName, ...query, ...(start && { ExclusiveStartKey: start }) };
    const { Items = [], LastEvaluatedKey } = await table.client.send(new QueryCommand(command));
    list.push(...Items);
    start = LastEvaluatedKey;
    if (!start) return { list, isComplete: true };
  }
  return { list, isComplete: false };
};

const figuresOfItem = ({ pk: _, sk, ...figures }: Item) => [String(sk), figures as Record<string, number>] as const;

/** The member's figure as it is at this moment, or again: another change may come between. */
const followTaken: (table: Table) => ComplianceStore['followTaken'] =
  (table) => async (unionId, member, year, category) => {
    const key = quotaKey(unionId, member, year, category);
    for (let codes: readonly string[] = [FAILED]; codes.length; ) {
      const command = new GetCommand({ TableName: table.tableName, Key: key, ConsistentRead: true });
      const { Item: quota } = await guarded(table.client.send(command));
      if (!quota) return;
      const takenFen = Number(quota.takenFen);
      const Item = {
        ...takenKey(unionId, member, year, category),
        statusKey: takenPosting(unionId, year, category),
        dayKey: `${sortableFen(Math.max(0, takenFen))}#${member}`,
        content: write({ member, takenFen }),
      };
      const check = {
        Key: key,
        ConditionExpression: 'takenFen = :taken',
        ExpressionAttributeValues: { ':taken': takenFen },
      };
      codes = await transact(table, { puts: [{ Item }], checks: [check] });
    }
  };

const listTaken: (table: Table) => ComplianceStore['listTaken'] =
  (table) => async (unionId, year, category, atLeast) => {
    const found = await cutQuery(table, {
      IndexName: 'byStatus',
      KeyConditionExpression: 'statusKey = :taken AND dayKey >= :least',
      ExpressionAttributeValues: { ':taken': takenPosting(unionId, year, category), ':least': sortableFen(atLeast) },
      ScanIndexForward: false,
    });
    return { ...found, list: found.list.map((item) => read(item)) };
  };

const listOpen: (table: Table) => ComplianceStore['listOpen'] = (table) => async (unionId) => {
  const found = await cutQuery(table, {
    IndexName: 'byStatus',
    KeyConditionExpression: 'statusKey = :open',
    ExpressionAttributeValues: { ':open': openPosting(unionId) },
    ProjectionExpression: 'dayKey, kind, amountFen',
  });
  const deskOf = ({ dayKey, kind, amountFen }: Item): OpenDesk => {
    const [role = '', since = '', id = ''] = String(dayKey).split('#');
    return { id, kind: String(kind), role, since, amountFen: (amountFen as number | undefined) ?? null };
  };
  return { ...found, list: found.list.map(deskOf) };
};

const project: (table: Table, nowEpoch: () => number) => ComplianceStore['project'] =
  (table, nowEpoch) => async (unionId, before, after) => {
    const codes = await transact(table, {
      puts: rowPuts(unionId, before, after, nowEpoch() + GONE_DAYS * DAY_SECONDS),
      updates: figureUpdates(unionId, differenceOf(before?.contribution ?? {}, after.contribution)),
    });
    return codes.length ? 'stale' : 'written';
  };

const updateOne = async (table: Table, update: Update): Promise<'written' | 'stale'> => {
  try {
    await table.client.send(new UpdateCommand({ TableName: table.tableName, ...update }));
    return 'written';
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return 'stale';
    throw error;
  }
};

const noteAsOf = (table: Table, unionId: string, asOf: AsOf) =>
  updateOne(table, {
    Key: asOfKey(unionId),
    UpdateExpression: 'SET changedAt = :at, content = :content',
    ConditionExpression: 'attribute_not_exists(changedAt) OR changedAt <= :at',
    ExpressionAttributeValues: { ':at': asOf.changedAt, ':content': write(asOf) },
  });

const shelfQuery = (unionId: string, shelf: string): Item => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': figuresKey(unionId, shelf, '').pk },
});

/** Finance's lists in DynamoDB. */
export const dynamoComplianceStore = (table: Table, nowEpoch: () => number): ComplianceStore => ({
  findRecord: findRecord(table),
  async findProjection(unionId, id) {
    const command = new GetCommand({ TableName: table.tableName, Key: rowKey(unionId, id), ConsistentRead: true });
    const { Item } = await guarded(table.client.send(command));
    if (!Item) return null;
    return { row: read(Item), contribution: JSON.parse(Item.contribution), revision: Item.revision } as Kept;
  },
  project: project(table, nowEpoch),
  noteAsOf: async (unionId, asOf) => {
    await guarded(noteAsOf(table, unionId, asOf));
  },
  findAsOf: (unionId) => get<AsOf>(table, asOfKey(unionId)),
  list: (unionId, filter) => guarded(listRows(table, unionId, filter)),
  findFigures: async (unionId, shelf) => (await queryAll(table, shelfQuery(unionId, shelf))).map(figuresOfItem),
  async listSuppliers(unionId, year) {
    const { list, isComplete } = await guarded(cutQuery(table, shelfQuery(unionId, shelfOfSuppliers(year))));
    return { isComplete, list: list.map(figuresOfItem).map(([code, figures]) => [unescaped(code), figures] as const) };
  },
  listOpen: (unionId) => guarded(listOpen(table)(unionId)),
  followTaken: followTaken(table),
  listTaken: (...given) => guarded(listTaken(table)(...given)),
  async countRefusal(unionId, day, clauses) {
    const item = `${shelfOfYear(day.slice(0, 4))}/REFUSED#${day.slice(0, 7)}`;
    const counted = Object.fromEntries(['total', ...clauses].map((clause) => [`${item}/${clause}`, 1]));
    await guarded(Promise.all(figureUpdates(unionId, counted).map((update) => updateOne(table, update))));
  },
  async correct(unionId, place, found, expected) {
    const [update] = figureUpdates(unionId, { [place]: expected - found });
    if (!update) return 'written';
    const isAsFound = found === 0 ? 'attribute_not_exists(#f0) OR #f0 = :found' : '#f0 = :found';
    const ExpressionAttributeValues = { ...update.ExpressionAttributeValues, ':found': found };
    return guarded(updateOne(table, { ...update, ConditionExpression: isAsFound, ExpressionAttributeValues }));
  },
});
