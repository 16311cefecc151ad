import { DomainError } from '../core/errors.ts';
import { formatFen } from '../core/kernel/money.ts';
import { isOnePart, type PersonalMove, type Plan, partCountOf, partOf, undoing } from '../core/quota/personal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Written } from '../ports/key-store.ts';
import type { PersonalStore, PlanPointer } from '../ports/personal-store.ts';
import type { PersonalWrites } from '../ports/request-store.ts';

export interface PlanDeps {
  readonly personal: PersonalStore;
  readonly clock: Clock;
}

/** A move of a request's recipients that is about to be written with the request. */
export interface Intent {
  readonly unionId: string;
  /** Version of the request that it makes. */
  readonly version: number;
  readonly move: PersonalMove;
  readonly recipients: readonly string[];
  readonly requestHash: string;
  /** There were more on the list than its own transaction takes, though fewer are left. */
  readonly isLarge?: boolean;
  /** Set for a new request, whose number only the key knows. */
  readonly pointer: PlanPointer | null;
}

/** More names than fit a sentence; all of them are in `members`. */
const NAMED = 5;

/** Who has not enough left, said as the caller needs it. */
const exhaustedPeople = async ({ personal }: PlanDeps, { unionId, move, recipients }: Intent): Promise<DomainError> => {
  const { requestId, capFen, deltaFen } = move;
  const taken = await personal.findTaken(unionId, move, recipients, requestId);
  const needed = move.beforeFen + deltaFen;
  const members = [...taken]
    .map(([id, fen]) => ({ id, freeFen: Math.max(0, (capFen ?? 0) - fen) }))
    .filter(({ freeFen }) => freeFen < needed);
  const names = members.slice(0, NAMED).map(({ id }) => id);
  const line = members.length > NAMED ? `${names.join(', ')} … (${members.length})` : names.join(', ');
  const least = members.reduce((least, { freeFen }) => Math.min(least, freeFen), needed);
  return new DomainError('QUOTA_EXHAUSTED', {
    data: { line, free: formatFen(least), needed: formatFen(needed) },
    extra: { members },
  });
};

/** When everybody has enough again by now, the work is simply done anew. */
const throwIfExhausted = (error: DomainError): void => {
  if ((error.extra.members as readonly unknown[]).length) throw error;
};

/** Makes what is left of a plan's parts. @returns the first result that is not `done`, or `done` */
const makeParts = async (
  { personal }: PlanDeps,
  plan: Plan,
  move: PersonalMove,
  recipients: readonly string[],
  indexes: readonly number[],
) => {
  const made = await personal.listParts(plan, plan.state);
  for (const index of indexes) {
    if (made.has(index)) continue;
    const result = await personal.makePart(plan, index, move, partOf(recipients, index));
    if (result !== 'done') return result;
  }
  return 'done';
};

const indexesOf = ({ partCount }: Plan) => Array.from({ length: partCount }, (_, i) => i);

/** Gives back every part of a plan that will not be committed. Safe to repeat, and beside another who does the same. */
export const giveUp = async (deps: PlanDeps, plan: Plan): Promise<void> => {
  const { personal } = deps;
  const { unionId, requestId, version } = plan;
  if (plan.state === 'taking') await personal.setState(plan, 'releasing');
  const now = await personal.findPlan(unionId, requestId, version);
  if (now?.state !== 'releasing' || now.attempt !== plan.attempt) return;
  const recipients = await personal.findRecipients(unionId, requestId);
  const taken = [...(await personal.listParts(now, 'taking'))];
  if ((await makeParts(deps, now, undoing(now), recipients, taken)) === 'done')
    await personal.setState(now, 'released');
};

/** Gives back what a committed action gave back: after it, because until then it counts as taken. */
export const giveBack = async (deps: PlanDeps, plan: Plan): Promise<void> => {
  const recipients = await deps.personal.findRecipients(plan.unionId, plan.requestId);
  if ((await makeParts(deps, plan, plan, recipients, indexesOf(plan))) === 'done')
    await deps.personal.setState(plan, 'given');
};

