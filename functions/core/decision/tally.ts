import { DomainError } from '../errors.ts';
import type { Sheet } from './commitment.ts';
import { lotOf } from './commitment.ts';
import {
  compare,
  distance,
  type Exact,
  exact,
  mean,
  median,
  over,
  plus,
  type ShownNumber,
  shownNumber,
  sum,
} from './exact.ts';
import type { Limits } from './limits.ts';

export interface TallyInput {
  readonly criteria: readonly { readonly id: string; readonly weight: number; readonly isPrice: boolean }[];
  readonly suppliers: readonly { readonly id: string; readonly priceFen: number | null }[];
  readonly sheets: readonly { readonly scorer: string; readonly sheet: Sheet }[];
  readonly recused: readonly string[];
  readonly limits: Pick<Limits, 'trimmedMeanScorersMin' | 'scoreOutlierPoints'>;
  readonly seed: string;
}

export interface ScorerRow {
  readonly scorer: string;
  /** Half points given by criterion. */
  readonly halves: Readonly<Record<string, number>>;
  readonly total: ShownNumber;
  readonly isRecused: boolean;
  readonly dropped: 'highest' | 'lowest' | null;
  readonly fromMedian: ShownNumber;
  readonly isOutlier: boolean;
}

export interface SupplierTally {
  readonly supplier: string;
  readonly priceFen: number | null;
  readonly price: ShownNumber;
  readonly rows: readonly ScorerRow[];
  readonly median: ShownNumber;
  /** Of every sheet, recused ones too: shown beside, decides nothing. */
  readonly meanOfAll: ShownNumber;
  readonly meanOfValid: ShownNumber;
  readonly result: ShownNumber;
}

export interface Tally {
  readonly method: 'trimmed' | 'plain';
  readonly valid: readonly string[];
  readonly recused: readonly string[];
  /** Suppliers, best first, and why one stands before the next where the points are equal. */
  readonly ranking: readonly {
    readonly supplier: string;
    readonly result: ShownNumber;
    readonly tie: 'price' | 'lot' | null;
  }[];
  readonly suppliers: readonly SupplierTally[];
  readonly outliers: readonly { readonly scorer: string; readonly supplier: string }[];
}

const HALF = 2;

/** 价格分 (财库〔2007〕2号): the lowest price over this one, times the weight; nothing is trimmed away of it. */
const pricePoints = ({ criteria, suppliers }: TallyInput, priceFen: number | null): Exact => {
  const weight = criteria.filter(({ isPrice }) => isPrice).reduce((total, one) => total + one.weight, 0);
  const prices = suppliers.flatMap((one) => one.priceFen ?? []);
  if (!weight || !priceFen || !prices.length) return exact(0);
  return exact(BigInt(weight) * BigInt(Math.min(...prices)), BigInt(priceFen));
};

interface Total {
  readonly scorer: string;
  readonly halves: Readonly<Record<string, number>>;
  readonly total: Exact;
  readonly isRecused: boolean;
}

const totalsOf = (input: TallyInput, supplier: string, price: Exact): readonly Total[] =>
  input.sheets
    .map(({ scorer, sheet }) => {
      const halves = sheet[supplier] ?? {};
      const total = plus(
        exact(
          Object.values(halves).reduce((a, b) => a + b, 0),
          HALF,
        ),
        price,
      );
      return { scorer, halves, total, isRecused: input.recused.includes(scorer) };
    })
    .toSorted((a, b) => (a.scorer < b.scorer ? -1 : 1));

/** Which of the valid totals are left out of the mean: one highest and one lowest. */
const droppedOf = (valid: readonly Total[], isTrimmed: boolean): ReadonlyMap<string, 'highest' | 'lowest'> => {
  if (!isTrimmed) return new Map();
  const sorted = valid.toSorted((a, b) => compare(a.total, b.total) || (a.scorer < b.scorer ? -1 : 1));
  const [lowest, highest] = [sorted[0] as Total, sorted.at(-1) as Total];
  return new Map([
    [lowest.scorer, 'lowest' as const],
    [highest.scorer, 'highest' as const],
  ]);
};

