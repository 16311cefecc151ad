import type { AuditEntry } from '../../core/audit/entry.ts';
import { DomainError } from '../../core/errors.ts';
import { type Aside, CONSUMERS, type ConsumerName, type TakeUp } from '../../core/stream/aside.ts';
import { contentOf } from '../../core/stream/entity.ts';
import type { ConsumerStore, Counts, Setting } from '../../ports/consumer-store.ts';
import { getMany, queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { get, type Item, type Put, putEntry, putNew, putVersion, transact, write } from './items.ts';
import { entryKey } from './keys.ts';
import { ASIDES_BEGIN, asideKey, streamKey, takeUpKey } from './keys-of-stream.ts';

const DAY_SECONDS = 86_400;
/** Settled long ago: kept for a question, then removed by the database. Whoever counts what waits reads past them. */
const KEPT_DAYS = 30;
const TRIES = 8;
/** Of the changes of one item, so many are known again when they come again. */
const CHANGES_KEPT = 50;

/** Null where it cannot be read, or tells of another item than it is kept for: it could not be taken up. */
const readAside = (item: Item | null): Aside | null => {
  const aside = (item && (contentOf(item) as Aside | undefined)) ?? null;
  if (!item || typeof aside?.pk !== 'string' || typeof aside.sk !== 'string' || !Array.isArray(aside.changes))
    return null;
  const { pk, sk } = asideKey(aside.consumer, aside);
  return item.pk === pk && item.sk === sk ? aside : null;
};
const isWaiting = ({ takenUpAt, dismissal }: Aside): boolean => takenUpAt === null && dismissal === null;

/** Those that wait; what cannot be read is one of them until somebody has looked at it. */
const waitingItems = async (table: Table, consumer: ConsumerName): Promise<readonly Item[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :asides)',
    ExpressionAttributeValues: { ':pk': streamKey(consumer), ':asides': ASIDES_BEGIN },
    ConsistentRead: true,
  });
  return items.filter((item) => {
    const aside = readAside(item);
    return aside === null || isWaiting(aside);
  });
};

const counts = async (table: Table): Promise<Counts> => {
  const found = await Promise.all(CONSUMERS.map((consumer) => waitingItems(table, consumer)));
  return Object.fromEntries(CONSUMERS.map((consumer, i) => [consumer, found[i]?.length ?? 0])) as unknown as Counts;
};

/** Over what was read there and nothing else: no number beside it is believed. */
const asidePut = (aside: Aside, item: Item | null, more: Item = {}): Put => {
  const Item = { ...asideKey(aside.consumer, aside), ...more, content: write(aside) };
  if (item === null) return putNew(Item);
  if (item.content === undefined) return { Item, ConditionExpression: 'attribute_not_exists(content)' };
  return { Item, ConditionExpression: 'content = :before', ExpressionAttributeValues: { ':before': item.content } };
};

/** The item once more: beside what was set aside of it before, while it waits; else anew. */
const asideOf = ({ change, ...setting }: Setting, before: Aside | null, at: string): Aside => {
  const waiting = before && isWaiting(before) ? before : null;
  return {
    ...setting,
    // That it waits says less than why it was set aside at first.
    reason: setting.reason === 'ENTRY_WAITS' ? (waiting?.reason ?? setting.reason) : setting.reason,
    times: (before?.times ?? 0) + 1,
    changes: [...(before?.changes ?? []), ...(change === null ? [] : [change])].slice(-CHANGES_KEPT),
    setAsideAt: waiting?.setAsideAt ?? at,
    ...{ takenUpAt: null, takenUpBy: null, dismissal: null },
  };
};

const setAside = async (table: Table, setting: Setting, at: string): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const [item = null] = await getMany(table, [asideKey(setting.consumer, setting)]);
    const before = readAside(item);
    if (setting.change !== null && before?.changes.includes(setting.change)) return isWaiting(before);
    const put = asidePut(asideOf(setting, before, at), item);
    if (!(await transact(table, { puts: [put] })).length) return true;
  }
  throw new DomainError('STORE_BUSY');
};

type SettleStore = Pick<ConsumerStore, 'settle' | 'findTakeUp'>;

const settling = (table: Table, nowEpoch: () => number): SettleStore => ({
  async settle(waiting, settled, change) {
    const [item = null] = await getMany(table, [asideKey(waiting.consumer, waiting)]);
    const found = readAside(item);
    if (!found || write(found) !== write(waiting)) return 'stale';
    const puts = [asidePut(settled, item, { expiresAtEpoch: nowEpoch() + KEPT_DAYS * DAY_SECONDS })];
    if (change) {
      const { takeUp, entry } = change;
      const key = takeUpKey(takeUp.unionId, takeUp.consumer);
      puts.push(putVersion({ ...key, version: takeUp.version, content: write(takeUp) }, takeUp.version));
      puts.push(putEntry(key, entry));
    }
    return (await transact(table, { puts })).length ? 'stale' : 'written';
  },
  async findTakeUp(unionId, consumer) {
    const key = takeUpKey(unionId, consumer);
    const takeUp = await get<TakeUp>(table, key);
    return takeUp && { takeUp, entry: await get<AuditEntry>(table, entryKey(key, takeUp.version)) };
  },
});

/** What the consumers of the stream keep, in the table itself: none of them follows these items. */
export const dynamoConsumerStore = (table: Table, nowEpoch: () => number): ConsumerStore => ({
  ...settling(table, nowEpoch),
  counts: () => counts(table),
  setAside: (setting, at) => setAside(table, setting, at),
  listWaiting: async (consumer) => (await waitingItems(table, consumer)).flatMap((item) => readAside(item) ?? []),
  findItem: async ({ pk, sk }) => (await getMany(table, [{ pk, sk }]))[0] ?? null,
});
