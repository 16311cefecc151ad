import type { FundRequest } from '../core/approval/fund-request.ts';
import type { AuditEntry } from '../core/audit/entry.ts';
import type { Contribution } from '../core/compliance/figures.ts';
import type { ComplianceRow } from '../core/compliance/row.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { Severity } from '../core/rules/ruleset.ts';
import type { Outcome } from '../core/rules/verdict.ts';

/** A request's row and what it adds to the figures. */
export interface Projection {
  readonly row: ComplianceRow;
  readonly contribution: Contribution;
}

/** A projection as it is kept; `revision` counts how often it was written. */
export interface Kept extends Projection {
  readonly revision: number;
}

/** All that a row is made of, read in one consistent read. */
export interface RequestRecord {
  readonly request: FundRequest;
  readonly receipt: Receipt | null;
  readonly entries: readonly AuditEntry[];
}

export interface ComplianceFilter {
  readonly outcome?: Outcome;
  readonly status?: string;
  /** `culture-sports.a6` */
  readonly clause?: string;
  readonly severity?: Severity;
  readonly kind?: string;
  readonly category?: string;
  /** A department of the register, or NOT_RECORDED. */
  readonly department?: string;
  readonly officer?: string;
  /** Fen and days, both ends included. */
  readonly amountFrom?: number;
  readonly amountTo?: number;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export const NOT_RECORDED = 'not-recorded';

export interface CompliancePage {
  readonly rows: readonly ComplianceRow[];
  readonly cursor: string | null;
}

/** The latest change that the lists hold. */
export interface AsOf {
  readonly requestId: string;
  readonly version: number;
  /** Instant of the change, and instant at which the lists took it up. */
  readonly changedAt: string;
  readonly projectedAt: string;
}

/** Items with their figures, of a shelf such as `FIGURES#2021`. */
export type Figures = readonly (readonly [string, Readonly<Record<string, number>>])[];

export interface OpenDesk {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
  readonly since: string;
  readonly amountFen: number | null;
}

export interface TakenBy {
  readonly member: string;
  readonly takenFen: number;
}

/** A list that is cut where it would cost too much. */
export interface Cut<T> {
  readonly list: readonly T[];
  readonly isComplete: boolean;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface ComplianceStore {
  findRecord(unionId: string, id: string): Promise<RequestRecord | null>;
  findProjection(unionId: string, id: string): Promise<Kept | null>;
  /** Replaces a row and adds the difference to the figures. `stale`: somebody else replaced it meanwhile. */
  project(unionId: string, before: Kept | null, after: Projection): Promise<'written' | 'stale'>;
  noteAsOf(unionId: string, asOf: AsOf): Promise<void>;
  findAsOf(unionId: string): Promise<AsOf | null>;
  /** Latest day first; by amount, largest first, where an amount is all that is asked. @throws DomainError CURSOR_INVALID */
  list(unionId: string, filter: ComplianceFilter): Promise<CompliancePage>;
  /** All of a year: a few items for each month, whatever lies behind them. */
  findFigures(unionId: string, shelf: string): Promise<Figures>;
  /** A supplier each. */
  listSuppliers(unionId: string, year: number): Promise<Cut<Figures[number]>>;
  listOpen(unionId: string): Promise<Cut<OpenDesk>>;
  /** Follows what counts as taken of a member's limit. */
  followTaken(unionId: string, member: string, year: number, category: string): Promise<void>;
  /** Members who have taken at least so much, most first. */
  listTaken(unionId: string, year: number, category: string, atLeastFen: number): Promise<Cut<TakenBy>>;
  /** Counts a refused submission by the clauses that it breaks, and nothing else of it. */
  countRefusal(unionId: string, day: string, clauses: readonly string[]): Promise<void>;
  /** Adds to figures what a rebuild found missing, if they are still as it found them. */
  correct(unionId: string, place: string, found: number, expected: number): Promise<'written' | 'stale'>;
}
