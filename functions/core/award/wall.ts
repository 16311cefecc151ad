/** What the wall of honours shows on a day: where each stands, and how many of what. */
import type { Day } from '../kernel/day.ts';
import type { Honour } from './honour.ts';

/** `review-due`: held, and the day of its review has passed. An honour past its last day is expired, whoever noted it. */
export const STANDINGS = ['held', 'review-due', 'under-review', 'expired', 'revoked'] as const;
export type Standing = (typeof STANDINGS)[number];

export const standingOn = ({ status, validUntil }: Honour, reviewDueOn: Day | null, today: Day): Standing => {
  if (status === 'revoked' || status === 'expired') return status;
  if (validUntil !== null && validUntil < today) return 'expired';
  if (status === 'under-review') return status;
  return reviewDueOn !== null && reviewDueOn < today ? 'review-due' : 'held';
};

export type Placed = Honour & { readonly standing: Standing };

const countBy = (honours: readonly Placed[], of: (honour: Placed) => string): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const honour of honours) counts.set(of(honour), (counts.get(of(honour)) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** What was given up counts by its standing alone. */
const isCounted = ({ standing }: Placed): boolean => standing !== 'revoked' && standing !== 'expired';

/** How many, by where they stand; and of those that still count, by level, kind and year, and by year and level. */
export const honourStatistics = (honours: readonly Placed[]) => {
  const counted = honours.filter(isCounted);
  const years = [...new Set(counted.map(({ year }) => year))].toSorted((a, b) => a - b);
  return {
    total: honours.length,
    byStatus: countBy(honours, ({ standing }) => standing),
    byLevel: countBy(counted, ({ level }) => level),
    byKind: countBy(counted, ({ kind }) => kind ?? 'other'),
    byYear: countBy(counted, ({ year }) => `${year}`),
    byYearAndLevel: years.map((year) => ({
      year,
      levels: countBy(
        counted.filter((one) => one.year === year),
        ({ level }) => level,
      ),
    })),
  };
};
