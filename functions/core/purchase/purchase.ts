import { type Day, daysBetween } from '../kernel/day.ts';
import type { Fen } from '../kernel/money.ts';

/** 供应商: known by its credit code; names are written in many ways and change. */
export interface Supplier {
  readonly name: string;
  readonly creditCode: string;
  /** 品目: what is bought, in the officer's words; null where it is not said. */
  readonly category: string | null;
  /** The approved request that is the frame agreement on which this one draws. */
  readonly frameAgreement: string | null;
}

/** A purchase as the ledger of purchases has it. A request that ended counts nothing. */
export interface Purchase {
  readonly requestId: string;
  readonly occurredOn: string;
  readonly amountFen: Fen;
  readonly supplierName: string;
  readonly creditCode: string;
  readonly category: string | null;
  readonly frameAgreement: string | null;
}

/** Purchases that count together: this one and those around it. */
export interface Group {
  readonly requestIds: readonly string[];
  readonly totalFen: Fen;
}

const totalOf = (purchases: readonly Purchase[]): Fen => purchases.reduce((sum, { amountFen }) => sum + amountFen, 0);

const isWithin = (own: Day, first: Day, other: string, windowDays: number): boolean =>
  daysBetween(first, other as Day) >= 0 &&
  daysBetween(first, other as Day) <= windowDays &&
  daysBetween(first, own) >= 0;

/**
 * The dearest run of days that holds this purchase (PRC-2, 采购办法第8条). Draws on a frame agreement were decided with it
 * and are no part of any split.
 */
export const groupOf = (own: Purchase, others: readonly Purchase[], windowDays: number): Group => {
  const alone = { requestIds: [own.requestId], totalFen: own.amountFen };
  if (own.frameAgreement !== null) return alone;
  const like = others.filter(
    (one) => one.frameAgreement === null && one.amountFen > 0 && one.requestId !== own.requestId,
  );
  const days = [own, ...like].map(({ occurredOn }) => occurredOn as Day);
  const runs = days
    .filter((first) => isWithin(own.occurredOn as Day, first, own.occurredOn, windowDays))
    .map((first) => like.filter((one) => isWithin(own.occurredOn as Day, first, one.occurredOn, windowDays)))
    .toSorted((a, b) => totalOf(b) - totalOf(a) || b.length - a.length);
  const [run = []] = runs;
  const group = [own, ...run].toSorted((a, b) => (a.occurredOn + a.requestId < b.occurredOn + b.requestId ? -1 : 1));
  return { requestIds: group.map(({ requestId }) => requestId), totalFen: totalOf(group) };
};

/** The larger of the groups by supplier and by category: the two overlap, so they are not added. */
export const largerOf = (a: Group, b: Group): Group => (b.totalFen > a.totalFen ? b : a);
