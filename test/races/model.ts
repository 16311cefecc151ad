/**
 * `npm run test:model [operations]`: random operations on the real use cases and database, held step by step against a
 * small model, and in the end against a recomputation from the audit entries.
 */
import { fileURLToPath } from 'node:url';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import type { Action } from '../../functions/core/approval/life.ts';
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
  free: number;
  held: number;
  spent: number;
}

const GRANTED = 10_000_000;
const UNION = 'model-union';
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

const agrees = ({ freeFen, heldFen, spentFen, grantedFen }: BudgetLine, { free, held, spent }: Model) =>
  freeFen === free && heldFen === held && spentFen === spent && grantedFen === free + held + spent;

/** The line again, from nothing but the entries of every request. */
const recompute = async ({ store }: Deps, requests: readonly FundRequest[]): Promise<BudgetLine | null> => {
  let line: BudgetLine | null = {
    year: YEAR,
    id: LINE,
    label: '',
    subject: '',
    grantedFen: GRANTED,
    freeFen: GRANTED,
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

export const play = async (
  deps: Deps,
  operations: number,
  seed = 1,
): Promise<{ operations: number; done: number; differences: number }> => {
  const random = randomFrom(seed);
  const model: Model = { free: GRANTED, held: 0, spent: 0 };
  const live: FundRequest[] = [];
  const ended: FundRequest[] = [];
  let [done, differences] = [0, 0];
  await grantLine(deps, UNION, GRANTED);
  for (let i = 0; i < operations; i++) {
    const isNew = live.length < 5 || (live.length < 40 && random() < 0.25);
    if (isNew) {
      const amountFen = 1_000 + Math.floor(random() * 400_000);
      const { status, code, body } = await submit(
        deps,
        personOf(UNION, 'officer-1', 'officer'),
        amountFen,
        `operation-${i}`,
      );
      const fits = amountFen <= model.free;
      if (status === 201) {
        model.free -= amountFen;
        model.held += amountFen;
        live.push(body.request as FundRequest);
        done++;
      }
      if ((status === 201) !== fits || (code !== null && code !== 'QUOTA_EXHAUSTED')) differences++;
    } else {
      const at = Math.floor(random() * live.length);
      const request = live[at] as FundRequest;
      const action = ALL[Math.floor(random() * ALL.length)] as Action;
      const body = bodyFor(action, request, random);
      const { status, body: answer } = await actOn(
        deps,
        actorFor(action, request),
        request,
        action,
        body,
        `operation-${i}`,
      );
      if (status === 200) {
        const after = answer.request as FundRequest;
        const refundFen = body && 'refundFen' in body ? (body.refundFen ?? 0) : 0;
        if (!isRight(action, request, after, refundFen)) differences++;
        expectAfter(model, request, after);
        done++;
        live[at] = after;
        if (['closed', 'rejected', 'withdrawn', 'expired'].includes(after.status)) ended.push(...live.splice(at, 1));
      }
    }
    if (i % 10 === 0 && !agrees(await lineOf(deps, UNION), model)) differences++;
  }
  const line = await lineOf(deps, UNION);
  const again = await recompute(deps, [...live, ...ended]);
  if (
    !agrees(line, model) ||
    !again ||
    again.freeFen !== line.freeFen ||
    again.heldFen !== line.heldFen ||
    again.spentFen !== line.spentFen
  )
    differences++;
  return { operations, done, differences };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bench = await openBench();
  const { operations, done, differences } = await play(bench.deps, Number(process.argv[2] ?? 2_000));
  await bench.stop();
  console.log(`accepted ${done} of them`);
  console.log(`operations ${operations}, differences ${differences}`);
  process.exitCode = differences ? 1 : 0;
}
