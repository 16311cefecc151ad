import { categoryOf } from '../compliance/category.ts';
import { perMille, perMilleLabel, yearGone } from '../compliance/share.ts';
import { figuresOf, type Spent, spentOf, sumBy } from '../compliance/statement.ts';
import type { Day } from '../kernel/day.ts';
import type { Language } from '../kernel/text.ts';
import type { BudgetLine } from '../quota/ledger.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { categoryLabel, clauseLabel } from './compliance-view.ts';

type Figures = Parameters<typeof spentOf>[0];

/** A year that is over has gone whole; a year to come not at all. */
export const budgetView = (year: number, lines: readonly BudgetLine[], today: Day) => {
  const gone = yearGone(year, today);
  const withShares = <T extends Pick<BudgetLine, 'grantedFen' | 'heldFen' | 'spentFen' | 'freeFen'>>(line: T) => {
    const used = perMille(line.heldFen + line.spentFen, line.grantedFen);
    return { ...line, usedPerMille: used, usedLabel: perMilleLabel(used), isAhead: used !== null && used > gone };
  };
  const add = (name: 'grantedFen' | 'heldFen' | 'spentFen' | 'freeFen') =>
    lines.reduce((total, line) => total + line[name], 0);
  const total = {
    grantedFen: add('grantedFen'),
    heldFen: add('heldFen'),
    spentFen: add('spentFen'),
    freeFen: add('freeFen'),
  };
  const yearGoneLabel = perMilleLabel(gone);
  return { yearGonePerMille: gone, yearGoneLabel, lines: lines.map(withShares), total: withShares(total) };
};

const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${(i + 1).toString().padStart(2, '0')}`);

export interface SpendingOf {
  readonly year: number;
  readonly month: number | null;
  readonly now: Figures;
  readonly last: Figures;
}

/** Spent by category and month, last year's beside: what was settled, less what came back. */
export const spendingView = (ruleset: Ruleset, of: SpendingOf, language: Language) => {
  const { year, month, now, last } = of;
  const idOf = (kind: string) => categoryOf(ruleset.kinds.find(({ id }) => id === kind)).id;
  const placeOf = (one: Spent) => `${idOf(one.kind)}/${one.month}`;
  const [sums, earlier] = [now, last].map((shelf) => sumBy(spentOf(shelf), placeOf, ({ fen }) => fen));
  const held = sumBy(
    now.flatMap(([item, figures]) => (item === 'HELD' ? Object.entries(figures) : [])),
    ([kind]) => idOf(kind),
    ([, fen]) => fen,
  );
  const named = [...(sums?.keys() ?? []), ...(earlier?.keys() ?? []), ...held.keys()];
  const categories = [...new Set(named.map((place) => place.split('/')[0] ?? ''))].toSorted();
  const wanted = monthsOf(year).filter((_, i) => month === null || i + 1 === month);
  return categories.map((category) => {
    const months = wanted.map((one) => ({
      month: one,
      spentFen: sums?.get(`${category}/${one}`) ?? 0,
      lastYearFen: earlier?.get(`${category}/${year - 1}${one.slice(4)}`) ?? 0,
    }));
    return {
      category,
      categoryLabel: categoryLabel(ruleset, category, language),
      spentFen: months.reduce((total, { spentFen }) => total + spentFen, 0),
      lastYearFen: months.reduce((total, { lastYearFen }) => total + lastYearFen, 0),
      heldFen: held.get(category) ?? 0,
      months,
    };
  });
};

/** Requests by outcome, of the days of the period. */
export const outcomesOf = (now: Figures, period: string) =>
  Object.fromEntries(
    sumBy(
      figuresOf(now, 'CASES').filter(({ month }) => month.startsWith(period)),
      ({ figure }) => figure.split('|')[1] ?? '',
      ({ number }) => number,
    ),
  );

/**
 * Findings by clause. Before submission: refused outright, or not handed in for good (draft, returned, withdrawn).
 * After: requests that were handed in and do not meet the clause, or cannot yet be said to.
 */
export const findingsView = (ruleset: Ruleset, now: Figures, period: string, language: Language) => {
  const within = (topic: string) => figuresOf(now, topic).filter(({ month }) => month.startsWith(period));
  const refused = sumBy(
    within('REFUSED'),
    ({ figure }) => figure,
    ({ number }) => number,
  );
  const staged = sumBy(
    within('CLAUSES'),
    ({ figure }) => figure,
    ({ number }) => number,
  );
  const clauses = new Set([...refused.keys(), ...[...staged.keys()].map((figure) => figure.split('|')[0] ?? '')]);
  clauses.delete('total');
  const rows = [...clauses].map((clause) => ({
    clause,
    clauseLabel: clauseLabel(ruleset, clause, language),
    refused: refused.get(clause) ?? 0,
    before: staged.get(`${clause}|before`) ?? 0,
    after: staged.get(`${clause}|after`) ?? 0,
  }));
  return {
    refusals: refused.get('total') ?? 0,
    clauses: rows
      .filter(({ refused: no, before, after }) => no + before + after > 0)
      .toSorted((a, b) => b.refused + b.before + b.after - (a.refused + a.before + a.after)),
  };
};
