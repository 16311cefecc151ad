import { type Day, day, daysBetween } from '../kernel/day.ts';

/** A share in thousandths, rounded down: nobody is told that more is left than there is. Null of nothing. */
export const perMille = (part: number, whole: number): number | null =>
  whole > 0 ? Math.floor((part * 1_000) / whole) : null;

export const perMilleLabel = (share: number | null): string | null =>
  share === null ? null : `${Math.floor(share / 10)}.${Math.abs(share % 10)}%`;

/** How much of a year has gone at the end of a day. */
export const yearGone = (year: number, on: Day): number => {
  const first = day(`${year}-01-01`);
  const days = daysBetween(first, day(`${year + 1}-01-01`));
  const gone = Math.min(days, Math.max(0, daysBetween(first, on) + 1));
  return perMille(gone, days) ?? 0;
};
