import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import type { BenefitEntry } from '../../core/benefit/benefit.ts';
import { type Alert, requestOfAlert } from '../../core/detection/alert.ts';
import { DomainError } from '../../core/errors.ts';
import type { Purchase } from '../../core/purchase/purchase.ts';
import type { AlertFilter, AlertPage, DetectionStore, MemberYear } from '../../ports/detection-store.ts';
import { getMany, readUpTo } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { get, type Item, read, writeOnce, writeTogether } from './items.ts';
import { entryKey, requestKey } from './keys.ts';
import {
  ALERTS_BEGIN,
  alertIndexFor,
  alertKey,
  invoiceItemKey,
  ledgerKey,
  listVersionKey,
  purchaseKey,
} from './keys-of-detection.ts';
import { alertEntryPut, alertItem, raisePuts } from './register-writes.ts';

/** A supplier with more purchases than this within weeks is over every line already. */
const PURCHASES_MAX = 200;

const query = async ({ client, tableName }: Table, input: Item) =>
  guarded(client.send(new QueryCommand({ TableName: tableName, ...input })));

const findInvoices =
  (table: Table): DetectionStore['findInvoices'] =>
  async (unionId, keys) => {
    const items = keys.length
      ? await getMany(
          table,
          keys.map((key) => invoiceItemKey(unionId, key)),
        )
      : [];
    const taken = items.filter(({ state }) => state === 'taken');
    const keyOf = (pk: unknown) => String(pk).slice(invoiceItemKey(unionId, '').pk.length);
    return new Map(taken.map(({ pk, requestId }) => [keyOf(pk), String(requestId)]));
  };

/** The version is read first: whoever writes after that makes the write that rests on it fail. */
const findPurchases =
  (table: Table): DetectionStore['findPurchases'] =>
  async (unionId, list, from, to) => {
    const { client, tableName } = table;
    const Key = listVersionKey(unionId, list);
    const { Item } = await guarded(client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
    const { pk, sk: first } = purchaseKey(unionId, list, from, '');
    const { sk: last } = purchaseKey(unionId, list, to, '~');
    const { Items = [] } = await query(table, {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: PURCHASES_MAX,
    });
    return { version: Number(Item?.version ?? 0), items: Items.map((item) => read<Purchase>(item)) };
  };

const findLedgers =
  (table: Table): DetectionStore['findLedgers'] =>
  async (unionId, members, years) => {
    const wanted = members.flatMap((member) =>
      years.map((year) => ({ member, year, ...ledgerKey(unionId, member, year) })),
    );
    const items = await getMany(
      table,
      wanted.map(({ pk, sk }) => ({ pk, sk })),
    );
    const byKey = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
    return wanted.map(({ member, year, pk, sk }): MemberYear => {
      const item = byKey.get(`${pk} ${sk}`);
      const entries = item ? read<readonly BenefitEntry[]>(item) : [];
      return { member, year, version: Number(item?.version ?? 0), entries };
    });
  };

const CURSOR = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z#A-R[A-Z0-9-]{5,40}[0-9a-f]{12}$/;
const decodeCursor = (cursor: string): string => {
  const dayKey = Buffer.from(cursor, 'base64url').toString();
  if (!CURSOR.test(dayKey)) throw new DomainError('CURSOR_INVALID');
  return dayKey;
};

const page = (table: Table, unionId: string, filter: AlertFilter, limit: number, after: string | undefined) => {
  const index = alertIndexFor(unionId, filter);
  const { status, severity, code } = filter;
  const wanted = Object.entries({ status, severity, code }).filter(([, value]) => value !== undefined);
  return query(table, {
    IndexName: index.name,
    KeyConditionExpression: '#index = :index',
    ...(wanted.length && { FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(' AND ') }),
    ExpressionAttributeNames: {
      '#index': index.attribute,
      ...Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':index': index.value,
      ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
    },
    ScanIndexForward: false,
    Limit: limit,
    ...(after && {
      ExclusiveStartKey: {
        ...alertKey(unionId, after.slice(after.indexOf('#') + 1)),
        [index.attribute]: index.value,
        dayKey: after,
      },
    }),
  });
};

const listAlerts = async (table: Table, unionId: string, filter: AlertFilter): Promise<AlertPage> => {
  const from = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const { rows: alerts, after } = await readUpTo<Alert>(filter.limit, from, (limit, next) =>
    page(table, unionId, filter, limit, next),
  );
  return { alerts, cursor: after ? Buffer.from(after).toString('base64url') : null };
};

const listAlertsOf = async (table: Table, unionId: string, requestId: string): Promise<readonly Alert[]> => {
  const { Items = [] } = await query(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :alerts)',
    ExpressionAttributeValues: { ':pk': requestKey(unionId, requestId).pk, ':alerts': ALERTS_BEGIN },
    ConsistentRead: true,
  });
  return Items.filter(({ sk }) => !String(sk).includes('#ENTRY#')).map((item) => read<Alert>(item));
};

/** Registers of invoices, purchases and benefits, and the alerts that come of them. No method scans. */
export const dynamoDetectionStore = (table: Table, nowEpoch: () => number): DetectionStore => ({
  findInvoices: findInvoices(table),
  findPurchases: findPurchases(table),
  findLedgers: findLedgers(table),
  listAlertsOf: (unionId, requestId) => listAlertsOf(table, unionId, requestId),
  findAlert: async (unionId, id) => (requestOfAlert(id) ? get<Alert>(table, alertKey(unionId, id)) : null),
  findAlertEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(alertKey(unionId, id), sequence)),
  listAlerts: (unionId, filter) => listAlerts(table, unionId, filter),
  async raise(alerts) {
    // One by one: an alert that is there already must not keep the others from being kept.
    for (const one of alerts) await writeTogether(table, { puts: raisePuts(one) });
  },
  actOnAlert: (raised, record) =>
    writeOnce(
      table,
      record,
      {
        puts: [
          {
            Item: alertItem(raised),
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: { ':before': raised.alert.version - 1 },
          },
          alertEntryPut(raised),
        ],
      },
      nowEpoch(),
    ),
});
