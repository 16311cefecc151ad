import type { PersonalMove, Plan, PlanState } from '../core/quota/personal.ts';

/** What becomes of a member's limit in a year, as the requests behind it say. */
export interface PersonalRecord {
  readonly requestId: string;
  readonly category: string;
}

export interface Limited {
  readonly category: string;
  readonly year: number;
}

/** A plan under a key of idempotency: a retry goes on with the same request. */
export interface PlanPointer {
  readonly unionId: string;
  readonly sub: string;
  readonly key: string;
  readonly requestHash: string;
  readonly requestId: string;
  /** The request that the key pointed to before, whose plan was given back; null for none. */
  readonly replaces: string | null;
  readonly expiresAtEpoch: number;
}

/** `done`: this part was made before. `closed`: the plan is not in the state that it takes. */
export type PartResult = 'done' | 'exhausted' | 'closed';

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface PersonalStore {
  /** What counts as taken of each member's limit, without what the request itself has taken. */
  findTaken(
    unionId: string,
    limited: Limited,
    members: readonly string[],
    apartFrom: string | null,
  ): Promise<ReadonlyMap<string, number>>;
  findRecipients(unionId: string, requestId: string): Promise<readonly string[]>;
  /** Requests that take of a member's limit in a year, committed or not. */
  listRecords(unionId: string, member: string, year: number): Promise<readonly PersonalRecord[]>;
  findPointer(unionId: string, sub: string, key: string): Promise<PlanPointer | null>;
  findPlan(unionId: string, requestId: string, version: number): Promise<Plan | null>;
  /** Begins to take. `stale`: somebody else began, or the key points elsewhere by now. */
  open(plan: Plan, recipients: readonly string[], pointer: PlanPointer | null): Promise<'written' | 'stale'>;
  /** Makes a move for one part of a plan, once, while the plan is in the state. */
  makePart(plan: Plan, index: number, move: PersonalMove, members: readonly string[]): Promise<PartResult>;
  /** Parts of the plan's attempt that were made during a state. */
  listParts(plan: Plan, during: PlanState): Promise<ReadonlySet<number>>;
  /** `stale`: it is in another state by now. */
  setState(plan: Plan, state: PlanState): Promise<'written' | 'stale'>;
  /** Plans begun before an instant and not ended, of all unions. */
  listOpen(before: string): Promise<readonly Plan[]>;
}
