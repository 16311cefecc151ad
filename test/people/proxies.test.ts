import { beforeAll, expect, it } from 'vitest';
import { seePerson } from '../../functions/app/people-directory.ts';
import { registerProxy, revokeProxy } from '../../functions/app/proxies.ts';
import type { ProxyGrant } from '../../functions/core/people/proxy.ts';
import { actOn, type Deps, depsOn, grantLine, personOf, submit } from '../races/bench.ts';
import { newTable } from '../table.ts';

const UNION = 'union-p';
const chair = personOf(UNION, 'chair-1', 'chair');
const vice = personOf(UNION, 'vice-1', 'committee');
const STATED = {
  principal: 'chair-1',
  deputy: 'vice-1',
  role: 'chair',
  from: '2021-10-23',
  to: '2021-10-24',
  document: '授权书一',
};

let deps: Deps;
beforeAll(async () => {
  deps = depsOn(await newTable());
  await grantLine(deps, UNION, 10_000_000);
  for (const one of [chair, vice]) await seePerson(deps, one);
});

const waitingForChair = async (key: string) => {
  const { body } = await submit(deps, personOf(UNION, 'officer-1', 'officer'), 6_000, key);
  const seen = await actOn(
    deps,
    personOf(UNION, 'finance-1', 'finance'),
    body.request as never,
    'approve',
    null,
    `${key}-f`,
  );
  return seen.body.request as { id: string; version: number };
};

const register = async (key: string, change = {}): Promise<ProxyGrant> => {
  const { answer } = await registerProxy(deps, { caller: chair, idempotencyKey: key }, { ...STATED, ...change });
  return JSON.parse(answer.body).proxy;
};

it('lets the deputy take the turn while it is in force, and no longer', async () => {
  const request = await waitingForChair('request-one');
  const early = await actOn(deps, vice, request, 'approve', null, 'vice-too-early');
  expect(early.code).toBe('NOT_YOUR_TURN');
  await register('of-tomorrow', { from: '2021-10-24' });
  expect((await actOn(deps, vice, request, 'approve', null, 'vice-too-early-yet')).code).toBe('NOT_YOUR_TURN');
  const granted = await register('in-force-now');
  const done = await actOn(deps, vice, request, 'approve', null, 'vice-in-time');
  expect(done.body.request).toMatchObject({
    status: 'approved',
    signatures: [{}, { by: { sub: 'vice-1' }, onBehalfOf: 'chair-1' }],
  });
  const revoke = (version: number, idempotencyKey: string) =>
    revokeProxy(deps, { caller: chair, idempotencyKey }, granted.id, version);
  await expect(revoke(2, 'revoke-wrong-version')).rejects.toMatchObject({ code: 'VERSION_STALE' });
  expect(JSON.parse((await revoke(1, 'revoke-it-now')).answer.body).proxy.revokedBy.sub).toBe('chair-1');
  expect((await revoke(1, 'revoke-it-now')).isReplay).toBe(true);
  const other = await waitingForChair('request-two');
  expect((await actOn(deps, vice, other, 'approve', null, 'vice-revoked')).code).toBe('NOT_YOUR_TURN');
});

it('does not count when it is revoked between the reading and the writing', async () => {
  const request = await waitingForChair('request-three');
  const granted = await register('revoked-meanwhile');
  const { listFor } = deps.proxies;
  const slow = async (...given: Parameters<typeof listFor>) => {
    const found = await listFor(...given);
    if (found.length) await revokeProxy(deps, { caller: chair, idempotencyKey: 'revoke-meanwhile' }, granted.id, 1);
    return found;
  };
  const late = { ...deps, proxies: { ...deps.proxies, listFor: slow } };
  expect((await actOn(late, vice, request, 'approve', null, 'vice-meanwhile')).code).toBe('VERSION_STALE');
});
