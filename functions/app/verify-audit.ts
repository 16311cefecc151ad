import { draftHash } from '../core/audit/check-content.ts';
import type { Difference } from '../core/audit/check-entry.ts';
import type { LogHead } from '../core/audit/log.ts';
import { treeHash } from '../core/audit/tree-hash.ts';
import { DomainError } from '../core/errors.ts';
import { dayOfInstant, fiscalYear } from '../core/kernel/day.ts';
import { grantedOf, POT_IDS, type Pots } from '../core/quota/dues.ts';
import type { BudgetLine } from '../core/quota/ledger.ts';
import type { BudgetStore } from '../ports/budget-store.ts';
import type { LogId } from '../ports/log-store.ts';
import type { Caller } from './caller.ts';
import type { CheckpointDeps } from './checkpoints.ts';
import { checkCheckpoints, checkHead, foldLeaves, type LogState } from './verify-log.ts';
import { checkLeaves, potName, type Sums } from './verify-page.ts';

export interface VerifyDeps extends CheckpointDeps {
  readonly budgets: BudgetStore;
}

/** Where a walk through all logs of a union stands. It holds no secret: whoever alters it misleads only themselves. */
interface Walk extends LogState {
  readonly years: readonly number[];
  readonly sums: Sums;
}

export interface Verified {
  readonly checkedEntries: number;
  readonly differences: readonly Difference[];
  /** Null when everything was walked. */
  readonly cursor: string | null;
}

const START: LogState = { index: 0, frontier: [], number: 0, previousHash: null };
/** A log whose head was removed is looked for by its checkpoints, this many years back. */
const YEARS_BACK = 12;
const CHECKPOINTS_MAX = 1_000;
const EMPTY: LogHead = { algorithm: 'SHA-256', size: 0, frontier: [] };

const begin = async ({ logs, clock }: VerifyDeps, unionId: string): Promise<Walk> => {
  const now = fiscalYear(dayOfInstant(clock.now()));
  const recent = Array.from({ length: YEARS_BACK }, (_, i) => now - i);
  const [known, signed] = await Promise.all([
    logs.listYears(unionId),
    Promise.all(recent.map(async (year) => ((await logs.lastCheckpoint({ unionId, year })) ? [year] : []))),
  ]);
  return { ...START, years: [...new Set([...known, ...signed.flat()])].toSorted(), sums: {} };
};

const encode = (walk: Walk): string => Buffer.from(JSON.stringify(walk)).toString('base64url');
const decode = (cursor: string): Walk => {
  try {
    const walk = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Walk;
    if (Array.isArray(walk.years) && Number.isSafeInteger(walk.index) && Array.isArray(walk.frontier)) return walk;
  } catch {
    // Told below, like any other cursor that is none of ours.
  }
  throw new DomainError('CURSOR_INVALID');
};

const page = async (deps: VerifyDeps, id: LogId, walk: Walk, limit: number) => {
  const { logs, signer, clock } = deps;
  const head = (await logs.findHead(id)) ?? EMPTY;
  const hash = treeHash(head.algorithm);
  const end = Math.min(head.size, walk.index + limit);
  const [found, signed] = await Promise.all([
    logs.findLeaves(
      id,
      Array.from({ length: end - walk.index }, (_, i) => walk.index + i),
    ),
    logs.listCheckpoints(id, walk.number + 1, CHECKPOINTS_MAX),
  ]);
  const due = signed.filter(({ size }) => size <= end || end === head.size);
  const leaves = new Map(found.map((leaf) => [leaf.index, leaf]));
  const folded = foldLeaves(hash, id, walk, leaves, end, new Set(due.map(({ size }) => size)));
  const [entries, checked] = await Promise.all([
    checkLeaves(
      { logs, now: clock.now() },
      hash,
      id,
      found.toSorted((a, b) => a.index - b.index),
      walk.sums,
    ),
    checkCheckpoints(signer, id, folded.state, due, folded.roots, head.size),
  ]);
  return {
    isDone: end === head.size,
    walk: { ...walk, ...checked.state, sums: entries.sums },
    differences: [
      ...entries.differences,
      ...folded.differences,
      ...checkHead(id, head, folded.state),
      ...checked.differences,
    ],
    count: found.length,
  };
};

const lineDifference = (year: number, record: string): Difference => ({
  what: 'line-differs',
  year,
  index: null,
  record,
  sequence: null,
});

/** What is stored but cannot be read as JSON was changed by somebody: that is a difference and no failure. */
const orUnreadable = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if ((error as Error).cause instanceof SyntaxError) return null;
    throw error;
  }
};

const isAsMoved = (line: BudgetLine, [free, held, spent]: Sums[string] = [0, 0, 0]): boolean =>
  line.freeFen === line.grantedFen + free && line.heldFen === held && line.spentFen === spent;

/** The pots of the dues: what the budget's own record grants, and the moves of all requests. */
const wrongPots = (pots: Pots | null, year: number, sums: Sums): readonly string[] =>
  POT_IDS.filter((id) => {
    const pot = pots?.lines[id];
    if (!pots) return sums[potName(year, id)] !== undefined;
    return pot?.grantedFen !== grantedOf(pots.dues, id) || !isAsMoved(pot, sums[potName(year, id)]);
  });

/** The figures of every line, computed anew from all moves, and what was granted against what the draft vouched for. */
const checkLines = async ({ budgets }: VerifyDeps, unionId: string, sums: Sums): Promise<readonly Difference[]> => {
  const years = [...new Set(Object.keys(sums).map((name) => Number(name.split('|')[0])))];
  const checks = years.map(async (year) => {
    const [lines, pots, found, first] = await Promise.all([
      budgets.listLines(unionId, year),
      orUnreadable(budgets.findPots(unionId, year)),
      orUnreadable(budgets.findLine(unionId, year, null)),
      orUnreadable(budgets.findEntry(unionId, year, 1)),
    ]);
    const wrong = lines.filter((line) => !isAsMoved(line, sums[`${year}|${line.id}`]));
    // Without the two the granted figure cannot be told; that they are gone or changed is listed where they lie.
    const isGranted = !found?.year || !first || draftHash(found.year, lines) === first.contentHash;
    return [
      ...wrong.map(({ id }) => lineDifference(year, `budget/${year}/${id}`)),
      ...wrongPots(pots, year, sums).map((id) => lineDifference(year, `budget/${year}/pot/${id}`)),
      ...(isGranted ? [] : [lineDifference(year, `budget/${year}`)]),
    ];
  });
  return (await Promise.all(checks)).flat();
};

/**
 * One page of a walk through everything that the union's logs vouch for: entries, chains, receipts, records, leaves,
 * roots, checkpoints, and at the end the budget lines. A figure that moved while the walk was under way may show once.
 * @throws DomainError CURSOR_INVALID, STORE_*
 */
export const verifyAudit = async (
  deps: VerifyDeps,
  { unionId }: Caller,
  limit: number,
  cursor?: string,
): Promise<Verified> => {
  const walk = cursor === undefined ? await begin(deps, unionId) : decode(cursor);
  const [year, ...rest] = walk.years;
  if (year === undefined) return { checkedEntries: 0, differences: [], cursor: null };
  const { isDone, walk: after, differences, count } = await page(deps, { unionId, year }, walk, limit);
  if (!isDone) return { checkedEntries: count, differences, cursor: encode(after) };
  if (rest.length)
    return { checkedEntries: count, differences, cursor: encode({ ...START, years: rest, sums: after.sums }) };
  const lines = await checkLines(deps, unionId, after.sums);
  return { checkedEntries: count, differences: [...differences, ...lines], cursor: null };
};
