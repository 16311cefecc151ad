import { shelfOfYear } from '../core/compliance/figures.ts';
import { spentOf } from '../core/compliance/statement.ts';
import type { Language } from '../core/kernel/text.ts';
import { statementView } from '../core/report/statement-view.ts';
import type { BudgetStore } from '../ports/budget-store.ts';
import type { Caller } from './caller.ts';
import { asOfView, type ComplianceDeps } from './compliance.ts';

export interface StatementDeps extends ComplianceDeps {
  readonly budgets: BudgetStore;
}

/** 经费支出表 of a month or a year: three reads, one more for each budget year of which something was carried over. */
export const getStatement = async (
  { ruleset, compliance, budgets }: StatementDeps,
  { unionId }: Caller,
  { year, month }: { readonly year: number; readonly month: number | null },
  language: Language,
) => {
  const [shelf, asOf] = await Promise.all([
    compliance.findFigures(unionId, shelfOfYear(year)),
    compliance.findAsOf(unionId),
  ]);
  const spent = spentOf(shelf);
  const years = [...new Set(spent.flatMap(({ line }) => line?.year ?? []))];
  const lines = (await Promise.all(years.map((one) => budgets.listLines(unionId, one)))).flat();
  return { ...statementView(ruleset, { year, month, spent, lines }, language), asOf: asOfView(asOf) };
};
