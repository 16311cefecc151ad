import { inOrder } from '../core/audit/check-content.ts';
import { type AuditEntry, chainEntry } from '../core/audit/entry.ts';
import { checkStanding } from '../core/decision/standing.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import { parseAdjustment, parseBudget, parseDocument } from '../core/quota/bodies.ts';
import {
  adjust,
  BUDGET_STEPS,
  type BudgetAction,
  type BudgetYear,
  openAdjustment,
  sign,
} from '../core/quota/budget.ts';
import { POT_IDS } from '../core/quota/dues.ts';
import type { BudgetChange, BudgetStore } from '../ports/budget-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { Caller } from './caller.ts';
import { loadDecision } from './decisions/deps.ts';
import { type Done, once, type Ready } from './once.ts';

export interface BudgetDeps {
  readonly budgets: BudgetStore;
  readonly decisions: DecisionStore;
  readonly clock: Clock;
}

export interface BudgetInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly body: unknown;
}

const answerOf = (status: number, budget: BudgetYear) => ({
  status,
  location: `/v1/budgets/${budget.year}`,
  body: JSON.stringify({ budget }),
});

export const budgetReady = async (
  { budgets, clock }: BudgetDeps,
  caller: Caller,
  status: number,
  change: Omit<BudgetChange, 'entry' | 'record'>,
  happened: AuditEntry['happened'],
): Promise<Ready> => {
  const { budget, before } = change;
  const previous = before === 0 ? null : await budgets.findEntry(caller.unionId, budget.year, before);
  const content = {
    contentHash: hashOf({ budget, newLines: inOrder(change.newLines), grants: change.grants }),
    receiptHash: null,
  };
  const entry = chainEntry(previous, {
    unionId: caller.unionId,
    record: `budget/${budget.year}`,
    happened,
    at: clock.now().toISOString(),
    by: caller.sub,
    move: null,
    ...content,
  });
  return {
    answer: answerOf(status, budget),
    write: async (record) => {
      const written = await budgets.change({ ...change, entry, record });
      if (written === 'exhausted') throw new DomainError('GRANT_NOT_COVERED');
      return written;
    },
  };
};

export const findBudget = async ({ budgets }: BudgetDeps, { unionId }: Caller, year: number): Promise<BudgetYear> => {
  const { year: budget } = await budgets.findLine(unionId, year, null);
  if (!budget) throw new DomainError('BUDGET_NOT_FOUND', { data: { year } });
  return budget;
};

/** 编制: lines and what is granted on them. @throws DomainError INPUT_INVALID, BUDGET_EXISTS, STORE_* */
export const draftBudget = async (deps: BudgetDeps, { caller, idempotencyKey, body }: BudgetInput): Promise<Done> => {
  const { year, lines } = parseBudget(body);
  const ask = { caller, idempotencyKey, operation: 'draftBudget', input: body };
  return once({ keys: deps.budgets, clock: deps.clock }, ask, async () => {
    if ((await deps.budgets.findLine(caller.unionId, year, null)).year)
      throw new DomainError('BUDGET_EXISTS', { data: { year } });
    const budget: BudgetYear = {
      unionId: caller.unionId,
      year,
      status: 'draft',
      signatures: [],
      adjustments: [],
      version: 1,
    };
    return budgetReady(deps, caller, 201, { budget, before: 0, newLines: lines, grants: [] }, 'budget-drafted');
  });
};

/**
 * A resolution that is a decision of this system is looked up: nobody's word for it counts.
 * @throws DomainError DECISION_NOT_FOUND, DECISION_NOT_OF_BUDGET and those of checkStanding
 */
const checkResolution = async (deps: BudgetDeps, unionId: string, year: number, document: string): Promise<void> => {
  if (!/^D-/.test(document)) return;
  const { decision, parts } = await loadDecision(deps, unionId, document);
  checkStanding(decision, parts, dayOfInstant(deps.clock.now()));
  const { id, title, matter } = decision;
  if (matter !== 'annual-budget' || !title.includes(`${year}`))
    throw new DomainError('DECISION_NOT_OF_BUDGET', { data: { id, matter: title, year } });
};

/** Who drafted the budget, or the adjustment that is under way: its audit entry says so, also of what 0.4.0 drafted. */
const drafterOf = async ({ budgets }: BudgetDeps, budget: BudgetYear): Promise<string | null> => {
  const { unionId, year, version } = budget;
  const drafted = openAdjustment(budget) ? 'budget-adjustment-drafted' : 'budget-drafted';
  const numbers = Array.from({ length: version }, (_, i) => i + 1);
  const entries = await Promise.all(numbers.map((number) => budgets.findEntry(unionId, year, number)));
  return entries.findLast((entry) => entry?.happened === drafted)?.by ?? null;
};

/**
 * 通过、审查、批准, of the budget or of the adjustment under way; its adoption may name the committee's decision.
 * @throws DomainError NOT_YOUR_TURN, those of sign and of checkResolution
 */
export const signBudget = async (
  deps: BudgetDeps,
  { caller, idempotencyKey, body }: BudgetInput,
  year: number,
  action: BudgetAction,
): Promise<Done> => {
  const document = parseDocument(body);
  const ask = { caller, idempotencyKey, operation: 'signBudget', input: { year, action, body } };
  return once({ keys: deps.budgets, clock: deps.clock }, ask, async () => {
    const { by, to } = BUDGET_STEPS[action];
    if (!by.some((role) => caller.roles.includes(role)))
      throw new DomainError('NOT_YOUR_TURN', { data: { action, turn: by.join(', ') } });
    if (action === 'adopt') await checkResolution(deps, caller.unionId, year, document);
    const found = await findBudget(deps, caller, year);
    const signature = { by: { sub: caller.sub, name: caller.name }, at: deps.clock.now().toISOString(), document };
    const drafter = await drafterOf(deps, found);
    const { budget, granted, isAdjustment } = sign(found, action, signature, { drafter });
    const change = { budget, before: found.version, newLines: [], grants: granted?.changes ?? [] };
    return budgetReady(deps, caller, 200, change, isAdjustment ? `budget-adjustment-${to}` : `budget-${to}`);
  });
};

/** 调整: once a year, by the chain of the budget itself. @throws DomainError INPUT_INVALID, BUDGET_ADJUSTED */
export const adjustBudget = async (
  deps: BudgetDeps,
  { caller, idempotencyKey, body }: BudgetInput,
  year: number,
): Promise<Done> => {
  const ask = { caller, idempotencyKey, operation: 'adjustBudget', input: { year, body } };
  return once({ keys: deps.budgets, clock: deps.clock }, ask, async () => {
    const found = await findBudget(deps, caller, year);
    const change = parseAdjustment(body, await deps.budgets.listLines(caller.unionId, year));
    const budget = adjust(found, change);
    return budgetReady(
      deps,
      caller,
      201,
      { budget, before: found.version, newLines: [], grants: [] },
      'budget-adjustment-drafted',
    );
  });
};

/** A year's budget with its lines and the pots of its dues: granted = free + held + spent on each. @throws DomainError BUDGET_NOT_FOUND */
export const getBudget = async (deps: BudgetDeps, caller: Caller, year: number) => {
  const [budget, lines, pots] = await Promise.all([
    findBudget(deps, caller, year),
    deps.budgets.listLines(caller.unionId, year),
    deps.budgets.findPots(caller.unionId, year),
  ]);
  return { budget, lines, pots: pots && POT_IDS.map((id) => pots.lines[id]) };
};
