import { DomainError } from '../core/errors.ts';
import { parseDues } from '../core/quota/bodies.ts';
import type { BudgetYear } from '../core/quota/budget.ts';
import { type DuesYear, grantedOf, multipleOf, newPot, POT_IDS } from '../core/quota/dues.ts';
import { type BudgetDeps, type BudgetInput, budgetReady, findBudget } from './budgets.ts';
import { type LawDeps, lawOf } from './law.ts';
import { type Done, once } from './once.ts';

/**
 * 会费: records a year's dues, or all that is now known of them. Pots are made with the first record and raised or cut with
 * every later one, never below what is held and spent.
 * @throws DomainError INPUT_INVALID, BUDGET_NOT_FOUND, VERSION_STALE, GRANT_NOT_COVERED, TOP_UP_UNKNOWN, STORE_*
 */
export const recordDues = async (
  deps: BudgetDeps & LawDeps & { readonly province: string },
  { caller, idempotencyKey, body }: BudgetInput,
  year: number,
  version: number,
): Promise<Done> => {
  const stated = parseDues(body);
  const ask = { caller, idempotencyKey, operation: 'recordDues', input: { year, version, body } };
  return once({ keys: deps.budgets, clock: deps.clock }, ask, async () => {
    const [found, { ruleset }] = await Promise.all([findBudget(deps, caller, year), lawOf(deps, caller.unionId)]);
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const multiple = multipleOf(ruleset, year, deps.province);
    if (multiple === null) throw new DomainError('TOP_UP_UNKNOWN', { data: { year } });
    const by = { sub: caller.sub, name: caller.name };
    const dues: DuesYear = { ...stated, multiple, by, at: deps.clock.now().toISOString() };
    const budget: BudgetYear = { ...found, dues, version: found.version + 1 };
    const { dues: before } = found;
    const pots = before
      ? { raised: POT_IDS.map((id) => ({ line: id, deltaFen: grantedOf(dues, id) - grantedOf(before, id) })) }
      : { made: POT_IDS.map((id) => newPot(dues, year, id)) };
    const change = { budget, before: found.version, newLines: [], grants: [], pots };
    return budgetReady(deps, caller, 200, change, 'budget-dues-recorded');
  });
};
