/** The bodies of surveys, visits, titles, evidence and talks: what the contract takes, the handler takes, and the other way round. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { AWARD_BODIES, awardSchemas } from '../../functions/handlers/openapi-awards.ts';
import { EVIDENCE_SCHEMAS } from '../../functions/handlers/openapi-evidence.ts';
import { SURVEY_BODIES, SURVEY_SCHEMAS } from '../../functions/handlers/openapi-surveys.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD, RULES } from './good.ts';

beforeAll(() => useTable());

type Json = Readonly<Record<string, unknown>>;
const validator = (name: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(SURVEY_SCHEMAS[name] as Json);

const AWARDS = awardSchemas(RULES);

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
  const { required = [] } = SURVEY_SCHEMAS[name] as { required?: readonly string[] };
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

describe.each<[string, Json]>([
  ['announceEvidence', EVIDENCE_SCHEMAS.Announcement],
  ['recordTalk', EVIDENCE_SCHEMAS.Talk],
  ['shredPerson', EVIDENCE_SCHEMAS.Shredding],
  ...Object.entries(AWARD_BODIES)
    .filter(([, name]) => Object.hasOwn(AWARDS, name) && !Object.hasOwn(SURVEY_SCHEMAS, name))
    .map(([operation, name]): [string, Json] => [operation, AWARDS[name] as Json]),
])('the body of %s', (operation, schema) => {
  const isTaken = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const good = GOOD[operation]?.body as Json;
  const names = Object.keys(schema.properties as Json);
  const bodies: readonly [string, Json][] = [
    ['as it should be', good],
    ['with a field too many', { ...good, nothing: 1 }],
    ...names.flatMap((name): [string, Json][] => [
      [`with a number as ${name}`, { ...good, [name]: 7 }],
      [`with null as ${name}`, { ...good, [name]: null }],
      [`with blanks as ${name}`, { ...good, [name]: ' ' }],
      [`with no ${name}`, Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))],
      [`with an empty list as ${name}`, { ...good, [name]: [] }],
    ]),
  ];

  it.each(bodies)('%s is taken as it is published', async (_, body) => {
    const headers = { ...GOOD[operation]?.headers, 'idempotency-key': `key-contract-${++keys}` };
    const { body: answer } = await call(operation, { claims: EVERY_ROLE, ...GOOD[operation], headers, body });
    expect(isTaken(body), JSON.stringify([answer.errors, isTaken.errors])).toBe(answer.code !== 'INPUT_INVALID');
  });

  it('as it should be is taken', () => expect(isTaken(good)).toBe(true));
});
