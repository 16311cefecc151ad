import { describe, expect, it } from 'vitest';
import { getBudget } from '../../functions/app/budgets.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import type { Action } from '../../functions/core/approval/life.ts';
import { entriesIn, itemsOf } from '../audit/world.ts';
import { actOn, type Deps, depsOn, personOf, YEAR } from '../races/bench.ts';
import { newTable } from '../table.ts';
import { OFFICER, openYear, outing, outingBody, potOf, record, UNION } from './bench.ts';

/** ¥12,000 of dues allow a top-up of ¥36,000 (SYN-04). */
const INCOME = { incomeFen: 1_200_000 };
const person = (role: string) => personOf(UNION, `${role}-1`, role);

const open = async (figures: object = INCOME) => {
  const table = await newTable();
  const deps = depsOn(table);
  await openYear(deps);
  await record(deps, figures, 'dues-key-1');
  return { table, deps };
};

const requestOf = ({ body }: { readonly body: Record<string, unknown> }) => body.request as FundRequest;

const act = async (deps: Deps, request: FundRequest, action: Action, body: unknown = { comment: '意见' }) => {
  const stop = request.route.find(({ signedBy }) => signedBy === null);
  const by = { approve: stop?.role, reject: stop?.role, return: stop?.role, expire: 'admin' }[action as 'approve'];
  const ofOfficer = action === 'withdraw' || action === 'submit';
  const who = ofOfficer ? OFFICER : by ? person(by) : personOf(UNION, 'cashier-1', 'finance');
  const done = await actOn(deps, who, request, action, body, `${request.id}-${action}-${request.version}`);
  if (done.code) throw new Error(`${action}: ${done.code} ${JSON.stringify(done.body).slice(0, 500)}`);
  return requestOf(done);
};

const approved = async (deps: Deps, request: FundRequest): Promise<FundRequest> =>
  request.status === 'submitted' ? approved(deps, await act(deps, request, 'approve')) : request;

const settlement = (deps: Deps, request: FundRequest, duesFen: number, topUpFen: number) => {
  const kind = deps.ruleset.kinds.find(({ id }) => id === 'outing');
  const evidence = [
    ...new Set([...(request.facts.evidence as string[]), ...(kind?.evidence ?? []).map(({ id }) => id)]),
  ];
  return { facts: { ...outingBody(deps, duesFen, topUpFen).facts, evidence } };
};

