import type { AuditEntry } from '../core/audit/entry.ts';
import type { BudgetYear } from '../core/quota/budget.ts';
import type { Pots } from '../core/quota/dues.ts';
import type { BudgetLine } from '../core/quota/ledger.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** A line as a request finds it: whether the year has a budget at all, and how far it is approved. */
export interface LineFound {
  readonly year: BudgetYear | null;
  readonly line: BudgetLine | null;
}

/** A change of a budget and of what is granted on its lines. */
export interface BudgetChange {
  readonly budget: BudgetYear;
  /** Version that the change builds upon; 0 for a new budget. */
  readonly before: number;
  readonly newLines: readonly BudgetLine[];
  /** More or less granted on lines that exist; what is free must cover a cut. */
  readonly grants: readonly { readonly line: string; readonly deltaFen: number }[];
  /** Pots that come with the first record of dues, or what is granted more or less on them. */
  readonly pots?: {
    readonly made?: readonly BudgetLine[];
    readonly raised?: readonly { readonly line: string; readonly deltaFen: number }[];
  };
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface BudgetStore extends KeyStore {
  findLine(unionId: string, year: number, line: string | null): Promise<LineFound>;
  listLines(unionId: string, year: number): Promise<readonly BudgetLine[]>;
  /** Null while no dues are recorded for the year. */
  findPots(unionId: string, year: number): Promise<Pots | null>;
  findEntry(unionId: string, year: number, sequence: number): Promise<AuditEntry | null>;
  /** `stale`: the budget changed meanwhile, a line exists already, or a cut is not covered. */
  change(change: BudgetChange): Promise<Written>;
}
