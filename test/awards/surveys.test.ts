import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { resultOf, type Survey } from '../../functions/core/award/survey.ts';
import { call, useTable } from '../handlers/call.ts';
import { newKey, OFFICER, PEOPLE, person } from './bench.ts';

beforeAll(useTable);
afterEach(() => vi.useRealTimers());

const COFFEE = { subject: 'purchase', question: '是否需要咖啡机', choices: ['需要', '不需要'], favourable: [0] };
const answer = (id: string, sub: string, choice: number, key = newKey()) =>
  call('answerSurvey', {
    claims: person(sub, 'member'),
    params: { id },
    headers: { 'idempotency-key': key },
    body: { choice },
  });

describe('a survey', () => {
  it('takes one answer a member, keeps its sums to itself while it is open, and shows 61 % afterwards', async () => {
    const opened = await call('openSurvey', {
      claims: OFFICER,
      headers: { 'idempotency-key': newKey() },
      body: { ...COFFEE, closesOn: '2098-12-31' },
    });
    expect(opened.status).toBe(201);
    const { id } = opened.body.survey;
    for (let i = 0; i < 18; i++) expect((await answer(id, `m-${i}`, i < 11 ? 0 : 1)).status).toBe(201);
    expect(await answer(id, 'm-3', 1)).toMatchObject({ status: 409, body: { code: 'SURVEY_ANSWERED' } });
    const again = [await answer(id, 'm-18', 0, 'key-same-answer'), await answer(id, 'm-18', 1, 'key-same-answer')];
    expect(again.map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(await answer(id, 'm-19', 2)).toMatchObject({ status: 400 });
    const seen = () => call('getSurvey', { claims: PEOPLE.member, params: { id } });
    expect((await seen()).body.result).toBeNull();
    vi.useFakeTimers({ now: new Date('2099-01-01T00:00:00Z'), toFake: ['Date'] });
    expect((await seen()).body.result).toEqual({
      answered: 19,
      counts: [
        { choice: '需要', count: 12 },
        { choice: '不需要', count: 7 },
      ],
      approval: { yes: 12, voters: 19 },
    });
    expect(await answer(id, 'm-20', 0)).toMatchObject({ status: 409, body: { code: 'SURVEY_CLOSED' } });
  });

  it('shows no count below five, and no total from which it could be worked out', () => {
    const survey = { choices: ['是', '否', '弃权'], favourable: [0] } as unknown as Survey;
    expect(resultOf(survey, [61, 39, 0])).toMatchObject({
      answered: null,
      counts: [{ count: 61 }, { count: 39 }, { count: '<5' }],
      approval: null,
    });
    expect(resultOf(survey, [61, 4, 3])).toMatchObject({ answered: null, approval: null });
    expect(resultOf(survey, [4, 30, 30])).toMatchObject({ approval: null });
    expect(resultOf(survey, [61, 34, 5])).toMatchObject({ answered: 100, approval: { yes: 61, voters: 100 } });
  });
});
