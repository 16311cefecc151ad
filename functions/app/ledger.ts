import type { FundRequest } from '../core/approval/fund-request.ts';
import { DomainError } from '../core/errors.ts';
import { formatFen } from '../core/kernel/money.ts';
import { fundedBy, POT_IDS, type Pots, withPots } from '../core/quota/dues.ts';
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

/** What is held of the line and the pots by the case itself. */
type Own = Pick<FundRequest, 'hold' | 'pots'> | null;

/** The facts of the ledger stand over what was stated: granted, and used by everybody else. */
export const withMoney = (given: Case, line: BudgetLine | null, pots: Pots | null, own: Own): Case => {
  const judged = withLedger(given, line, own?.hold ?? null);
  return { ...judged, facts: withPots(judged.facts, pots, own?.pots ?? []) };
};

const withLedger = (given: Case, line: BudgetLine | null, own: Hold | null): Case => {
  if (!line) return given;
  const used = line.heldFen + line.spentFen - (own ? own.heldFen + own.spentFen : 0);
  return { ...given, facts: { ...given.facts, budgetLineFen: line.grantedFen, budgetUsedFen: used } };
};

/** @throws DomainError QUOTA_EXHAUSTED saying what is free */
const checkFree = (line: BudgetLine | null, amountFen: number, own: Hold | null): void => {
  if (line && line.freeFen + (own?.heldFen ?? 0) < amountFen) throw exhausted(line, amountFen);
};

/** Neither the line nor dues nor their top-up give more than is left of them. @throws DomainError QUOTA_EXHAUSTED */
export const checkMoney = (line: BudgetLine | null, pots: Pots | null, facts: Case['facts'], own: Own): void => {
  if (typeof facts.amountFen === 'number') checkFree(line, facts.amountFen, own?.hold ?? null);
  for (const id of pots ? POT_IDS : [])
    checkFree(pots?.lines[id] ?? null, fundedBy(facts, id), own?.pots?.find((hold) => hold.line === id) ?? null);
};

/** Of what a request needs more than is free, after somebody else was quicker: a pot of the dues, or its budget line. */
export const shortOf = async (
  budgets: BudgetStore,
  before: Own,
  { unionId, fiscalYear, hold, pots, facts, amountFen }: FundRequest,
): Promise<DomainError | null> => {
  const [found, potsNow] = await Promise.all([
    hold ? budgets.findLine(unionId, hold.year, hold.line) : null,
    pots?.length ? budgets.findPots(unionId, fiscalYear) : null,
  ]);
  const heldOf = (id: string) => before?.pots?.find(({ line }) => line === id)?.heldFen ?? 0;
  const short = POT_IDS.map((id) => potsNow?.lines[id]).find(
    (pot) => pot && pot.freeFen + heldOf(pot.id) < fundedBy(facts, pot.id),
  );
  if (short) return exhausted(short, fundedBy(facts, short.id));
  return found?.line ? exhausted(found.line, amountFen ?? 0) : null;
};

const exhausted = ({ label, freeFen }: BudgetLine, amountFen: number) =>
  new DomainError('QUOTA_EXHAUSTED', {
    data: { line: label, free: formatFen(freeFen), needed: formatFen(amountFen) },
    extra: { freeFen },
  });
