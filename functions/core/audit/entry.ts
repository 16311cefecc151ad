import type { Action } from '../approval/life.ts';
import { hashOf } from '../kernel/canonical.ts';
import type { Move } from '../quota/ledger.ts';

type RequestEvent = 'submitted' | 'drafted' | `${Action}-done`;
type BudgetEvent =
  | 'drafted'
  | 'adopted'
  | 'reviewed'
  | 'approved'
  | 'carried'
  | 'dues-recorded'
  | `adjustment-${'drafted' | 'adopted' | 'reviewed' | 'approved'}`;

/** 台账记录: what happened to a record, chained to the entries before it. */
export interface AuditEntry {
  readonly unionId: string;
  /** Whose entry it is: `request/R2021-7K3M9Q2XPA`, `budget/2021`, `member/m-001`. */
  readonly record: string;
  readonly sequence: number;
  readonly happened:
    | `request-${RequestEvent}`
    | `budget-${BudgetEvent}`
    | 'parameter-confirmation-proposed'
    | 'parameter-confirmed'
    | 'member-recorded'
    | 'member-imported'
    | `directory-${string}`
    | `proxy-${string}`
    | `evidence-${string}`
    | `alert-${string}`
    | `talk-${string}`
    | `person-${string}`
    | `sealed-${string}`
    | `webhook-${string}`
    | `stream-${string}`
    | `decision-${string}`
    | `interests-${string}`
    | `award-${string}`
    | `survey-${string}`
    | `visit-${string}`;
  readonly at: string;
  readonly by: string;
  /** SHA-256 of the record's content after the change. */
  readonly contentHash: string;
  /** Hash of the verdict's receipt, where the change rests on a verdict. */
  readonly receiptHash: string | null;
  /** What the change moved on a budget line: the line can be computed anew from all entries. */
  readonly move: Move | null;
  /** What it moved on the pots of dues and their top-up; only where it moved any. */
  readonly pots?: readonly Move[];
  /** Hash of the entry before; null for the first. */
  readonly previousHash: string | null;
  readonly hash: string;
}

/** The next entry of a record's chain. */
export const chainEntry = (
  previous: Pick<AuditEntry, 'sequence' | 'hash'> | null,
  entry: Omit<AuditEntry, 'sequence' | 'previousHash' | 'hash'>,
): AuditEntry => {
  const content = { ...entry, sequence: (previous?.sequence ?? 0) + 1, previousHash: previous?.hash ?? null };
  return { ...content, hash: hashOf(content) };
};
