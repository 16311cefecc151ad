/** The bodies of surveys and visits: what the contract takes, the handler takes, and the other way round. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { SURVEY_BODIES, SURVEY_SCHEMAS } from '../../functions/handlers/openapi-surveys.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';

beforeAll(() => useTable());

type Json = Readonly<Record<string, unknown>>;
const validator = (name: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(SURVEY_SCHEMAS[name] as Json);

let keys = 0;
/** Whether the handler finds nothing wrong with the body of a call that concerns a survey of two choices. */
const handlerTakes = async (operation: string, body: unknown): Promise<boolean> => {
  const opened = await call('openSurvey', {
    claims: EVERY_ROLE,
    ...GOOD.openSurvey,
    headers: { 'idempotency-key': `key-contract-${++keys}` },
  });
  const params = { id: opened.body.survey.id };
  const headers = { 'idempotency-key': `key-contract-${++keys}`, 'if-match': '"1"' };
  const { body: answer } = await call(operation, { claims: EVERY_ROLE, params, headers, body });
  return answer.code !== 'INPUT_INVALID';
};

describe.each(Object.entries(SURVEY_BODIES))('the body of %s', (operation, name) => {
  const isTaken = validator(name);
  const good = (GOOD[operation]?.body ?? { on: '2021-03-12' }) as Json;
  const { required } = SURVEY_SCHEMAS[name] as { required: readonly string[] };
  const bodies: readonly [string, Json, boolean][] = [
    ['as it should be', good, true],
    ['with a field too many', { ...good, nothing: 1 }, false],
    ...Object.keys(good).map((field): [string, Json, boolean] => [
      `with a number as ${field}`,
      { ...good, [field]: 7 },
      false,
    ]),
    ...required.map((field): [string, Json, boolean] => {
      const { [field]: _, ...rest } = good;
      return [`without ${field}`, rest, false];
    }),
  ];

  it.each(bodies)('%s', async (_, body, expected) => {
    expect([isTaken(body), await handlerTakes(operation, body)]).toEqual([expected, expected]);
  });
});

describe('a question', () => {
  const isTaken = validator('Survey');
  const survey = (question: Json) => ({ ...(GOOD.openSurvey?.body as Json), questions: [question] });
  it.each<[string, Json, boolean]>([
    ['on a scale', { text: '满意度', favourableFrom: 4 }, true],
    ['on a scale from its first grade', { text: '满意度', favourableFrom: 1 }, false],
    ['with one choice', { text: '问', choices: ['是'], favourable: [0] }, false],
    ['with a choice twice', { text: '问', choices: ['是', '是'], favourable: [0] }, false],
    ['both', { text: '问', choices: ['是', '否'], favourableFrom: 4 }, false],
  ])('%s', async (_, question, expected) => {
    const body = survey(question);
    expect([isTaken(body), await handlerTakes('openSurvey', body)]).toEqual([expected, expected]);
  });
});
