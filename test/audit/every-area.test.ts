/** One record of each area through the handlers, and the audit that must find nothing wrong with any of them. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, it } from 'vitest';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { sequenceOf } from '../../functions/core/audit/log.ts';
import { feeders } from '../../functions/handlers/consumers.ts';
import { readStream, type StreamReader } from '../../infra/local/stream.ts';
import { apply, act as awardAct, kindOf, PEOPLE } from '../awards/bench.ts';
import { meet, must, sign, tallied, worldOf } from '../decisions/world.ts';
import { invoice, purchase } from '../detection/bodies.ts';
import { call, claimsOf, EVERY_ROLE, useTable } from '../handlers/call.ts';
import { GOOD } from '../handlers/good.ts';
import { showGoodPeople } from '../handlers/good-people.ts';
import { itemsOf } from './world.ts';

let stream: StreamReader;
const UNION = EVERY_ROLE.unionId;

/** The good call of an operation, under a key of its own. */
const good = async (operation: string, more: Parameters<typeof call>[1] = {}) => {
  const sent = GOOD[operation] ?? {};
  const headers = { ...sent.headers, 'idempotency-key': randomUUID(), ...more.headers };
  const answer = await call(operation, { claims: EVERY_ROLE, ...sent, ...more, headers });
  if ((answer.status ?? 500) >= 300) throw new Error(`${operation}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

interface Page {
  readonly checkedEntries: number;
  readonly differences: readonly unknown[];
  readonly cursor: string | null;
}

/** The whole walk. */
const verify = async () => {
  const [differences, count] = [[] as unknown[], { entries: 0 }];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = cursor === null ? {} : { cursor };
    const { body } = await call('verifyAudit', { claims: claimsOf('auditor'), query });
    const page: Page = body;
    differences.push(...page.differences);
    count.entries += page.checkedEntries;
    cursor = page.cursor;
  } while (cursor !== null);
  return { differences, entries: count.entries };
};

beforeAll(async () => {
  await useTable({ hasStream: true });
  const tableName = process.env.TABLE_NAME as string;
  stream = await readStream({ endpoint: inject('endpoint'), tableName, consumers: feeders(), pollMs: 0 });
});

it('finds no difference in a record of any area', { timeout: 120_000 }, async () => {
  await showGoodPeople();
  await good('proposePerson');
  await good('recordMember', {
    body: {
      ...{ id: 'm-001', name: '会员甲', department: '综合处', joinedOn: '2015-01-01', leftOn: null, retiredOn: null },
      ...{ duesPaidThrough: '2021-12', transfers: [] },
    },
  });
  for (const operation of ['submitRequest', 'recordTalk', 'registerProxy', 'createHook', 'announceEvidence'])
    await good(operation);
  await good('registerInterests');
  await good('proposeConfirmation');
  await good('draftBudget');

  const wrong = {
    ...purchase(328_000, '2021-10-20', null),
    invoices: [invoice('12345678', { issuedOn: '2099-01-01' })],
  };
  await good('submitRequest', { body: wrong });
  const [alert] = (await good('listAlerts', { query: { severity: 'red' } })).alerts;
  const params = { id: alert.id, action: 'answer' };
  await good('actOnAlert', { params, headers: { 'if-match': `"${alert.version}"` }, body: { comment: '写错了' } });

  const { honour } = await good('recordHonour');
  const reviewed = { params: { id: honour.id, action: 'review' }, headers: { 'if-match': '"1"' } };
  const {
    candidateName: _,
    hasTitleHeld: __,
    wasReviewFailedBefore: ___,
    ...facts
  } = kindOf('award-review').example.facts;
  await good('actOnHonour', { ...reviewed, body: { cause: '复核合格', facts } });
  const { survey } = await good('openSurvey');
  await good('answerSurvey', { claims: { ...EVERY_ROLE, sub: 'm-001' }, params: { id: survey.id } });
  await good('closeSurvey', { params: { id: survey.id } });
  await good('recordVisit');
  const award = await apply(
    'union-worker',
    '2021-09-17',
    { title: '优秀工会干部', year: 2021 },
    { candidateName: '甲' },
  );
  expect(award.status).toBe(201);
  const opinion = { office: 'dues', isFavourable: true, on: '2021-09-17' };
  expect((await awardAct(award.body.award.id, 'opine', PEOPLE.dues, opinion)).status).toBe(200);

  const world = worldOf(UNION);
  const decision = await tallied(world);
  await must(200, meet(world, decision, 7, 6));
  await sign(world, decision);

  await stream.drained();
  const { differences, entries } = await verify();
  expect(differences).toEqual([]);
  expect(entries).toBeGreaterThan(40);
});

it('says of every entry that it is one, and of nothing else, so that no consumer set anything aside', async () => {
  const { TABLE_NAME: tableName = '' } = process.env;
  const items = await itemsOf(openTable({ tableName, endpoint: inject('endpoint') }));
  const entries = items.filter(({ sk }) => sequenceOf(sk) !== null);
  expect(entries.filter(({ entity }) => entity !== 'audit-entry')).toEqual([]);
  expect(items.filter(({ entity }) => entity === 'audit-entry')).toHaveLength(entries.length);
  expect(items.filter(({ pk, sk }) => sk.startsWith('LEAF#') && pk.includes('#LOG#'))).toHaveLength(entries.length);
  expect(
    items
      .filter(({ pk, entity }) => /#(REQUEST|MEMBER)#[^#]+$/.test(pk) && entity === undefined)
      .filter(({ sk }) => /^(REQUEST|MEMBER|QUOTA#.*)$/.test(sk)),
  ).toEqual([]);
  expect((await call('checkHealth')).body).toMatchObject({
    status: 'ok',
    setAside: { log: 0, events: 0, compliance: 0 },
  });
});
