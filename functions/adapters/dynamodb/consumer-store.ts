import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { DomainError } from '../../core/errors.ts';
import { type Aside, CONSUMERS, type ConsumerName, type TakeUp } from '../../core/stream/aside.ts';
import { contentOf } from '../../core/stream/entity.ts';
import type { ConsumerStore, Counts } from '../../ports/consumer-store.ts';
import { getMany, queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import {
  get,
  type Item,
  type Put,
  putEntry,
  putVersion,
  read,
  transact,
  type Update,
  write,
  writeTogether,
} from './items.ts';
import { entryKey } from './keys.ts';
import { ASIDES_BEGIN, aheadKey, asideKey, stateKey, takeUpKey } from './keys-of-stream.ts';

const DAY_SECONDS = 86_400;
/** Taken up long ago: kept for a question, then removed by the database. */
const KEPT_DAYS = 90;
/** Longer than a stream keeps its records. */
const AHEAD_DAYS = 2;
const TRIES = 8;

const each = <T>(made: (consumer: ConsumerName) => T) =>
  Object.fromEntries(CONSUMERS.map((consumer) => [consumer, made(consumer)])) as Record<ConsumerName, T>;

const waiting = async ({ client, tableName }: Table, consumer: ConsumerName): Promise<number> => {
  const command = new GetCommand({ TableName: tableName, Key: stateKey(consumer), ConsistentRead: true });
  return Number((await guarded(client.send(command))).Item?.setAside ?? 0);
};

/** One get a consumer, so that whoever may read the table may ask. */
const counts = async (table: Table): Promise<Counts> => {
  const found = await Promise.all(CONSUMERS.map((consumer) => waiting(table, consumer)));
  return each((consumer) => found[CONSUMERS.indexOf(consumer)] ?? 0);
};

const count = (consumer: ConsumerName, delta: 1 | -1): Update => ({
  Key: stateKey(consumer),
  UpdateExpression: 'ADD setAside :delta',
  ExpressionAttributeValues: { ':delta': delta },
});

const asidePut = (aside: Aside, more: Item = {}): Put => {
  const state = aside.takenUpAt === null ? 'waiting' : 'taken-up';
  const Item = { ...asideKey(aside.consumer, aside), state, version: aside.version, ...more, content: write(aside) };
  return putVersion(Item, aside.version);
};

type Setting = Pick<Aside, 'consumer' | 'pk' | 'sk' | 'reason'>;

const setAside = async (table: Table, given: Setting, at: string): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const [item] = await getMany(table, [asideKey(given.consumer, given)]);
    const found = item ? ((contentOf(item) as Aside | undefined) ?? { ...given, times: 0, setAsideAt: at }) : null;
    const isWaiting = found !== null && item?.state === 'waiting';
    const aside = {
      ...{ consumer: given.consumer, pk: given.pk, sk: given.sk },
      // That it waits says less than why it was set aside at first.
      reason: isWaiting && given.reason === 'ENTRY_WAITS' ? found.reason : given.reason,
      times: (found?.times ?? 0) + 1,
      setAsideAt: isWaiting ? found.setAsideAt : at,
      ...{ takenUpAt: null, takenUpBy: null },
      version: Number(item?.version ?? 0) + 1,
    };
    const updates = isWaiting ? [] : [count(given.consumer, 1)];
    if (!(await transact(table, { puts: [asidePut(aside)], updates })).length) return;
  }
  throw new DomainError('STORE_BUSY');
};

const listWaiting = async (table: Table, consumer: ConsumerName): Promise<readonly Aside[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :asides)',
    FilterExpression: '#state = :waiting',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':pk': stateKey(consumer).pk, ':asides': ASIDES_BEGIN, ':waiting': 'waiting' },
    ConsistentRead: true,
  });
  return items.map((item) => read<Aside>(item));
};

type TakeUpStore = Pick<ConsumerStore, 'takeUp' | 'findTakeUp'>;

const takeUps = (table: Table, nowEpoch: () => number): TakeUpStore => ({
  async takeUp(aside, change) {
    const expiresAtEpoch = nowEpoch() + KEPT_DAYS * DAY_SECONDS;
    const puts = [asidePut(aside, { expiresAtEpoch })];
    if (change) {
      const { takeUp, entry } = change;
      const key = takeUpKey(takeUp.unionId, takeUp.consumer);
      puts.push(putVersion({ ...key, version: takeUp.version, content: write(takeUp) }, takeUp.version));
      puts.push(putEntry(key, entry));
    }
    const codes = await transact(table, { puts, updates: [count(aside.consumer, -1)] });
    return codes.length ? 'stale' : 'written';
  },
  async findTakeUp(unionId, consumer) {
    const key = takeUpKey(unionId, consumer);
    const takeUp = await get<TakeUp>(table, key);
    return takeUp && { takeUp, entry: await get<AuditEntry>(table, entryKey(key, takeUp.version)) };
  },
});

/** What the consumers of the stream keep, in the table itself: none of them follows these items. */
export const dynamoConsumerStore = (table: Table, nowEpoch: () => number): ConsumerStore => ({
  ...takeUps(table, nowEpoch),
  waiting: (consumer) => waiting(table, consumer),
  counts: () => counts(table),
  setAside: (given, at) => setAside(table, given, at),
  listWaiting: (consumer) => listWaiting(table, consumer),
  findItem: async ({ pk, sk }) => (await getMany(table, [{ pk, sk }]))[0] ?? null,
  async findAhead(firstId) {
    const items = await getMany(
      table,
      CONSUMERS.map((consumer) => aheadKey(consumer, firstId)),
    );
    const idsOf = (consumer: ConsumerName) => items.find(({ pk }) => pk === stateKey(consumer).pk);
    return each((consumer) => new Set(read<readonly string[]>(idsOf(consumer) ?? { content: '[]' })));
  },
  async goAhead(firstId, consumer, ids) {
    const expiresAtEpoch = nowEpoch() + AHEAD_DAYS * DAY_SECONDS;
    await writeTogether(table, {
      puts: [{ Item: { ...aheadKey(consumer, firstId), expiresAtEpoch, content: write(ids) } }],
    });
  },
});
