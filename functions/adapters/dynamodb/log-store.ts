import type { Checkpoint, Leaf, LogHead } from '../../core/audit/log.ts';
import {
  type EntryPlace,
  type Logged,
  type LogId,
  type LogStore,
  type NewLeaf,
  placeName,
} from '../../ports/log-store.ts';
import { getMany, queryAll } from './batch.ts';
import type { Table } from './client.ts';
import {
  dynamoKeyStore,
  get,
  IS_NEW,
  type Item,
  type Put,
  putNew,
  read,
  write,
  writeOnce,
  writeTogether,
} from './items.ts';
import { entryKey, requestKey } from './keys.ts';
import { checkpointKey, formerMarkKey, headIndexKeys, headKey, leafKey, markKey } from './keys-of-audit.ts';

const putHead = (id: LogId, before: number, head: LogHead): Put => {
  const Item = {
    ...headKey(id),
    ...headIndexKeys(id),
    year: id.year,
    unionId: id.unionId,
    size: head.size,
    content: write(head),
  };
  return before === 0
    ? { Item, ConditionExpression: IS_NEW }
    : {
        Item,
        ConditionExpression: '#size = :before',
        ExpressionAttributeNames: { '#size': 'size' },
        ExpressionAttributeValues: { ':before': before },
      };
};

const markPut = (Item: Item, over: Logged | undefined): Put =>
  over === undefined
    ? putNew(Item)
    : { Item, ConditionExpression: 'content = :over', ExpressionAttributeValues: { ':over': write(over) } };

const leafPuts = (id: LogId, { over, ...leaf }: NewLeaf): readonly Put[] => [
  putNew({ ...leafKey(id, leaf.index), content: write(leaf) }),
  markPut({ ...markKey(leaf), content: write({ year: id.year, index: leaf.index }) }, over),
];

/** Where the mark of an entry may lie: it is looked for twice only where the record's name looks like an entry's. */
const marksOf = (place: EntryPlace): readonly EntryPlace[] => {
  const [mark, former] = [markKey(place), formerMarkKey(place)];
  return mark.sk === former.sk ? [mark] : [mark, former];
};

/** Something changed until it is no JSON any more is as good as gone: verify says where something is missing. */
const readable = <T>(item: Item | undefined): readonly T[] => {
  try {
    return item ? [read<T>(item)] : [];
  } catch {
    return [];
  }
};

const textsOf = async (table: Table, places: readonly EntryPlace[]): Promise<ReadonlyMap<string, string>> => {
  const unique = new Map(places.map((place) => [placeName(place), { pk: place.pk, sk: place.sk }]));
  const items = await getMany(table, [...unique.values()]);
  return new Map(items.map((item) => [placeName(item as never), item.content as string]));
};

const checkpoints = async (table: Table, id: LogId, from: number, more: Item) => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': headKey(id).pk, ':from': checkpointKey(id, from).sk, ':to': 'CHECKPOINT#~' },
    ConsistentRead: true,
    ...more,
  });
  return items.flatMap((item) => readable<Checkpoint>(item));
};

const lastCheckpoint = async (table: Table, id: LogId): Promise<Checkpoint | null> => {
  const head = await get<{ readonly number: number }>(table, { pk: headKey(id).pk, sk: 'CHECKPOINT-LAST' });
  return head && get<Checkpoint>(table, checkpointKey(id, head.number));
};

const logIds = (items: readonly Item[]): readonly LogId[] =>
  items.map(({ unionId, year }) => ({ unionId: unionId as string, year: year as number }));

const heads = (table: Table, index: 'byUnion' | 'byKind', attribute: string, value: string) =>
  queryAll(table, {
    IndexName: index,
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': attribute },
    ExpressionAttributeValues: { ':key': value },
  });

const checkpointPuts = (checkpoint: Checkpoint): readonly Put[] => {
  const { number } = checkpoint;
  const last = { pk: headKey(checkpoint).pk, sk: 'CHECKPOINT-LAST', number, content: write({ number }) };
  return [
    putNew({ ...checkpointKey(checkpoint, number), content: write(checkpoint) }),
    number === 1
      ? putNew(last)
      : {
          Item: last,
          ConditionExpression: '#n = :before',
          ExpressionAttributeNames: { '#n': 'number' },
          ExpressionAttributeValues: { ':before': number - 1 },
        },
  ];
};

type Checkpoints = Pick<
  LogStore,
  'lastCheckpoint' | 'findCheckpoint' | 'listCheckpoints' | 'addCheckpoint' | 'listYears' | 'listLogs'
>;

const dynamoCheckpoints = (table: Table, nowEpoch: () => number): Checkpoints => ({
  lastCheckpoint: (id) => lastCheckpoint(table, id),
  findCheckpoint: (id, number) => get<Checkpoint>(table, checkpointKey(id, number)),
  listCheckpoints: async (id, from, limit) => (await checkpoints(table, id, from, {})).slice(0, limit),
  async addCheckpoint(checkpoint, record) {
    const puts = checkpointPuts(checkpoint);
    return record ? writeOnce(table, record, { puts }, nowEpoch()) : writeTogether(table, { puts });
  },
  listYears: async (unionId) =>
    logIds(await heads(table, 'byUnion', 'unionKey', headIndexKeys({ unionId, year: 0 }).unionKey)).map(
      ({ year }) => year,
    ),
  listLogs: async () => logIds(await heads(table, 'byKind', 'kindKey', 'LOGS')),
});

/** The Merkle logs in DynamoDB. A leaf and the mark beside its entry are written with the head or not at all. */
export const dynamoLogStore = (table: Table, nowEpoch: () => number): LogStore => ({
  ...dynamoCheckpoints(table, nowEpoch),
  ...dynamoKeyStore(table, nowEpoch),
  placesOf: (record, unionId, count) =>
    Array.from({ length: count }, (_, i) => entryKey(requestKey(unionId, record.slice('request/'.length)), i + 1)),
  findHead: async (id) => readable<LogHead>((await getMany(table, [headKey(id)]))[0])[0] ?? null,
  async findLogged(places) {
    const texts = await textsOf(table, places.flatMap(marksOf));
    const marks = places.map((place) => {
      const text = marksOf(place).flatMap((mark) => texts.get(placeName(mark)) ?? [])[0];
      return [placeName(place), text] as const;
    });
    return new Map(marks.flatMap(([name, text]) => (text ? [[name, JSON.parse(text) as Logged] as const] : [])));
  },
  async findEntries(places) {
    const texts = await textsOf(table, places);
    return places.flatMap((place) => {
      const text = texts.get(placeName(place));
      return text === undefined ? [] : [{ place: { pk: place.pk, sk: place.sk }, text }];
    });
  },
  findTexts: (places) => textsOf(table, places),
  async append(id, before, head, leaves) {
    const puts = [putHead(id, before, head), ...leaves.flatMap((leaf) => leafPuts(id, leaf))];
    return (await writeTogether(table, { puts })) === 'written' ? 'written' : 'stale';
  },
  async findLeaves(id, indexes) {
    const items = await getMany(
      table,
      [...new Set(indexes)].map((index) => leafKey(id, index)),
    );
    return items.flatMap((item) => readable<Leaf>(item));
  },
});
