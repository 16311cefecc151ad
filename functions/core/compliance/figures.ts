import type { RequestStatus } from '../approval/life.ts';
import { escaped } from '../kernel/percent.ts';
import { type ComplianceRow, clausesOf } from './row.ts';
import type { Posting } from './spending.ts';

/**
 * What one request adds to the union's figures: place → number, a place being `shelf/item/figure`. The store adds the
 * difference to what the same request added before, in the transaction that replaces its row: each counts once.
 */
export type Contribution = Readonly<Record<string, number>>;

/** Where nothing was handed in for good yet, or it was taken or sent back. */
const BEFORE: readonly RequestStatus[] = ['draft', 'returned', 'withdrawn'];
const ENDED: readonly RequestStatus[] = ['draft', 'withdrawn', 'rejected', 'expired'];

export interface Supplier {
  readonly creditCode: string;
}

export const shelfOfYear = (year: number | string) => `FIGURES#${year}`;
export const shelfOfSuppliers = (year: number | string) => `SUPPLIERS#${year}`;
const yearOf = (day: string) => day.slice(0, 4);
const monthOf = (day: string) => day.slice(0, 7);

const casesOf = ({ day, kind, outcome }: ComplianceRow): Contribution => ({
  [`${shelfOfYear(yearOf(day))}/CASES#${monthOf(day)}/${kind}|${outcome}`]: 1,
});

const clauseFigures = (row: ComplianceRow): Contribution => {
  const stage = BEFORE.includes(row.status) ? 'before' : 'after';
  const item = `${shelfOfYear(yearOf(row.day))}/CLAUSES#${monthOf(row.day)}`;
  return Object.fromEntries(clausesOf(row).map((clause) => [`${item}/${clause}|${stage}`, 1]));
};

const spendingOf = (kind: string, postings: readonly Posting[]): Contribution => {
  const sums: Record<string, number> = {};
  for (const { day, line, fen } of postings) {
    const item = `${shelfOfYear(yearOf(day))}/SPENT#${monthOf(day)}/${kind}|${line?.year ?? ''}|${line?.line ?? ''}`;
    sums[item] = (sums[item] ?? 0) + fen;
  }
  return sums;
};

const heldOf = ({ kind, heldFen, budgetLine }: ComplianceRow): Contribution =>
  budgetLine && heldFen ? { [`${shelfOfYear(budgetLine.year)}/HELD/${kind}`]: heldFen } : {};

/** Committed with a supplier in the year of the day: what was spent once it is settled, what is asked for before. */
const supplierOf = (row: ComplianceRow, supplier: Supplier | null): Contribution => {
  if (!supplier || ENDED.includes(row.status)) return {};
  const item = `${shelfOfSuppliers(yearOf(row.day))}/${escaped(supplier.creditCode)}`;
  return { [`${item}/fen`]: row.spentFen || (row.amountFen ?? 0), [`${item}/count`]: 1 };
};

export const contributionOf = (
  row: ComplianceRow,
  postings: readonly Posting[],
  supplier: Supplier | null,
): Contribution => ({
  ...casesOf(row),
  ...clauseFigures(row),
  ...spendingOf(row.kind, postings),
  ...heldOf(row),
  ...supplierOf(row, supplier),
});

/** What has to be added to figures so that they count `after` in place of `before`. */
export const differenceOf = (before: Contribution, after: Contribution): Contribution =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map((place) => [place, (after[place] ?? 0) - (before[place] ?? 0)] as const)
      .filter(([, difference]) => difference !== 0),
  );
