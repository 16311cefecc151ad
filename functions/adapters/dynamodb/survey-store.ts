import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { placeCount, type Survey, surveyOf } from '../../core/award/survey.ts';
import type { SurveyStore } from '../../ports/survey-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { getEither, otherAbsent } from './former.ts';
import { dynamoKeyStore, get, type Put, putEntry, putNew, read, type Update, write, writeOnce } from './items.ts';
import { formsOf } from './key-text.ts';
import { entryKey } from './keys.ts';
import { answeredKey, surveyIndexKeys, surveyKey, tallyKey } from './keys-of-awards.ts';

const IS_OPEN = 'attribute_exists(pk) AND attribute_not_exists(isClosed)';

const name = (place: number) => `choice${place}`;
const namesOf = (places: readonly number[]) => Object.fromEntries(places.map((place) => [`#c${place}`, name(place)]));

const countOne = ({ unionId, id }: Survey, places: readonly number[]): Update => ({
  Key: tallyKey(unionId, id),
  UpdateExpression: `ADD ${places.map((place) => `#c${place} :one`).join(', ')}`,
  ConditionExpression: IS_OPEN,
  ExpressionAttributeNames: namesOf(places),
  ExpressionAttributeValues: { ':one': 1 },
});

/** What may not be shown is not kept either: sums are forgotten once their result is written. */
const forget = ({ unionId, id }: Survey, row: readonly number[]): Update => {
  const places = row.map((_, place) => place);
  const isAsRead = places.map((place) => (row[place] ? `#c${place} = :n${place}` : `attribute_not_exists(#c${place})`));
  const counted = row.flatMap((count, place) => (count ? [[`:n${place}`, count] as const] : []));
  return {
    Key: tallyKey(unionId, id),
    UpdateExpression: `SET isClosed = :yes REMOVE ${places.map((place) => `#c${place}`).join(', ')}`,
    ConditionExpression: [IS_OPEN, ...isAsRead].join(' AND '),
    ExpressionAttributeNames: namesOf(places),
    ExpressionAttributeValues: { ':yes': true, ...Object.fromEntries(counted) },
  };
};

const tally = async ({ client, tableName }: Table, survey: Survey): Promise<readonly number[]> => {
  const Key = tallyKey(survey.unionId, survey.id);
  const { Item = {} } = await guarded(client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
  return Array.from({ length: placeCount(survey) }, (_, place) => (Item[name(place)] as number | undefined) ?? 0);
};

const itemOf = (survey: Survey) => {
  const { unionId, id, openedOn, version } = survey;
  return { ...surveyKey(unionId, id), ...surveyIndexKeys(unionId, openedOn, id), version, content: write(survey) };
};

const list = async (table: Table, unionId: string, year: number): Promise<readonly Survey[]> => {
  const items = await queryAll(table, {
    IndexName: 'byUnion',
    KeyConditionExpression: 'unionKey = :index',
    ExpressionAttributeValues: { ':index': surveyIndexKeys(unionId, `${year}`, '').unionKey },
    ScanIndexForward: false,
  });
  return items.map((item) => surveyOf(read<Parameters<typeof surveyOf>[0]>(item)));
};

/** Surveys that were opened before versions were kept beside them have none. */
const putClosed = (survey: Survey): Put => ({
  Item: itemOf(survey),
  ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(version) OR version = :before)',
  ExpressionAttributeValues: { ':before': survey.version - 1 },
});

const find = async (table: Table, unionId: string, id: string): Promise<Survey | null> => {
  const kept = await get<Parameters<typeof surveyOf>[0]>(table, surveyKey(unionId, id));
  return kept && surveyOf(kept);
};

/** Surveys in DynamoDB: a mark a member, and sums that are changed in place; what one member chose is in no item. */
export const dynamoSurveyStore = (table: Table, nowEpoch: () => number): SurveyStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  open: (survey, entry, record) => {
    const { unionId, id } = survey;
    const key = surveyKey(unionId, id);
    const puts = [putNew(itemOf(survey)), putNew(tallyKey(unionId, id)), putEntry(key, entry)];
    return writeOnce(table, record, { puts }, nowEpoch());
  },
  answer: (survey, names, places, record) => {
    const keys = names.map((name) => answeredKey(survey.unionId, survey.id, name));
    const puts = keys.map((key) => putNew({ ...formsOf(key)[0], content: write({ answered: true }) }));
    const checks = keys.flatMap((key) => otherAbsent(key));
    return writeOnce(table, record, { puts, checks, updates: [countOne(survey, places)] }, nowEpoch());
  },
  find: (unionId, id) => find(table, unionId, id),
  list: (unionId, year) => list(table, unionId, year),
  findEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(surveyKey(unionId, id), sequence)),
  hasAnswered: async (unionId, id, names) => {
    const marks = await Promise.all(names.map((name) => getEither(table, answeredKey(unionId, id, name))));
    return marks.some((mark) => mark !== null);
  },
  tally: (survey) => tally(table, survey),
  close: (survey, row, entry, record) => {
    const key = surveyKey(survey.unionId, survey.id);
    const puts = [putClosed(survey), putEntry(key, entry)];
    return writeOnce(table, record, { puts, updates: [forget(survey, row)] }, nowEpoch());
  },
});
