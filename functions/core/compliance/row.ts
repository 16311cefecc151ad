import { currentStop, type FundRequest, type Person } from '../approval/fund-request.ts';
import type { RequestStatus } from '../approval/life.ts';
import type { Receipt } from '../rules/receipt.ts';
import type { Ruleset, Severity } from '../rules/ruleset.ts';
import type { Outcome } from '../rules/verdict.ts';
import { categoryOf } from './category.ts';

/** A rule that a request does not meet, or cannot yet be said to meet. */
export interface Broken {
  readonly rule: string;
  /** `culture-sports.a6`: the article that the rule reads. */
  readonly clause: string;
  readonly severity: Severity;
  readonly status: 'non-compliant' | 'undetermined';
}

/** Where an open request waits, and since when (instant, UTC). */
export interface Desk {
  readonly role: string;
  readonly since: string;
}

/** A request as finance sees it: made of its record, its receipt and the register, and made anew when they change. */
export interface ComplianceRow {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  /** The submitter's department by the register; null where the register does not know them. */
  readonly department: string | null;
  readonly officer: Person;
  readonly amountFen: number | null;
  readonly purpose: string | null;
  readonly day: string;
  readonly outcome: Outcome;
  readonly status: RequestStatus;
  readonly severity: Severity | null;
  readonly broken: readonly Broken[];
  readonly isProvisional: boolean;
  readonly receiptHash: string | null;
  readonly budgetLine: { readonly year: number; readonly line: string } | null;
  readonly heldFen: number;
  readonly spentFen: number;
  readonly desk: Desk | null;
  readonly recordedAt: string;
  /** Version of the request of which the row is made. */
  readonly version: number;
}

/** Worst first. */
export const SEVERITIES = ['block', 'supply', 'decide', 'review'] as const satisfies readonly Severity[];

/** The article in a rule's name: `culture-sports.a6.winner-share` reads `culture-sports.a6`. */
export const clauseOf = (rule: string): string => /^[^.]+\.a\d+/.exec(rule)?.[0] ?? rule;

/** What a receipt says is not met. What cannot be decided wants material, whatever it might come to. */
const brokenOf = (ruleset: Ruleset, receipt: Receipt | null): readonly Broken[] =>
  Object.entries(receipt?.statuses ?? {})
    .filter(([, status]) => status === 'non-compliant' || status === 'undetermined')
    .map(([rule, status]) => {
      const own = ruleset.rules.find(({ id }) => id === rule)?.severity ?? 'review';
      const severity = status === 'undetermined' ? 'supply' : own;
      return { rule, clause: clauseOf(rule), severity, status: status as Broken['status'] };
    });

const OPEN: Readonly<Partial<Record<RequestStatus, string>>> = {
  draft: 'submitter',
  returned: 'submitter',
  approved: 'finance',
};

const deskOf = (request: FundRequest): Desk | null => {
  const { status, signatures, recordedAt } = request;
  const role = status === 'submitted' ? currentStop(request)?.role : OPEN[status];
  return role ? { role, since: signatures.at(-1)?.at ?? recordedAt } : null;
};

export const rowOf = (
  ruleset: Ruleset,
  request: FundRequest,
  receipt: Receipt | null,
  department: string | null,
  spentFen: number,
): ComplianceRow => {
  const { id, kind, amountFen, purpose, outcome, status, isProvisional, recordedAt, version, hold } = request;
  const broken = brokenOf(ruleset, receipt);
  return {
    id,
    kind,
    category: categoryOf(ruleset.kinds.find((one) => one.id === kind)).id,
    department,
    officer: request.submittedBy,
    amountFen,
    purpose,
    day: request.occurredOn,
    outcome,
    status,
    severity: SEVERITIES.find((severity) => broken.some((one) => one.severity === severity)) ?? null,
    broken,
    isProvisional,
    receiptHash: receipt?.hash ?? null,
    budgetLine: hold && { year: hold.year, line: hold.line },
    heldFen: hold?.heldFen ?? 0,
    spentFen,
    desk: deskOf(request),
    recordedAt,
    version,
  };
};

/** Distinct clauses of a row. */
export const clausesOf = ({ broken }: Pick<ComplianceRow, 'broken'>): readonly string[] => [
  ...new Set(broken.map(({ clause }) => clause)),
];