/** Ends a plan of a request if it still gives back. */
export const finishGiving = async (deps: PlanDeps, unionId: string, id: string, version: number): Promise<void> => {
  const plan = await deps.personal.findPlan(unionId, id, version);
  if (plan?.state === 'giving') await giveBack(deps, plan);
};

const newPlan = ({ clock }: PlanDeps, intent: Intent, state: Plan['state'], attempt: number): Plan => {
  const { unionId, version, move, recipients, requestHash } = intent;
  const partCount = partCountOf(recipients);
  return { ...move, unionId, version, attempt, state, partCount, requestHash, startedAt: clock.now().toISOString() };
};

/** The plan that the same call began, or a new one; null when somebody else was quicker. @throws DomainError STORE_BUSY */
const begin = async (deps: PlanDeps, intent: Intent): Promise<Plan | null> => {
  const { unionId, version, move, requestHash, recipients } = intent;
  const found = await deps.personal.findPlan(unionId, move.requestId, version);
  if (found?.state === 'committed') return null;
  if (found?.state === 'releasing') {
    await giveUp(deps, found);
    return null;
  }
  if (found?.state === 'taking') {
    if (found.requestHash === requestHash && found.deltaFen === move.deltaFen) return found;
    throw new DomainError('STORE_BUSY');
  }
  const plan = newPlan(deps, intent, 'taking', (found?.attempt ?? 0) + 1);
  return (await deps.personal.open(plan, recipients, found ? null : intent.pointer)) === 'written' ? plan : null;
};

/** Takes part by part before the request is written. @throws DomainError QUOTA_EXHAUSTED when it was all given back */
const takeAhead = async (deps: PlanDeps, intent: Intent): Promise<Plan | null> => {
  const plan = await begin(deps, intent);
  if (!plan) return null;
  const result = await makeParts(deps, plan, intent.move, intent.recipients, indexesOf(plan));
  if (result === 'done') return plan;
  if (result === 'closed') return null;
  await giveUp(deps, plan);
  throwIfExhausted(await exhaustedPeople(deps, intent));
  return null;
};

type Write = (personal: PersonalWrites) => Promise<Written>;

/** A few people fit the request's own transaction. */
const writeAtOnce = async (deps: PlanDeps, intent: Intent, isNew: boolean, write: Write): Promise<Written> => {
  const { move, recipients } = intent;
  const now = { members: recipients, move };
  const written = await write({ recipients: isNew ? recipients : null, now, plan: null });
  if (written !== 'exhausted' || move.deltaFen < 0) return written;
  throwIfExhausted(await exhaustedPeople(deps, intent));
  return written;
};

/**
 * Writes a request with what it moves on its recipients' limits: in its own transaction, or part by part, taken before
 * it and given back after it. After a crash anywhere the same key goes on; otherwise the sweeper ends it.
 * @throws DomainError QUOTA_EXHAUSTED naming the members, STORE_*
 */
export const writeWithPeople = async (deps: PlanDeps, intent: Intent, isNew: boolean, write: Write) => {
  const { move, recipients } = intent;
  if (isOnePart(recipients) && !intent.isLarge) return writeAtOnce(deps, intent, isNew, write);
  if (move.deltaFen < 0) {
    const plan = newPlan(deps, intent, 'giving', 1);
    const written = await write({ recipients: null, now: null, plan });
    if (written === 'written') await giveBack(deps, plan);
    return written;
  }
  const plan = await takeAhead(deps, intent);
  if (!plan) return 'stale';
  const written = await write({ recipients: null, now: null, plan });
  // The request will not be written as it is: its budget line has not enough, or somebody changed it.
  if (written === 'exhausted' || written === 'stale') await giveUp(deps, plan);
  return written;
};
