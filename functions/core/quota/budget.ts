import type { Person } from '../approval/fund-request.ts';
import type { Role } from '../approval/roles.ts';
import { DomainError } from '../errors.ts';
import type { Fen } from '../kernel/money.ts';
import { checkPairs, type DutyPair, type Hands } from '../people/duties.ts';
import type { DuesYear } from './dues.ts';

/** 委员会通过、经审会审查、上级批准, in this order: only then may anything be held on its lines. */
const BUDGET_STATUSES = ['draft', 'adopted', 'reviewed', 'approved'] as const;
export type BudgetStatus = (typeof BUDGET_STATUSES)[number];

export interface BudgetSignature {
  readonly status: BudgetStatus;
  readonly by: Person;
  readonly at: string;
  /** Number or place of the minute, opinion or approval that was given. */
  readonly document: string;
}

/** One adjustment a year, by the chain of the budget itself (总工办发〔2017〕32号 第16条). */
export interface Adjustment {
  readonly status: BudgetStatus;
  readonly reason: string;
  readonly changes: readonly { readonly line: string; readonly deltaFen: Fen }[];
  readonly signatures: readonly BudgetSignature[];
}

/** 结转: what was still held when the year ended. It stays held on its year's line until somebody settles or ends it. */
export interface CarryOver {
  readonly at: string;
  readonly by: Person;
  readonly items: readonly {
    readonly requestId: string;
    readonly kind: string;
    readonly line: string;
    readonly status: string;
    readonly heldFen: Fen;
  }[];
  readonly totalFen: Fen;
}

/** A union's budget of a year; its lines are kept apart, because requests move them all the time. */
export interface BudgetYear {
  readonly unionId: string;
  readonly year: number;
  readonly status: BudgetStatus;
  readonly signatures: readonly BudgetSignature[];
  readonly adjustments: readonly Adjustment[];
  /** Set once the year has ended and its list was made. */
  readonly carryOver?: CarryOver;
  /** Set once finance has recorded the year's dues: from then on they are held and topped up by the pots. */
  readonly dues?: DuesYear;
  readonly version: number;
}

export const BUDGET_ACTIONS = ['adopt', 'review', 'approve'] as const;
export type BudgetAction = (typeof BUDGET_ACTIONS)[number];

/** Who takes each step, from which status to which. The higher union's approval is recorded by an administrator. */
export const BUDGET_STEPS: Readonly<
  Record<
    BudgetAction,
    { readonly from: BudgetStatus; readonly to: Exclude<BudgetStatus, 'draft'>; readonly by: readonly Role[] }
  >
> = {
  adopt: { from: 'draft', to: 'adopted', by: ['chair', 'committee'] },
  review: { from: 'adopted', to: 'reviewed', by: ['auditor'] },
  approve: { from: 'reviewed', to: 'approved', by: ['admin'] },
};

/** What is signed now: the adjustment that is under way, otherwise the budget itself. */
export const openAdjustment = ({ adjustments }: BudgetYear): Adjustment | undefined =>
  adjustments.find(({ status }) => status !== 'approved');

export interface Signed {
  readonly budget: BudgetYear;
  /** Set when the signature completes an adjustment: now its changes are granted. */
  readonly granted: Adjustment | null;
  readonly isAdjustment: boolean;
}

type Signable = Pick<BudgetYear, 'status' | 'signatures'>;

/** Who drafted what is signed now, as its audit entry says; null where there is none. `pairs`: the table of duties. */
export interface Drafted {
  readonly drafter: string | null;
  readonly pairs?: readonly DutyPair[];
}

/** Who drafted it, and who took which step. */
const handsOf = ({ signatures }: Signable, drafter: string | null): Hands => {
  const steps = BUDGET_ACTIONS.map((action) => {
    const { to } = BUDGET_STEPS[action];
    return [action, signatures.filter(({ status }) => status === to).map(({ by }) => by.sub)] as const;
  });
  return { draft: drafter === null ? [] : [drafter], ...Object.fromEntries(steps) };
};

const step = <T extends Signable>(
  one: T,
  action: BudgetAction,
  signature: Omit<BudgetSignature, 'status'>,
  { drafter, pairs }: Drafted,
): T => {
  const { from, to } = BUDGET_STEPS[action];
  if (one.status !== from) throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action, status: one.status } });
  checkPairs('budget', handsOf(one, drafter), { [action]: [signature.by.sub] }, pairs);
  return { ...one, status: to, signatures: [...one.signatures, { status: to, ...signature }] };
};

/** One step of the chain. @throws DomainError TRANSITION_NOT_ALLOWED, SEPARATION_OF_DUTIES */
export const sign = (
  budget: BudgetYear,
  action: BudgetAction,
  signature: Omit<BudgetSignature, 'status'>,
  drafted: Drafted,
): Signed => {
  const open = openAdjustment(budget);
  const version = budget.version + 1;
  if (!open)
    return { budget: { ...step(budget, action, signature, drafted), version }, granted: null, isAdjustment: false };
  const signed = step(open, action, signature, drafted);
  const adjustments = budget.adjustments.map((one) => (one === open ? signed : one));
  return {
    budget: { ...budget, adjustments, version },
    granted: signed.status === 'approved' ? signed : null,
    isAdjustment: true,
  };
};

/** Proposes an adjustment of an approved budget. @throws DomainError TRANSITION_NOT_ALLOWED, BUDGET_ADJUSTED */
export const adjust = (budget: BudgetYear, adjustment: Pick<Adjustment, 'reason' | 'changes'>): BudgetYear => {
  if (budget.status !== 'approved')
    throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action: 'adjust', status: budget.status } });
  if (budget.adjustments.length) throw new DomainError('BUDGET_ADJUSTED', { data: { year: budget.year } });
  const made: Adjustment = { ...adjustment, status: 'draft', signatures: [] };
  return { ...budget, adjustments: [made], version: budget.version + 1 };
};

/** The list of what is carried, once, of an approved budget. @throws DomainError TRANSITION_NOT_ALLOWED, BUDGET_CARRIED */
export const carry = (budget: BudgetYear, carryOver: CarryOver): BudgetYear => {
  if (budget.status !== 'approved')
    throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action: 'carry-over', status: budget.status } });
  if (budget.carryOver) throw new DomainError('BUDGET_CARRIED', { data: { year: budget.year } });
  return { ...budget, carryOver, version: budget.version + 1 };
};
