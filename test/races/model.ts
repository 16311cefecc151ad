/**
 * `npm run test:model [operations]`: random operations on the real use cases and database, held step by step against a
 * small model, and in the end against a recomputation from the audit entries.
 */
import { fileURLToPath } from 'node:url';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import type { Action } from '../../functions/core/approval/life.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { type BudgetLine, lineAfter } from '../../functions/core/quota/ledger.ts';
import { actOn, type Deps, grantLine, LINE, lineOf, openBench, personOf, submit, YEAR } from './bench.ts';

/** mulberry32: the same operations for the same seed. */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

interface Model {
  granted: number;
  free: number;
  held: number;
  spent: number;
}

const GRANTED = 10_000_000;
const UNION = 'model-union';
const FAR = 4_000_000_000;
const WHO: Partial<Record<Action, readonly [string, string]>> = {
  approve: ['finance-1', 'finance'],
  return: ['finance-1', 'finance'],
  reject: ['finance-1', 'finance'],
  settle: ['cashier-1', 'finance'],
  refund: ['cashier-1', 'finance'],
  close: ['cashier-1', 'finance'],
  expire: ['admin-1', 'admin'],
};
const ALL: readonly Action[] = [
  'submit',
  'approve',
  'approve',
  'approve',
  'return',
  'reject',
  'withdraw',
  'settle',
  'settle',
  'refund',
  'close',
  'expire',
];
const SETTLEMENT = ['sign-in', 'results', 'prize-receipts', 'photos', 'invoice'];

const actorFor = (action: Action, request: FundRequest) => {
  const stop = request.route.find(({ signedBy }) => signedBy === null);
  if (['approve', 'return', 'reject'].includes(action) && stop) return personOf(UNION, `${stop.role}-1`, stop.role);
  const [sub, role] = WHO[action] ?? ['officer-1', 'officer'];
  return personOf(UNION, sub, role);
};

/** What an action says; the amount actually spent is at most what was asked. */
const bodyFor = (action: Action, request: FundRequest, random: () => number) => {
  if (action === 'return' || action === 'reject') return { comment: '请核对' };
  if (action === 'refund')
    return { comment: '退款', refundFen: 1 + Math.floor(random() * (request.hold?.spentFen ?? 1)) };
  const amountFen =
    action === 'settle' || action === 'submit'
      ? 1 + Math.floor(random() * (request.amountFen ?? 1))
      : (request.amountFen ?? 1);
  const facts = { amountFen, items: [{ name: '用品', quantity: 1, unitPriceFen: amountFen }] };
  if (action === 'submit') return { facts };
  return action === 'settle'
    ? { facts: { ...facts, evidence: [...(request.facts.evidence as string[]), ...SETTLEMENT] } }
    : null;
};

const expectAfter = (model: Model, before: FundRequest, after: FundRequest): void => {
  const held = (after.hold?.heldFen ?? 0) - (before.hold?.heldFen ?? 0);
  const spent = (after.hold?.spentFen ?? 0) - (before.hold?.spentFen ?? 0);
  model.held += held;
  model.spent += spent;
  model.free -= held + spent;
};

/** What the rules of the house say must have become of the money, apart from what the code computed. */
const isRight = (action: Action, before: FundRequest, after: FundRequest, refundFen: number): boolean => {
  const [old, now] = [before.hold, after.hold];
  if (!old || !now) return false;
  if (action === 'reject' || action === 'withdraw' || action === 'expire')
    return now.heldFen === 0 && now.spentFen === 0;
  if (action === 'settle') return now.heldFen === 0 && now.spentFen === after.amountFen;
  if (action === 'refund') return now.spentFen === old.spentFen - refundFen;
  if (action === 'submit') return now.heldFen === after.amountFen;
  return now.heldFen === old.heldFen && now.spentFen === old.spentFen;
};

const agrees = ({ freeFen, heldFen, spentFen, grantedFen }: BudgetLine, { granted, free, held, spent }: Model) =>
  freeFen === free &&
  heldFen === held &&
  spentFen === spent &&
  grantedFen === granted &&
  granted === free + held + spent;

/** The line again, from nothing but the entries of every request. */
const recompute = async (
  { store }: Deps,
  requests: readonly FundRequest[],
  grantedFen: number,
): Promise<BudgetLine | null> => {
  let line: BudgetLine | null = {
    year: YEAR,
    id: LINE,
    label: '',
    subject: '',
    grantedFen,
    freeFen: grantedFen,
    heldFen: 0,
    spentFen: 0,
  };
  for (const { id, version } of requests)
    for (let sequence = 1; sequence <= version && line; sequence++) {
      const entry = await store.findEntry(UNION, id, sequence);
      if (!entry) return null;
      if (entry.move)
        line = {
          ...line,
          freeFen: line.freeFen + entry.move.freeFen,
          heldFen: line.heldFen + entry.move.heldFen,
          spentFen: line.spentFen + entry.move.spentFen,
        };
    }
  return line && lineAfter(line, { year: YEAR, line: LINE, freeFen: 0, heldFen: 0, spentFen: 0 });
};

interface World {
  readonly deps: Deps;
  readonly random: () => number;
  readonly model: Model;
  readonly live: FundRequest[];
  readonly ended: FundRequest[];
}

