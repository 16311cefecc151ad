import { DomainError } from '../core/errors.ts';
import { formatFen } from '../core/kernel/money.ts';
import type { BudgetLine, Hold } from '../core/quota/ledger.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { BudgetStore } from '../ports/budget-store.ts';

/** The line on which a case of a year is to be held; null while the union keeps no budget for the year. */
export const lineFor = async (
  budgets: BudgetStore,
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

/** The facts of the ledger stand over what was stated: granted, and used by everybody else. */
export const withLedger = (given: Case, line: BudgetLine | null, own: Hold | null): Case => {
  if (!line) return given;
  const used = line.heldFen + line.spentFen - (own ? own.heldFen + own.spentFen : 0);
  return { ...given, facts: { ...given.facts, budgetLineFen: line.grantedFen, budgetUsedFen: used } };
};

/** @throws DomainError QUOTA_EXHAUSTED saying what is free */
export const checkFree = (line: BudgetLine | null, amountFen: number, own: Hold | null): void => {
  if (line && line.freeFen + (own?.heldFen ?? 0) < amountFen) throw exhausted(line, amountFen);
};

export const exhausted = ({ label, freeFen }: BudgetLine, amountFen: number) =>
  new DomainError('QUOTA_EXHAUSTED', {
    data: { line: label, free: formatFen(freeFen), needed: formatFen(amountFen) },
    extra: { freeFen },
  });
