import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { surveyKey, tallyKey } from '../../../functions/adapters/dynamodb/keys-of-awards.ts';
import { dynamoSurveyStore } from '../../../functions/adapters/dynamodb/survey-store.ts';
import { dynamoVisitStore } from '../../../functions/adapters/dynamodb/visit-store.ts';
import { surveyStoreContract } from '../../contracts/survey-store.ts';
import { visitStoreContract } from '../../contracts/visit-store.ts';
import { newTable } from '../../table.ts';

describe('surveys in DynamoDB', () => {
  surveyStoreContract(async () => dynamoSurveyStore(await newTable(), () => 0));
});

describe('visits in DynamoDB', () => {
  visitStoreContract(async () => dynamoVisitStore(await newTable(), () => 0));
});

describe('a survey of one question, as it was written before there were several', () => {
  it('is read in the shape of today, with its sums', async () => {
    const table = await newTable();
    const put = (Item: Record<string, unknown>) =>
      table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    const kept = {
      ...{ id: 'S-AAAAA', unionId: 'union-a', subject: 'award', question: '是否满意', choices: ['满意', '不满意'] },
      ...{ favourable: [0], closesOn: '2099-12-31', openedBy: 'u', recordedAt: '2021-03-01T16:00:00.000Z', version: 1 },
    };
    await put({ ...surveyKey('union-a', 'S-AAAAA'), content: JSON.stringify(kept) });
    await put({ ...tallyKey('union-a', 'S-AAAAA'), choice0: 61, choice1: 39 });
    const store = dynamoSurveyStore(table, () => 0);
    const survey = await store.find('union-a', 'S-AAAAA');
    expect(survey).toMatchObject({
      title: '是否满意',
      questions: [{ text: '是否满意', choices: ['满意', '不满意'], favourable: [0] }],
      openedOn: '2021-03-02',
      closed: null,
      version: 1,
    });
    expect(survey && (await store.tally(survey))).toEqual([61, 39]);
  });
});