/** Whether it was done, and whether what became of it is right. */
interface Step {
  readonly isDone: boolean;
  readonly isRight: boolean;
}

const submitOne = async ({ deps, random, model, live }: World, key: string): Promise<Step> => {
  const amountFen = 1_000 + Math.floor(random() * 400_000);
  const fits = amountFen <= model.free;
  const { status, code, body } = await submit(deps, personOf(UNION, 'officer-1', 'officer'), amountFen, key);
  const isDone = status === 201;
  if (isDone) {
    model.free -= amountFen;
    model.held += amountFen;
    live.push(body.request as FundRequest);
  }
  return { isDone, isRight: isDone === fits && (code === null || code === 'QUOTA_EXHAUSTED') };
};

const actOne = async ({ deps, random, model, live, ended }: World, key: string): Promise<Step> => {
  const at = Math.floor(random() * live.length);
  const request = live[at] as FundRequest;
  const action = ALL[Math.floor(random() * ALL.length)] as Action;
  const body = bodyFor(action, request, random);
  const answer = await actOn(deps, actorFor(action, request), request, action, body, key);
  if (answer.status !== 200) return { isDone: false, isRight: true };
  const after = answer.body.request as FundRequest;
  const refundFen = body && 'refundFen' in body ? (body.refundFen ?? 0) : 0;
  expectAfter(model, request, after);
  live[at] = after;
  if (['closed', 'rejected', 'withdrawn', 'expired'].includes(after.status)) ended.push(...live.splice(at, 1));
  return { isDone: true, isRight: isRight(action, request, after, refundFen) };
};

/** 调整: more or less is granted, and never less than is held and spent. Once a year by the use case; here time and again. */
const adjustOne = async ({ deps: { budgets }, random, model }: World, key: string): Promise<Step> => {
  const { year: found } = await budgets.findLine(UNION, YEAR, null);
  if (!found) return { isDone: false, isRight: false };
  const deltaFen = Math.floor((random() - 0.5) * 2 * Math.max(1_000_000, model.free * 1.2));
  const entry = chainEntry(await budgets.findEntry(UNION, YEAR, found.version), {
    ...{ unionId: UNION, record: `budget/${YEAR}`, happened: 'budget-adjustment-approved', by: 'admin-1' },
    ...{ at: '2021-10-23T00:00:00.000Z', contentHash: 'model', receiptHash: null, move: null },
  });
  const answer = { status: 200, location: '/', body: '{}' };
  const record = { unionId: UNION, sub: 'admin-1', key, requestHash: 'model', expiresAtEpoch: FAR, answer };
  const budget = { ...found, version: found.version + 1 };
  const grants = [{ line: LINE, deltaFen }];
  const written = await budgets.change({ budget, before: found.version, newLines: [], grants, entry, record });
  const fits = model.free + deltaFen >= 0;
  if (written === 'written') {
    model.free += deltaFen;
    model.granted += deltaFen;
  }
  return { isDone: written === 'written', isRight: written === (fits ? 'written' : 'exhausted') };
};

const DAY_MS = 86_400_000;
const ADJUSTS = 0.03;

/** Days go by between operations, so that what nobody finishes expires. */
const withTime = (deps: Deps, random: () => number) => {
  let now = deps.clock.now().getTime();
  const pass = () => {
    now += Math.floor(random() * 4 * DAY_MS);
  };
  return { deps: { ...deps, clock: { now: () => new Date(now) } }, pass };
};

export const play = async (given: Deps, operations: number, seed = 1) => {
  const random = randomFrom(seed);
  const { deps, pass } = withTime(given, random);
  const model: Model = { granted: GRANTED, free: GRANTED, held: 0, spent: 0 };
  const world: World = { deps, random, model, live: [], ended: [] };
  const { live, ended } = world;
  let [done, adjusted, differences] = [0, 0, 0];
  await grantLine(deps, UNION, GRANTED);
  const operate = (key: string) => {
    if (live.length < 5 || (live.length < 40 && random() < 0.25)) return submitOne(world, key);
    return actOne(world, key);
  };
  for (let i = 0; i < operations; i++) {
    pass();
    const adjusts = random() < ADJUSTS;
    const one = adjusts ? await adjustOne(world, `operation-${i}`) : await operate(`operation-${i}`);
    if (one.isDone) done++;
    if (one.isDone && adjusts) adjusted++;
    if (!one.isRight || !agrees(await lineOf(deps, UNION), model)) differences++;
  }
  const line = await lineOf(deps, UNION);
  const again = await recompute(deps, [...live, ...ended], model.granted);
  if (!again || !agrees(again, model) || !agrees(line, model)) differences++;
  const expired = ended.filter(({ status }) => status === 'expired').length;
  return { operations, done, adjusted, expired, differences };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bench = await openBench();
  const { operations, done, adjusted, expired, differences } = await play(bench.deps, Number(process.argv[2] ?? 2_000));
  await bench.stop();
  console.log(`accepted ${done} of them; ${adjusted} adjustments, ${expired} expired`);
  console.log(`operations ${operations}, differences ${differences}`);
  process.exitCode = differences ? 1 : 0;
}
