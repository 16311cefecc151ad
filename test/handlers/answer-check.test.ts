/** The check of every answer finds what a route does not say. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS } from '../../functions/handlers/answers.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { answerFaults } from './answer-check.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';

beforeAll(() => useTable());

type Json = Readonly<Record<string, unknown>>;

describe('an answer', () => {
  const opened = async (): Promise<Json> =>
    (await call('openSurvey', { claims: EVERY_ROLE, ...GOOD.openSurvey })).body as Json;

  it.each<[string, (answer: Json) => Json, number]>([
    ['with a field that is not named', (answer) => ({ ...answer, more: 1 }), 201],
    ['with such a field deeper down', ({ survey }) => ({ survey: { ...(survey as Json), more: 1 } }), 201],
    ['without a field', () => ({}), 201],
    ['with another type', ({ survey }) => ({ survey: { ...(survey as Json), version: '1' } }), 201],
    ['of a status that is not named', (answer) => answer, 202],
  ])('%s is found', async (_, change, status) => {
    const answer = await opened();
    expect(answerFaults('openSurvey', 201, answer)).toEqual([]);
    expect(answerFaults('openSurvey', status, change(answer)).length).toBeGreaterThan(0);
  });
});

it('is named of operations that there are', () => {
  const operations = ROUTES.map(({ operation }) => operation);
  expect(Object.keys(ANSWERS).filter((name) => !operations.includes(name))).toEqual([]);
});
