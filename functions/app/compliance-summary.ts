import { shelfOfYear } from '../core/compliance/figures.ts';
import { FLAG_SEVERITIES } from '../core/detection/flag.ts';
import { type Day, day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { categoryLabel } from '../core/report/compliance-view.ts';
import { ageingView, type NearLimit, nearLimitView, suppliersView } from '../core/report/summary-lists.ts';
import { budgetView, findingsView, outcomesOf, spendingView } from '../core/report/summary-view.ts';
import { isConfirmed, resolve } from '../core/rules/parameters.ts';
import type { PersonalLimit, Ruleset } from '../core/rules/ruleset.ts';
import type { Clock } from '../ports/clock.ts';
import type { AlertPage, DetectionStore } from '../ports/detection-store.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { Caller } from './caller.ts';
import { asOfView } from './compliance.ts';
import { type LawDeps, lawOf } from './law.ts';
import type { StatementDeps } from './statements.ts';

export interface SummaryDeps extends StatementDeps, LawDeps {
  readonly members: MemberStore;
  readonly detection: Pick<DetectionStore, 'listAlerts'>;
  readonly clock: Clock;
  readonly province: string;
}

export interface PeriodAsked {
  readonly year: number;
  /** 1–12, or null for the whole year. */
  readonly month: number | null;
}

/** A member is near a limit from nine tenths of it on; a habit of this product, no law. */
const NEAR = { num: 9, den: 10 } as const;
/** So many open alerts are counted one by one; beyond, a summary says that there are more. */
const ALERTS_MAX = 200;
/** So many members are named by a summary. */
const NEAR_MAX = 200;

/** Today while the year lasts; for another year the day of it that is nearest. */
const dayOfYear = (year: number, today: Day): Day => {
  if (today.startsWith(`${year}-`)) return today;
  return day(today < `${year}` ? `${year}-01-01` : `${year}-12-31`);
};

const limitsOf = ({ kinds }: Ruleset): readonly PersonalLimit[] => [
  ...new Map(kinds.flatMap(({ personalLimit: one }) => (one ? [[one.category, one] as const] : []))).values(),
];

/** One query a category: the index holds members by what they have taken, so only those above the mark are read. */
const nearLimits = async (deps: SummaryDeps, unionId: string, year: number, on: Day, language: Language) => {
  const { ruleset } = await lawOf(deps, unionId);
  const found = limitsOf(ruleset).map(async ({ category, capFact }): Promise<NearLimit | null> => {
    const parameter = ruleset.parameters.find(({ fact }) => fact === capFact);
    const chosen = parameter && resolve(parameter, on, deps.province)?.chosen;
    if (typeof chosen?.value !== 'number') return null;
    const mark = Math.ceil((chosen.value * NEAR.num) / NEAR.den);
    const { list, isComplete } = await deps.compliance.listTaken(unionId, year, category, mark);
    return {
      category,
      label: categoryLabel(ruleset, category, language),
      capFen: chosen.value,
      isConfirmed: isConfirmed(chosen),
      taken: list.slice(0, NEAR_MAX),
      isComplete: isComplete && list.length <= NEAR_MAX,
    };
  });
  const near = (await Promise.all(found)).filter((one) => one !== null);
  const named = [...new Set(near.flatMap(({ taken }) => taken.map(({ member }) => member)))];
  const kept = named.length ? await deps.members.findMany(unionId, named) : new Map();
  const members = new Map([...kept].map(([id, { member }]) => [id, member] as const));
  return near.map((one) => nearLimitView(one, members));
};

const alertsView = ({ alerts, cursor }: AlertPage) => ({
  open: alerts.length,
  bySeverity: Object.fromEntries(
    FLAG_SEVERITIES.map((one) => [one, alerts.filter(({ severity }) => severity === one).length]),
  ),
  isComplete: cursor === null,
  links: { alerts: '/v1/alerts?status=open' },
});

/**
 * What finance is asked, of a year or a month. Figures are kept as sums, so that the number of reads does not depend on the
 * records behind them: ten or fewer. @throws DomainError STORE_*
 */
export const getSummary = async (deps: SummaryDeps, caller: Caller, asked: PeriodAsked, language: Language) => {
  const { ruleset, compliance, budgets, clock } = deps;
  const { unionId } = caller;
  const { year, month } = asked;
  const today = dayOfInstant(clock.now());
  const [lines, now, last, open, suppliers, near, asOf, alerts] = await Promise.all([
    budgets.listLines(unionId, year),
    compliance.findFigures(unionId, shelfOfYear(year)),
    compliance.findFigures(unionId, shelfOfYear(year - 1)),
    compliance.listOpen(unionId),
    compliance.listSuppliers(unionId, year),
    nearLimits(deps, unionId, year, dayOfYear(year, today), language),
    compliance.findAsOf(unionId),
    deps.detection.listAlerts(unionId, { status: 'open', limit: ALERTS_MAX }),
  ]);
  const period = month === null ? `${year}` : `${year}-${month.toString().padStart(2, '0')}`;
  return {
    period: { year, month, label: period, today },
    budget: budgetView(year, lines, today),
    spending: spendingView(ruleset, { year, month, now, last }, language),
    outcomes: outcomesOf(now, period),
    findings: findingsView(ruleset, now, period, language),
    nearLimit: { from: NEAR, categories: near },
    ageing: { desks: ageingView(open.list, today, language), isComplete: open.isComplete },
    suppliers: { ...suppliersView(suppliers.list), isComplete: suppliers.isComplete },
    alerts: alertsView(alerts),
    asOf: asOfView(asOf),
  };
};
export type Summary = Awaited<ReturnType<typeof getSummary>>;
