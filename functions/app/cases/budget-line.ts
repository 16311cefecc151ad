import { DomainError } from '../../core/errors.ts';
import { fiscalYear } from '../../core/kernel/day.ts';
import { formatFen } from '../../core/kernel/money.ts';
import { type BudgetLine, holdAfter, take } from '../../core/quota/ledger.ts';
import type { Case } from '../../core/rules/verdict.ts';
import type { BudgetStore } from '../../ports/budget-store.ts';
import type { CaseQuery, CaseSource, CaseStep, SourceEffect } from './case-source.ts';

interface Deps {
  readonly budgets: BudgetStore;
}

/** The line on which a case of a year is to be held; null while the union keeps no budget for the year. */
const lineFor = async (
  { budgets }: Deps,
  unionId: string,
  year: number,
  wanted: string | null,
): Promise<BudgetLine | null> => {
  const { year: budget, line } = await budgets.findLine(unionId, year, wanted);
  if (!budget && wanted === null) return null;
  if (wanted === null) throw new DomainError('BUDGET_LINE_REQUIRED', { data: { year } });
  if (!budget || !line) throw new DomainError('BUDGET_LINE_UNKNOWN', { data: { year, line: wanted } });
  if (budget.status !== 'approved') throw new DomainError('BUDGET_NOT_APPROVED', { data: { year } });
  return line;
};

/** Of what a case needs more than is free. */
export const exhausted = ({ label, freeFen }: BudgetLine, amountFen: number) =>
  new DomainError('QUOTA_EXHAUSTED', {
    data: { line: label, free: formatFen(freeFen), needed: formatFen(amountFen) },
    extra: { freeFen },
  });

const lineAsked = (deps: Deps, { unionId, found, case: stated, named }: CaseQuery) => {
  if (!found) return lineFor(deps, unionId, fiscalYear(stated.occurredOn), named.budgetLine);
  return found.hold ? lineFor(deps, unionId, found.hold.year, found.hold.line) : null;
};

/** A new request takes of its line what it asks for; what an action moves, `act` has worked out. */
const effectOf = ({ before, request, money }: CaseStep): SourceEffect => {
  if (before || !request.hold || money !== 'take') return {};
  const move = take(request.hold, request.amountFen ?? 0);
  return { keeps: { hold: holdAfter(request.hold, move) }, writes: { move } };
};

/**
 * 预算项目: what is granted and used stands over what was stated, apart from what the request itself holds.
 * @throws DomainError BUDGET_*, QUOTA_EXHAUSTED saying what is free
 */
export const budgetLineSource = (deps: Deps): CaseSource => ({
  id: 'budget-line',
  read: async (query) => {
    const line = await lineAsked(deps, query);
    const own = query.found?.hold ?? null;
    const checkFree = ({ amountFen }: Case['facts']): void => {
      if (line && typeof amountFen === 'number' && line.freeFen + (own?.heldFen ?? 0) < amountFen)
        throw exhausted(line, amountFen);
    };
    return {
      afford: checkFree,
      tell: (given) => {
        if (!line) return given;
        const used = line.heldFen + line.spentFen - (own ? own.heldFen + own.spentFen : 0);
        return { ...given, facts: { ...given.facts, budgetLineFen: line.grantedFen, budgetUsedFen: used } };
      },
      keep: () =>
        query.found ? {} : { keeps: { hold: line && { year: line.year, line: line.id, heldFen: 0, spentFen: 0 } } },
      effect: effectOf,
      explain: async ({ before, request }) => {
        const { hold, amountFen, unionId } = request;
        if (!hold) return null;
        const { line: now } = await deps.budgets.findLine(unionId, hold.year, hold.line);
        const needed = amountFen ?? 0;
        return now && now.freeFen + (before?.hold?.heldFen ?? 0) < needed ? exhausted(now, needed) : null;
      },
    };
  },
});
