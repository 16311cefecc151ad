import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Survey } from '../../core/award/survey.ts';
import type { SurveyStore } from '../../ports/survey-store.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { dynamoKeyStore, get, putNew, type Update, write, writeOnce } from './items.ts';
import { entryKey } from './keys.ts';
import { answeredKey, surveyKey, tallyKey } from './keys-of-awards.ts';

const name = (choice: number) => `choice${choice}`;

const countOne = ({ unionId, id }: Survey, choice: number): Update => ({
  Key: tallyKey(unionId, id),
  UpdateExpression: 'ADD #choice :one',
  ConditionExpression: 'attribute_exists(pk)',
  ExpressionAttributeNames: { '#choice': name(choice) },
  ExpressionAttributeValues: { ':one': 1 },
});

const tally = async ({ client, tableName }: Table, { unionId, id, choices }: Survey): Promise<readonly number[]> => {
  const Key = tallyKey(unionId, id);
  const { Item = {} } = await guarded(client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
  return choices.map((_, i) => (Item[name(i)] as number | undefined) ?? 0);
};

/** Surveys in DynamoDB: a mark a member, and sums that are changed in place; what one member chose is in no item. */
export const dynamoSurveyStore = (table: Table, nowEpoch: () => number): SurveyStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  open: (survey, entry, record) => {
    const { unionId, id } = survey;
    const key = surveyKey(unionId, id);
    const puts = [
      putNew({ ...key, content: write(survey) }),
      putNew(tallyKey(unionId, id)),
      putNew({ ...entryKey(key, entry.sequence), content: write(entry) }),
    ];
    return writeOnce(table, record, { puts }, nowEpoch());
  },
  answer: (survey, sub, choice, record) =>
    writeOnce(
      table,
      record,
      {
        puts: [putNew({ ...answeredKey(survey.unionId, survey.id, sub), content: write({ answered: true }) })],
        updates: [countOne(survey, choice)],
      },
      nowEpoch(),
    ),
  find: (unionId, id) => get<Survey>(table, surveyKey(unionId, id)),
  hasAnswered: async (unionId, id, sub) => (await get(table, answeredKey(unionId, id, sub))) !== null,
  tally: (survey) => tally(table, survey),
});
