/** H-dues: cinema in spring, two outings, the second of which asks for more than three times the dues. Throws what differs. */
import assert from 'node:assert/strict';
import type { Transport } from '../decisions/world.ts';
import { RULES } from '../handlers/good.ts';
import { LINE } from '../races/bench.ts';
import { outingBody } from './bench.ts';

const YEAR = { year: '2021' };
const key = (name: string) => ({ 'idempotency-key': name });

const callsOf = (send: Transport, unionId: string) => {
  const as = (sub: string, role: string) => ({ sub, unionId, roles: `[${role}]` });
  return {
    draft: (body: object) =>
      send('draftBudget', { claims: as('f-1', 'finance'), headers: key('draft-key-1'), body: { year: 2021, ...body } }),
    sign: (role: string, action: string) =>
      send('signBudget', {
        ...{ claims: as(`${role}-1`, role), headers: key(`${action}-key-1`), body: { document: '纪要一' } },
        params: { ...YEAR, action },
      }),
    outing: (name: string, duesFen: number, topUpFen: number) =>
      send('submitRequest', {
        ...{ claims: as('o-1', 'officer'), headers: key(name) },
        body: outingBody({ ruleset: RULES }, duesFen, topUpFen),
      }),
    record: (name: string, tag: string | undefined, body: unknown) =>
      send('recordDues', {
        claims: as('f-1', 'finance'),
        headers: { ...key(name), ...(tag && { 'if-match': tag }) },
        params: YEAR,
        body,
      }),
    shown: () => send('getBudget', { claims: as('a-1', 'auditor'), params: YEAR }),
  };
};

const approveBudget = async ({ draft, sign }: ReturnType<typeof callsOf>): Promise<void> => {
  await draft({ lines: [{ id: LINE, label: '文体活动', subject: '职工活动支出', grantedFen: 100_000_000 }] });
  for (const [role, action] of [
    ['chair', 'adopt'],
    ['auditor', 'review'],
    ['admin', 'approve'],
  ] as const)
    assert.equal((await sign(role, action)).status, 200);
};

export const playDues = async (send: Transport, unionId: string): Promise<void> => {
  const calls = callsOf(send, unionId);
  const { outing, record, shown } = calls;
  await approveBudget(calls);
  const figures = { incomeFen: 1_200_000, toppedUpElsewhereFen: 600_000, document: '会费收缴表' };
  const tag = (await shown()).headers.etag as string;
  assert.equal((await record('dues-key-1', undefined, figures)).status, 428);
  assert.equal((await record('dues-key-2', tag, { ...figures, incomeFen: -1 })).status, 400);
  assert.equal((await record('dues-key-3', tag, figures)).status, 200);
  assert.equal((await record('dues-key-3', tag, figures)).headers['idempotent-replayed'], 'true');
  assert.equal((await record('dues-key-4', tag, figures)).body.code, 'VERSION_STALE');

  assert.equal((await outing('spring-key-1', 1_200_000, 1_200_000)).status, 201);
  const autumn = await outing('autumn-key-1', 0, 1_820_000);
  assert.equal(autumn.status, 409);
  assert.partialDeepStrictEqual(autumn.body, { code: 'QUOTA_EXHAUSTED', freeFen: 1_800_000 });
  assert.equal((await outing('autumn-key-2', 0, 1_800_000)).status, 201);

  const { body } = await shown();
  assert.partialDeepStrictEqual(body.budget.dues, { ...figures, multiple: 3, by: { sub: 'f-1' } });
  assert.equal(body.pots.length, 2);
  assert.partialDeepStrictEqual(body.pots, [
    { id: 'dues', grantedFen: 1_200_000, freeFen: 0, heldFen: 1_200_000, spentFen: 0 },
    { id: 'dues-top-up', grantedFen: 3_000_000, freeFen: 0, heldFen: 3_000_000, spentFen: 0 },
  ]);
};
