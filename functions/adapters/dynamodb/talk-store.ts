import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { SealedRecord } from '../../core/sealing/seal.ts';
import type { Talk } from '../../core/sealing/talk.ts';
import type { NewTalk, TalkFound, TalkStore } from '../../ports/talk-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { dynamoKeyStore, IS_NEW, type Put, putEntry, putNew, read, type Update, write, writeOnce } from './items.ts';
import { sealKey, talkCountKey, talkIndexKeys, talkKey } from './keys-of-evidence.ts';
import { appendEntry, lastEntry } from './last-entry.ts';
import { sealPut } from './seal-store.ts';

const talkItem = (talk: Talk) => ({
  ...talkKey(talk.unionId, talk.id),
  ...talkIndexKeys(talk.unionId, talk.heldBy, talk.day, talk.id),
  content: write(talk),
});

/** One more on the topic, in the one item of the year. */
const counted = ({ talk, topic }: NewTalk): Update => ({
  Key: talkCountKey(talk.unionId, Number(talk.day.slice(0, 4))),
  UpdateExpression: 'ADD #topic :one',
  ConditionExpression: `${IS_NEW} OR attribute_not_exists(#topic) OR #topic > :none`,
  ExpressionAttributeNames: { '#topic': topic },
  ExpressionAttributeValues: { ':one': 1, ':none': 0 },
});

const find = async (table: Table, unionId: string, id: string): Promise<TalkFound | null> => {
  const key = talkKey(unionId, id);
  const items = await getMany(table, [key, sealKey(key, 1)]);
  const talk = items.find(({ sk }) => sk === 'TALK');
  const sealed = items.find(({ sk }) => sk !== 'TALK');
  return talk && sealed ? { talk: read<Talk>(talk), sealed: read<SealedRecord>(sealed) } : null;
};

/** The talk says that it is shredded, and its seal is overwritten by nothing. */
const shredPuts = (talk: Talk): readonly Put[] => {
  const key = talkKey(talk.unionId, talk.id);
  const gone = { person: '', generation: 0, about: `talk/${talk.id}`, sealed: null };
  return [
    { Item: talkItem(talk) },
    {
      Item: { ...sealKey(key, 1), isShredded: true, content: write(gone) },
      ConditionExpression: 'attribute_not_exists(isShredded)',
    },
  ];
};

const countByTopic = async ({ client, tableName }: Table, unionId: string, year: number) => {
  const Key = talkCountKey(unionId, year);
  const { Item = {} } = await guarded(client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
  return new Map(Object.entries(Item).filter((pair): pair is [string, number] => typeof pair[1] === 'number'));
};

/** Talks in DynamoDB: of what is sealed, no attribute says anything. */
export const dynamoTalkStore = (table: Table, nowEpoch: () => number): TalkStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  add: (made) => {
    const key = talkKey(made.talk.unionId, made.talk.id);
    const entry = putEntry(key, made.entry);
    const puts = [putNew(talkItem(made.talk)), sealPut(key, 1, made.sealed), entry];
    return writeOnce(table, made.record, { puts, updates: [counted(made)] }, nowEpoch());
  },
  find: (unionId, id) => find(table, unionId, id),
  lastEntry: (unionId, id) => lastEntry(table, talkKey(unionId, id)),
  shred: (talk, entry, record) => {
    const told = putEntry(talkKey(talk.unionId, talk.id), entry);
    return writeOnce(table, record, { puts: [...shredPuts(talk), told] }, nowEpoch());
  },
  countByTopic: (unionId, year) => countByTopic(table, unionId, year),
  append: (happening) =>
    appendEntry(table, talkKey(happening.unionId, happening.record.slice('talk/'.length)), happening),
});
