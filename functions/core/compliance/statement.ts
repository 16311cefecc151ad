import type { Fen } from '../kernel/money.ts';

/** What was spent of a kind on a line in a month, as the figures hold it. */
export interface Spent {
  /** `YYYY-MM` */
  readonly month: string;
  readonly kind: string;
  /** Null where no budget line was named. */
  readonly line: { readonly year: number; readonly line: string } | null;
  readonly fen: Fen;
}

type Shelf = readonly (readonly [string, Readonly<Record<string, number>>])[];

/** Figures of an item such as `SPENT#2021-12`, by month. */
export const figuresOf = (
  shelf: Shelf,
  topic: string,
): readonly { readonly month: string; readonly figure: string; readonly number: number }[] =>
  shelf.flatMap(([item, figures]) => {
    const [name, month = ''] = item.split('#');
    if (name !== topic) return [];
    return Object.entries(figures).map(([figure, number]) => ({ month, figure, number }));
  });

export const spentOf = (shelf: Shelf): readonly Spent[] =>
  figuresOf(shelf, 'SPENT').map(({ month, figure, number }) => {
    const [kind = '', year = '', line = ''] = figure.split('|');
    return { month, kind, line: line ? { year: Number(year), line } : null, fen: number };
  });

export const totalOf = (list: readonly { readonly fen: Fen }[]): Fen => list.reduce((total, { fen }) => total + fen, 0);

/** Sums by a name, in the order in which the names come up. */
export const sumBy = <T>(list: readonly T[], nameOf: (one: T) => string, numberOf: (one: T) => number) => {
  const sums = new Map<string, number>();
  for (const one of list) sums.set(nameOf(one), (sums.get(nameOf(one)) ?? 0) + numberOf(one));
  return sums;
};
