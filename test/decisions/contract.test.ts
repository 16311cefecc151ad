/** What is published of /v1/decisions against what is really sent, answered and refused. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as BODIES from '../../functions/core/decision/bodies.ts';
import { DECISION_ACTIONS } from '../../functions/core/decision/life.ts';
import { issuesOf, type Schema } from '../../functions/core/kernel/schema.ts';
import { describeApi } from '../../functions/handlers/openapi.ts';
import { DECISION_ANSWERS } from '../../functions/handlers/openapi-decision-answers.ts';
import { actionSchema, DECISION_BODIES } from '../../functions/handlers/openapi-decisions.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { RULES } from '../awards/bench.ts';
import { call, type Sent, useTable } from '../handlers/call.ts';
import { at } from './http.ts';
import {
  type Answer,
  CHAIR,
  COMMITTEE,
  meet,
  must,
  open,
  SELECTION,
  sign,
  type Transport,
  tallied,
  worldOf,
} from './world.ts';

interface Heard {
  readonly operation: string;
  readonly sent: Sent;
  readonly answer: Answer;
}
const heard: Heard[] = [];
const listening: Transport = async (operation, sent) => {
  const answer = await call(operation, sent);
  heard.push({ operation, sent, answer });
  return answer;
};

const contract = JSON.parse(JSON.stringify(describeApi(RULES, '1.0.0'))) as Record<string, unknown>;
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(contract, 'contract');
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
const validator = (name: string) => {
  const made = compiled.get(name) ?? ajv.compile({ $ref: `contract#/components/schemas/${name}` });
  compiled.set(name, made);
  return made;
};

const bodyName = ({ operation, sent }: Heard): string =>
  operation === 'actOnDecision' ? actionSchema(sent.params?.action ?? '') : (DECISION_BODIES[operation] ?? '');
const PERSONAL: Readonly<Record<string, Schema>> = {
  createDecision: BODIES.CREATE,
  declareInterests: BODIES.DECLARE,
  commitScores: BODIES.COMMIT,
  revealScores: BODIES.REVEAL,
  explainScores: BODIES.REASONS,
  checkIn: BODIES.NOTHING,
  castVote: BODIES.VOTE,
  signMinutes: BODIES.SIGN,
  registerInterests: BODIES.REGISTER,
};
const readerOf = ({ operation, sent }: Heard): Schema =>
  (PERSONAL[operation] ?? BODIES.ACTION_BODIES[sent.params?.action as 'void']) as Schema;

const answerName = (operation: string, status: number): string => {
  if (status >= 400) return 'Problem';
  const content = (DECISION_ANSWERS[operation]?.[status] as { content: Record<string, { schema: { $ref: string } }> })
    ?.content;
  return content['application/json']?.schema.$ref.split('/').at(-1) ?? '';
};

const world = worldOf(undefined, listening);
const SHOWS = [
  'getDecisionReceipt',
  'getDecision',
  'getProgress',
  'getDecisionResult',
  'getMinutes',
  'verifyDecision',
  'listDecisions',
] as const;
const look = async (id: string) => {
  for (const operation of SHOWS) await world.get(operation, 'auditor-1', id);
};

/** A selection to its rating, with an objection on the way, and a secret vote about a list. */
const playAll = async () => {
  at('2021-05-20T09:00:00');
  const id = await tallied(world);
  await world.self(id, 'scorer-1', 'explain', { reasons: { [SELECTION.suppliers[0]?.id ?? '']: '品质突出' } });
  await must(200, world.act(id, CHAIR, 'convene'));
  await must(200, world.act(id, CHAIR, 'adjourn', { reason: '改期' }));
  await must(200, meet(world, id, 7, 6));
  await sign(world, id);
  await must(200, world.act(id, 'officer-1', 'publish'));
  await must(
    200,
    world.send('actOnDecision', 'member-1', { params: { id, action: 'object' }, body: { reason: '有疑' } }),
  );
  await look(id);
  await must(200, world.act(id, 'auditor-1', 'resolve', { number: 1, isUpheld: false, reason: '不成立' }));
  at('2021-05-26T09:00:00');
  await must(200, world.act(id, CHAIR, 'conclude'));
  const contracted = { supplier: SELECTION.suppliers[0]?.id, amountFen: SELECTION.amountFen, signedOn: '2021-05-26' };
  await must(200, world.act(id, 'officer-1', 'contract', { ...contracted, isWritten: true }));
  await must(200, world.act(id, 'officer-1', 'add', { amountFen: 1, on: '2021-05-26', reason: '补' }));
  await must(200, world.act(id, 'officer-1', 'state', { facts: {} }));
  await must(200, world.act(id, 'officer-1', 'rate', { points: 90, comment: '好' }));
  await look(id);
  const list = {
    matter: 'hardship-list',
    title: '名单',
    forKind: 'hardship-aid',
    facts: { evidence: ['list'] },
    amountFen: 1,
    chair: CHAIR,
    committee: COMMITTEE,
  };
  const other = await open(world, list);
  await look(other);
  await must(
    200,
    meet(world, other, 7, 6, (i) => i.toString(16).padStart(32, '0')),
  );
  await must(200, world.act(other, 'auditor-1', 'void', { reason: '名单有误' }));
  await look(other);
  await world.send('registerInterests', 'scorer-1', { body: { interests: [{ kind: 'share', with: '某公司' }] } });
  await world.send('listOwnInterests', 'scorer-1', {});
  await world.send('readInterests', 'auditor-1', { params: { sub: 'scorer-1' } });
  await world.send('listDecisionStages', 'member-1', {});
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await useTable();
  await playAll();
}, 120_000);
afterAll(() => {
  vi.useRealTimers();
});

