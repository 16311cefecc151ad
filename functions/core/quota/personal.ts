import type { Transition } from '../approval/life.ts';
import { DomainError } from '../errors.ts';
import type { Fen } from '../kernel/money.ts';
import type { Ruleset } from '../rules/ruleset.ts';

/** Categories in which members have a limit of their own. */
export const categoriesOf = ({ kinds }: Pick<Ruleset, 'kinds'>): readonly string[] => [
  ...new Set(kinds.flatMap(({ personalLimit }) => personalLimit?.category ?? [])),
];

/**
 * What a request takes of the limit of each of its recipients. The request is the truth; the members' quotas follow it,
 * and are never behind it on the unsafe side.
 */
export interface PersonalShare {
  readonly category: string;
  readonly year: number;
  readonly recipientCount: number;
  /** A person: reserved, and had. One of the two is nothing. */
  readonly heldFen: Fen;
  readonly spentFen: Fen;
  /** The plan by which it last gave back: it may still be under way. */
  readonly plan: number | null;
}

export const shareTaken = ({ heldFen, spentFen }: Pick<PersonalShare, 'heldFen' | 'spentFen'>): Fen =>
  heldFen + spentFen;

/** A person's figures after an action. `amountFen` is what each gets, or actually got; null when it is not known. */
export const shareAfter = (
  share: PersonalShare,
  money: Transition['money'],
  amountFen: Fen | null,
  refundFen: Fen | null,
): PersonalShare => {
  const { heldFen, spentFen, recipientCount } = share;
  if (money === 'take') return { ...share, heldFen: amountFen ?? heldFen };
  if (money === 'release') return { ...share, heldFen: 0 };
  if (money === 'post') {
    const actual = amountFen ?? heldFen;
    if (actual > heldFen) throw new DomainError('MORE_THAN_HELD', { data: { actual, held: heldFen } });
    return { ...share, heldFen: 0, spentFen: actual };
  }
  // What does not come back to every recipient in whole fen still counts as had.
  if (money === 'give-back')
    return { ...share, spentFen: Math.max(0, spentFen - Math.floor((refundFen ?? 0) / recipientCount)) };
  return share;
};

/** What changes on the quota of every recipient of a request. */
export interface PersonalMove {
  readonly requestId: string;
  readonly category: string;
  readonly year: number;
  /** Taken by this request before; the store refuses a move that was made already. */
  readonly beforeFen: Fen;
  readonly deltaFen: Fen;
  /** The law's limit; null when nothing more is taken. */
  readonly capFen: Fen | null;
}

/** Null when nothing moves. */
export const moveOf = (
  requestId: string,
  before: PersonalShare,
  after: PersonalShare,
  capFen: Fen | null,
): PersonalMove | null => {
  const deltaFen = shareTaken(after) - shareTaken(before);
  if (deltaFen === 0) return null;
  const { category, year } = after;
  const limit = deltaFen > 0 ? { capFen } : { capFen: null };
  return { requestId, category, year, beforeFen: shareTaken(before), deltaFen, ...limit };
};

/**
 * A move of more members than one transaction takes. What takes is done first and committed with the request; what gives
 * back is committed with the request and done after. `releasing`: it will not be committed, its parts are given back.
 */
const PLAN_STATES = ['taking', 'committed', 'releasing', 'released', 'giving', 'given'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export interface Plan extends PersonalMove {
  readonly unionId: string;
  /** Version of the request that the plan makes. */
  readonly version: number;
  /** A plan that was given back may be tried again. */
  readonly attempt: number;
  readonly state: PlanState;
  readonly partCount: number;
  /** Whose call with which input this is: another may not go on with it. */
  readonly requestHash: string;
  readonly startedAt: string;
}

/** Members of a part: each is two items of a transaction that takes a hundred. */
export const PART_SIZE = 25;
/** Members whose limits fit the request's own transaction, beside all else that it may hold (app/together.ts adds it up). */
export const AT_ONCE_MAX = 15;

export const partOf = (recipients: readonly string[], index: number): readonly string[] =>
  recipients.slice(index * PART_SIZE, (index + 1) * PART_SIZE);
export const partCountOf = (recipients: readonly string[]): number => Math.ceil(recipients.length / PART_SIZE);
export const isOnePart = (recipients: readonly string[]): boolean => recipients.length <= AT_ONCE_MAX;

/** The move that undoes a plan's part. */
export const undoing = (plan: Plan): PersonalMove => ({
  ...plan,
  beforeFen: plan.beforeFen + plan.deltaFen,
  deltaFen: -plan.deltaFen,
  capFen: null,
});
