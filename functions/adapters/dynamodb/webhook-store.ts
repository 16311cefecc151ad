import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { contentOf } from '../../core/stream/entity.ts';
import type { Delivery } from '../../core/webhook/delivery.ts';
import type { Hook } from '../../core/webhook/hook.ts';
import type { HookChange, HookStore, Outbox } from '../../ports/webhook-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { homeOf, otherAbsent } from './former.ts';
import {
  dynamoKeyStore,
  get,
  type Item,
  type Put,
  putEntry,
  putNew,
  read,
  type Writes,
  write,
  writeOnce,
  writeTogether,
} from './items.ts';
import { formsOf, type Key } from './key-text.ts';
import { entryKey } from './keys.ts';
import { DUE, deliveryIndexKeys, deliveryKey, hookKey, laneKey, parkedKey, secretKey } from './keys-of-events.ts';

/** Kept longer than the table's stream can repeat itself, and long enough to answer a receiver's question. */
const KEPT_DAYS = 90;
const DAY_SECONDS = 86_400;

/** Puts what is one version on from what lies there. */
const nextVersion = (Item: Item, version: number): Put =>
  version === 1
    ? putNew({ ...Item, version })
    : {
        Item: { ...Item, version },
        ConditionExpression: 'version = :before',
        ExpressionAttributeValues: { ':before': version - 1 },
      };

const deliveryItem = (one: Delivery, key: Key): Item => ({
  ...key,
  ...deliveryIndexKeys(one),
  state: one.state,
  content: write(one),
  ...(one.state === 'delivered' && {
    expiresAtEpoch: Math.floor(Date.parse(one.dueAt) / 1_000) + KEPT_DAYS * DAY_SECONDS,
  }),
});

/** The next version of a delivery, where it lies. */
const nextDelivery = async (table: Table, one: Delivery): Promise<Put> =>
  nextVersion(deliveryItem(one, await homeOf(table, deliveryKey(one))), one.version);

const changeOf = async (table: Table, { hook, secret, deliveries = [], entry }: HookChange): Promise<Writes> => {
  const key = hookKey(hook.unionId, hook.id);
  const kept = secret === undefined ? [] : [putNew({ ...secretKey(hook.unionId, hook.id), content: write(secret) })];
  return {
    puts: [
      nextVersion({ ...key, content: write(hook) }, hook.version),
      putEntry(key, entry),
      ...kept,
      ...(await Promise.all(deliveries.map((one) => nextDelivery(table, one)))),
    ],
  };
};

/** Subscriptions in DynamoDB; a union has a handful, read with one query. */
export const dynamoHookStore = (table: Table, nowEpoch: () => number): HookStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  change: async (change) => writeOnce(table, change.record, await changeOf(table, change), nowEpoch()),
  async list(unionId) {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      FilterExpression: 'attribute_exists(version)',
      ExpressionAttributeValues: { ':pk': hookKey(unionId, '').pk, ':sk': 'HOOK#' },
      ConsistentRead: true,
    });
    return items.flatMap((item) => (contentOf(item) === undefined ? [] : [read<Hook>(item)]));
  },
  find: (unionId, id) => get<Hook>(table, hookKey(unionId, id)),
  findSecret: (unionId, id) => get<string>(table, secretKey(unionId, id)),
  findEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(hookKey(unionId, id), sequence)),
});

/** The first of an index key, in the order of its sort key. */
const first = async ({ client, tableName }: Table, statusKey: string, until: string, limit: number) => {
  const command = new QueryCommand({
    TableName: tableName,
    IndexName: 'byStatus',
    KeyConditionExpression: 'statusKey = :status AND dayKey < :until',
    ExpressionAttributeValues: { ':status': statusKey, ':until': until },
    Limit: limit,
  });
  const { Items = [] } = await guarded(client.send(command));
  return Items.map((item) => read<Delivery>(item));
};

const undelivered = (table: Table, pk: string) =>
  queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    FilterExpression: '#state <> :delivered',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':pk': pk, ':sk': 'DELIVERY#', ':delivered': 'delivered' },
    ConsistentRead: true,
  });

/** The outbox in DynamoDB: lanes as partitions, what is due in a sparse index. */
export const dynamoOutbox = (table: Table): Outbox => ({
  async add(one) {
    const key = deliveryKey(one);
    const puts = [putNew({ ...deliveryItem(one, formsOf(key)[0]), version: 1 })];
    return (await writeTogether(table, { puts, checks: otherAbsent(key) })) === 'written' ? 'added' : 'known';
  },
  listDue: (now, limit) => first(table, DUE, `${now}#~`, limit),
  async undelivered(lane) {
    const forms = formsOf({ pk: laneKey(lane), sk: '' }).filter((form) => form !== null);
    const items = await Promise.all(forms.map(({ pk }) => undelivered(table, pk)));
    const all = items.flat().map((item) => read<Delivery>(item));
    return all.toSorted((a, b) => a.sequence - b.sequence);
  },
  put: async (one) => (await writeTogether(table, { puts: [await nextDelivery(table, one)] })) === 'written',
  listParked: (unionId, limit) => first(table, parkedKey(unionId), '~', limit),
});