describe('what is published of decisions', () => {
  const AREA = ROUTES.filter(({ handler }) => handler === 'decisions');

  it('has a body for every route that takes one and an answer for each', () => {
    for (const { operation, method } of AREA) {
      expect(DECISION_ANSWERS[operation], operation).toBeDefined();
      expect(operation in DECISION_BODIES, operation).toBe(method === 'POST');
    }
  });

  it('takes every body that was taken, of every action', () => {
    const taken = heard.filter(({ sent, answer }) => sent.body !== undefined && Number(answer.status) < 300);
    for (const one of taken) {
      const isValid = validator(bodyName(one));
      expect(isValid(one.sent.body), `${bodyName(one)} ${JSON.stringify(isValid.errors)}`).toBe(true);
    }
    const played = new Set(taken.map(bodyName));
    for (const action of DECISION_ACTIONS) expect(played, action).toContain(actionSchema(action));
    for (const name of ['DecisionOpening', 'Declaration', 'Commitment', 'Reveal', 'Vote', 'MinutesSignature'])
      expect(played).toContain(name);
  });

  it('describes every answer that was given', () => {
    const shown = heard.filter(({ operation }) => operation in DECISION_ANSWERS);
    expect(shown.length).toBeGreaterThan(100);
    for (const { operation, answer } of shown) {
      const isValid = validator(answerName(operation, Number(answer.status)));
      expect(isValid(answer.body), `${operation} ${answer.status} ${JSON.stringify(isValid.errors)}`).toBe(true);
    }
    for (const operation of SHOWS)
      expect(
        shown.some((one) => one.operation === operation && one.answer.status === 200),
        operation,
      ).toBe(true);
  });
});

describe('a body that the schema refuses is refused by the product, and the other way round', () => {
  const WRONG = [null, 1.5, -1, true, 'x'.repeat(1_001), '', ' ', [], {}, '2021-5-1', [null], { x: 1 }];
  const goods = () => heard.filter(({ sent, answer }) => sent.body !== undefined && Number(answer.status) < 300);

  /** One place of a body replaced, removed or added to. */
  const spoiled = (body: unknown, path: readonly number[], wrong: unknown): unknown => {
    if (typeof body !== 'object' || body === null) return wrong;
    const names = [...Object.keys(body), 'added'];
    const [first = 0, ...rest] = path;
    const name = names[first % names.length] as string;
    const inner = (body as Record<string, unknown>)[name];
    const next = rest.length && inner !== undefined ? spoiled(inner, rest, wrong) : wrong;
    if (Array.isArray(body))
      return name === 'added' ? [...body, next] : body.map((one, i) => (String(i) === name ? next : one));
    return { ...body, [name]: next };
  };

  it('for every body that was sent, spoiled anywhere', () => {
    const all = goods();
    let refused = 0;
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...WRONG, undefined),
        (i, path, wrong) => {
          const one = all[i] as Heard;
          // As it comes over the wire: what is undefined is not there.
          const body = JSON.parse(JSON.stringify(spoiled(one.sent.body, path, wrong)));
          const reader = readerOf(one);
          const isTaken = issuesOf(reader, body).length === 0;
          if (!isTaken) refused++;
          expect(validator(bodyName(one))(body), `${bodyName(one)} ${JSON.stringify(body)}`).toBe(isTaken);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});
