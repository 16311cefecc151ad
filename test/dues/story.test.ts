import { beforeAll, expect, it } from 'vitest';
import { call, claimsOf, useTable } from '../handlers/call.ts';
import { RULES } from '../handlers/good.ts';
import { LINE } from '../races/bench.ts';
import { outingBody } from './bench.ts';

beforeAll(() => useTable());

const as = (sub: string, role: string) => ({ ...claimsOf(role), sub });
const key = (name: string) => ({ 'idempotency-key': name });
const YEAR = { year: '2021' };

const approveBudget = async () => {
  const lines = [{ id: LINE, label: '文体活动', subject: '职工活动支出', grantedFen: 100_000_000 }];
  await call('draftBudget', { claims: as('f-1', 'finance'), headers: key('draft-key-1'), body: { year: 2021, lines } });
  for (const [role, action] of [
    ['chair', 'adopt'],
    ['auditor', 'review'],
    ['admin', 'approve'],
  ] as const) {
    const sent = { claims: as(`${role}-1`, role), headers: key(`${action}-key-1`), body: { document: '纪要一' } };
    expect((await call('signBudget', { ...sent, params: { ...YEAR, action } })).status).toBe(200);
  }
};

const outing = (name: string, duesFen: number, topUpFen: number) =>
  call('submitRequest', {
    claims: as('o-1', 'officer'),
    headers: key(name),
    body: outingBody({ ruleset: RULES }, duesFen, topUpFen),
  });

const record = (name: string, tag: string | undefined, body: unknown) =>
  call('recordDues', {
    claims: as('f-1', 'finance'),
    headers: { ...key(name), ...(tag && { 'if-match': tag }) },
    params: YEAR,
    body,
  });

it('H-dues: cinema in spring, two outings, the second of which asks for more than three times the dues', async () => {
  await approveBudget();
  const figures = { incomeFen: 1_200_000, toppedUpElsewhereFen: 600_000, document: '会费收缴表' };
  const shown = () => call('getBudget', { claims: as('a-1', 'auditor'), params: YEAR });
  const tag = (await shown()).headers.etag as string;
  expect((await record('dues-key-1', undefined, figures)).status).toBe(428);
  expect((await record('dues-key-2', tag, { ...figures, incomeFen: -1 })).status).toBe(400);
  expect((await record('dues-key-3', tag, figures)).status).toBe(200);
  expect((await record('dues-key-3', tag, figures)).headers['idempotent-replayed']).toBe('true');
  expect((await record('dues-key-4', tag, figures)).body.code).toBe('VERSION_STALE');

  expect((await outing('spring-key-1', 1_200_000, 1_200_000)).status).toBe(201);
  const autumn = await outing('autumn-key-1', 0, 1_820_000);
  expect(autumn.status).toBe(409);
  expect(autumn.body).toMatchObject({ code: 'QUOTA_EXHAUSTED', freeFen: 1_800_000 });
  expect((await outing('autumn-key-2', 0, 1_800_000)).status).toBe(201);

  const { body } = await shown();
  expect(body.budget.dues).toMatchObject({ ...figures, multiple: 3, by: { sub: 'f-1' } });
  expect(body.pots).toMatchObject([
    { id: 'dues', grantedFen: 1_200_000, freeFen: 0, heldFen: 1_200_000, spentFen: 0 },
    { id: 'dues-top-up', grantedFen: 3_000_000, freeFen: 0, heldFen: 3_000_000, spentFen: 0 },
  ]);
});
