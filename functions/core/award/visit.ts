import { hashOf } from '../kernel/canonical.ts';
import type { Day } from '../kernel/day.ts';
import { normalText } from '../kernel/normal.ts';

/** Outward: to institutions of the same level or beyond the unit. Upward: to a union or office above. */
export const VISIT_DIRECTIONS = ['outward', 'upward'] as const;
export type VisitDirection = (typeof VISIT_DIRECTIONS)[number];

/** 走访: who was visited, when, why, by whom, and what came of it. */
export interface Visit {
  readonly id: string;
  readonly unionId: string;
  readonly institution: string;
  readonly on: Day;
  readonly direction: VisitDirection;
  readonly purpose: string;
  /** Who went, by name or post. */
  readonly visitors: readonly string[];
  readonly outcome: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly version: 1;
}

const ID_LENGTH = 10;

/** The same visit has the same id, so that nobody records it twice, however the name is spelt. */
export const visitId = ({ institution, on, direction }: Pick<Visit, 'institution' | 'on' | 'direction'>): string =>
  `V${on.slice(0, 4)}-${hashOf({ institution: normalText(institution), on, direction })
    .slice(0, ID_LENGTH)
    .toUpperCase()}`;

/** How many a year, by direction, by month and by institution; visits to one institution in its first spelling. */
export const visitStatistics = (visits: readonly Visit[]) => {
  const names = new Map<string, string>();
  const byInstitution: Record<string, number> = {};
  const byMonth: Record<string, number> = {};
  for (const { institution, on } of visits.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const name = names.get(normalText(institution)) ?? institution;
    names.set(normalText(institution), name);
    byInstitution[name] = (byInstitution[name] ?? 0) + 1;
    byMonth[on.slice(0, 7)] = (byMonth[on.slice(0, 7)] ?? 0) + 1;
  }
  const byDirection = Object.fromEntries(
    VISIT_DIRECTIONS.map((one) => [one, visits.filter(({ direction }) => direction === one).length]),
  );
  return { total: visits.length, byDirection, byMonth, byInstitution };
};
