import type { FundRequest } from '../core/approval/fund-request.ts';
import type { RequestStatus } from '../core/approval/life.ts';
import { DomainError } from '../core/errors.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import { type CarryOver, carry } from '../core/quota/budget.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { type BudgetDeps, type BudgetInput, budgetReady, findBudget } from './budgets.ts';
import { type Done, once } from './once.ts';

export interface CarryDeps extends BudgetDeps {
  readonly store: RequestStore;
}

/** Where money is held and nothing has ended: drafts hold nothing, and what is settled is spent. */
const OPEN: readonly RequestStatus[] = ['submitted', 'returned', 'approved'];
const PAGE = 200;

/** All requests of the year in a status, page by page. */
const listAll = async ({ store }: CarryDeps, unionId: string, year: number, status: RequestStatus) => {
  const found: FundRequest[] = [];
  let cursor: string | null | undefined;
  do {
    const filter = { status, from: `${year}-01-01`, to: `${year}-12-31`, limit: PAGE };
    const page = await store.list(unionId, { ...filter, ...(cursor && { cursor }) });
    found.push(...page.requests);
    cursor = page.cursor;
  } while (cursor);
  return found;
};

const itemsOf = (requests: readonly FundRequest[]): CarryOver['items'] =>
  requests.flatMap(({ id, kind, status, hold }) =>
    hold && hold.heldFen > 0 ? [{ requestId: id, kind, line: hold.line, status, heldFen: hold.heldFen }] : [],
  );

/**
 * 结转: records what is still held when the year is over. Nothing is released and nothing moves: each stays held on its
 * year's line until it is settled or ended.
 * @throws DomainError BUDGET_NOT_FOUND, YEAR_NOT_OVER, BUDGET_CARRIED, TRANSITION_NOT_ALLOWED, STORE_*
 */
export const carryOver = async (
  deps: CarryDeps,
  { caller, idempotencyKey }: Omit<BudgetInput, 'body'>,
  year: number,
): Promise<Done> => {
  const ask = { caller, idempotencyKey, operation: 'carryOver', input: { year } };
  return once({ keys: deps.budgets, clock: deps.clock }, ask, async () => {
    const found = await findBudget(deps, caller, year);
    const at = deps.clock.now();
    const last = `${year}-12-31`;
    if (dayOfInstant(at) <= last) throw new DomainError('YEAR_NOT_OVER', { data: { year, day: last } });
    const lists = await Promise.all(OPEN.map((status) => listAll(deps, caller.unionId, year, status)));
    const items = itemsOf(lists.flat());
    const totalFen = items.reduce((total, { heldFen }) => total + heldFen, 0);
    const by = { sub: caller.sub, name: caller.name };
    const budget = carry(found, { at: at.toISOString(), by, items, totalFen });
    const change = { budget, before: found.version, newLines: [], grants: [] };
    return budgetReady(deps, caller, 201, change, 'budget-carried');
  });
};