describe('the pot of dues and their top-up', () => {
  it('holds at submission, posts what was spent, and takes a refund back from the top-up first', async () => {
    const { deps } = await open();
    const held = requestOf(await outing(deps, 1_200_000, 3_000_000, 'outing-key-1'));
    expect(held).toMatchObject({ status: 'submitted', facts: { duesIncomeFen: 1_200_000, topUpUsedFen: 0 } });
    expect([await potOf(deps, 'dues'), await potOf(deps, 'dues-top-up')]).toEqual([
      [0, 1_200_000, 0],
      [600_000, 3_000_000, 0],
    ]);
    // Dues that come in meanwhile oblige nobody to begin anew: the request is judged by what it found.
    await record(deps, { incomeFen: 1_300_000 }, 'dues-key-2');
    const ready = await approved(deps, held);
    const settled = await act(deps, ready, 'settle', settlement(deps, ready, 1_200_000, 2_000_000));
    expect([await potOf(deps, 'dues'), await potOf(deps, 'dues-top-up')]).toEqual([
      [100_000, 0, 1_200_000],
      [1_900_000, 0, 2_000_000],
    ]);
    await act(deps, settled, 'refund', { comment: '退票', refundFen: 2_100_000 });
    expect([await potOf(deps, 'dues'), await potOf(deps, 'dues-top-up')]).toEqual([
      [200_000, 0, 1_100_000],
      [3_900_000, 0, 0],
    ]);
  });

  it.each(['reject', 'withdraw', 'expire'] as const)('gives back at %s', async (action) => {
    const { deps } = await open();
    const late = { ...deps, clock: { now: () => new Date('2022-10-23T00:00:00Z') } };
    const held = requestOf(await outing(deps, 1_200_000, 600_000, 'outing-key-1'));
    await act(late, held, action);
    expect([await potOf(deps, 'dues'), await potOf(deps, 'dues-top-up')]).toEqual([
      [1_200_000, 0, 0],
      [3_600_000, 0, 0],
    ]);
  });

  it('spends at settlement at most what was held of each', async () => {
    const { deps } = await open({ incomeFen: 1_200_000, broughtForwardFen: 200_000 });
    const held = requestOf(await outing(deps, 1_400_000, 600_000, 'outing-key-1'));
    const ready = await approved(deps, held);
    await expect(act(deps, ready, 'settle', settlement(deps, ready, 1_400_000, 620_000))).rejects.toThrow(
      'MORE_THAN_HELD',
    );
    await expect(act(deps, ready, 'settle', settlement(deps, ready, 1_300_000, 600_000))).rejects.toThrow(
      'RULE_VIOLATION',
    );
  });

  it('is not stated but known: who states other figures is judged by the pot', async () => {
    const { deps } = await open({ ...INCOME, toppedUpElsewhereFen: 2_100_000 });
    const refused = await outing(deps, 1_200_000, 1_520_000, 'outing-key-1');
    expect(refused.code).toBe('QUOTA_EXHAUSTED');
    const tooEarly = await outing(deps, 1_180_000, 20_000, 'outing-key-2');
    expect(tooEarly.code).toBe('RULE_VIOLATION');
    expect(JSON.stringify(tooEarly.body)).toContain('culture-sports.a14.dues-first');
    expect((await outing(deps, 1_200_000, 1_500_000, 'outing-key-3')).code).toBeNull();
    expect((await outing(deps, 0, 20_000, 'outing-key-4')).code).toBe('QUOTA_EXHAUSTED');
  });

  it('is raised, and never cut below what is held and spent', async () => {
    const { deps } = await open();
    await outing(deps, 1_200_000, 3_000_000, 'outing-key-1');
    await expect(record(deps, { incomeFen: 999_999 }, 'dues-key-2')).rejects.toMatchObject({
      code: 'GRANT_NOT_COVERED',
    });
    expect((await outing(deps, 0, 700_000, 'outing-key-2')).code).toBe('QUOTA_EXHAUSTED');
    await record(deps, { incomeFen: 1_300_000, paidElsewhereFen: 100_000 }, 'dues-key-3');
    expect((await outing(deps, 0, 680_000, 'outing-key-3')).code).toBeNull();
    const { budget, pots } = await getBudget(deps, OFFICER, YEAR);
    expect(budget.dues).toMatchObject({ incomeFen: 1_300_000, multiple: 3 });
    expect(pots?.map(({ id, freeFen }) => [id, freeFen])).toEqual([
      ['dues', 0],
      ['dues-top-up', 220_000],
    ]);
  });

  it('races: of many who want the last of the top-up at once one wins, and the others are told what is free', async () => {
    const { deps } = await open();
    await outing(deps, 1_200_000, 3_000_000, 'outing-key-1');
    const officers = Array.from({ length: 12 }, (_, i) => personOf(UNION, `officer-${i}`, 'officer'));
    const answers = await Promise.all(officers.map((who) => outing(deps, 0, 400_000, `last-${who.sub}`, who)));
    expect(answers.filter(({ code }) => code === null)).toHaveLength(1);
    const told = answers.filter(({ code }) => code === 'QUOTA_EXHAUSTED' || code === 'RULE_VIOLATION');
    expect(told).toHaveLength(11);
    expect(await potOf(deps, 'dues-top-up')).toEqual([200_000, 3_400_000, 0]);
  });

  it('can be computed anew from the audit entries', async () => {
    const { table, deps } = await open();
    const one = requestOf(await outing(deps, 1_200_000, 1_000_000, 'outing-key-1'));
    await act(deps, requestOf(await outing(deps, 0, 400_000, 'outing-key-2')), 'reject');
    const ready = await approved(deps, one);
    await act(deps, ready, 'settle', settlement(deps, ready, 1_200_000, 800_000));
    const entries = entriesIn(await itemsOf(table)).map(({ content }) => JSON.parse(content));
    for (const [id, grantedFen] of [
      ['dues', 1_200_000],
      ['dues-top-up', 3_600_000],
    ] as const) {
      const moves = entries.flatMap(({ pots = [] }) => pots).filter(({ line }) => line === id);
      const sum = (name: string) => moves.reduce((total, move) => total + move[name], 0);
      expect([grantedFen + sum('freeFen'), sum('heldFen'), sum('spentFen')]).toEqual(await potOf(deps, id));
    }
  });

  it('is not there while no dues are recorded: then the figures are as stated', async () => {
    const deps = depsOn(await newTable());
    await openYear(deps);
    const body = outingBody(deps, 1_200_000, 0);
    expect(await potOf(deps, 'dues')).toBeUndefined();
    expect(requestOf(await outing(deps, 1_200_000, 0, 'outing-key-1')).pots).toBeUndefined();
    expect(body.facts).not.toHaveProperty('duesIncomeFen');
    expect((await getBudget(deps, OFFICER, YEAR)).pots).toBeNull();
  });
});