interface Worked {
  readonly view: SupplierTally;
  readonly result: Exact;
}

const work = (input: TallyInput, supplier: TallyInput['suppliers'][number], isTrimmed: boolean): Worked => {
  const price = pricePoints(input, supplier.priceFen);
  const all = totalsOf(input, supplier.id, price);
  const valid = all.filter(({ isRecused }) => !isRecused);
  const dropped = droppedOf(valid, isTrimmed);
  const kept = valid.filter(({ scorer }) => !dropped.has(scorer));
  const middle = median(valid.map(({ total }) => total));
  const line = exact(input.limits.scoreOutlierPoints);
  const result = over(sum(kept.map(({ total }) => total)), kept.length);
  const rows = all.map(({ total, ...row }) => {
    const away = distance(total, middle);
    const isOutlier = compare(away, line) > 0;
    const shown = { total: shownNumber(total), fromMedian: shownNumber(away) };
    return { ...row, ...shown, dropped: dropped.get(row.scorer) ?? null, isOutlier };
  });
  const means = {
    meanOfAll: shownNumber(mean(all.map(({ total }) => total))),
    meanOfValid: shownNumber(mean(valid.map(({ total }) => total))),
  };
  const { id, priceFen } = supplier;
  const shown = { price: shownNumber(price), median: shownNumber(middle), result: shownNumber(result) };
  return { result, view: { supplier: id, priceFen, rows, ...means, ...shown } };
};

/** Best first: points, then the lower price, then the lot whose seed was committed before anybody was invited. */
const ranked = (worked: readonly Worked[], seed: string): Tally['ranking'] => {
  const lot = ({ view }: Worked) => lotOf(seed, 'tie', view.supplier);
  const price = ({ view }: Worked) => view.priceFen ?? Number.MAX_SAFE_INTEGER;
  const sorted = worked.toSorted(
    (a, b) => compare(b.result, a.result) || price(a) - price(b) || (lot(a) < lot(b) ? -1 : 1),
  );
  return sorted.map((one, i) => {
    const next = sorted[i + 1];
    const isTie = next !== undefined && compare(one.result, next.result) === 0;
    const tie = !isTie ? null : price(one) === price(next) ? 'lot' : 'price';
    return { supplier: one.view.supplier, result: one.view.result, tie };
  });
};

/**
 * 计分: each valid scorer's total a supplier, without the highest and the lowest from so many scorers up, and the ranking.
 * Exact: half points are integers, means and price points fractions. Order of sheets, suppliers or criteria changes nothing.
 * @throws DomainError TALLY_NO_SCORES when no valid scorer is left
 */
export const tally = (input: TallyInput): Tally => {
  const valid = input.sheets.map(({ scorer }) => scorer).filter((scorer) => !input.recused.includes(scorer));
  if (!valid.length) throw new DomainError('TALLY_NO_SCORES');
  const isTrimmed = valid.length >= Math.max(input.limits.trimmedMeanScorersMin, HALF + 1);
  const worked = input.suppliers.map((supplier) => work(input, supplier, isTrimmed));
  const suppliers = worked.map(({ view }) => view).toSorted((a, b) => (a.supplier < b.supplier ? -1 : 1));
  const outliers = suppliers.flatMap(({ supplier, rows }) =>
    rows.filter(({ isOutlier }) => isOutlier).map(({ scorer }) => ({ scorer, supplier })),
  );
  return {
    method: isTrimmed ? 'trimmed' : 'plain',
    valid: valid.toSorted(),
    recused: input.sheets
      .map(({ scorer }) => scorer)
      .filter((scorer) => input.recused.includes(scorer))
      .toSorted(),
    ranking: ranked(worked, input.seed),
    suppliers,
    outliers,
  };
};
