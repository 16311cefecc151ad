import { type Day, fiscalYear } from '../kernel/day.ts';
import type { Fen } from '../kernel/money.ts';

/** 转移: what a member had at another unit in a year. It counts once the transfer sheet is in hand. */
export interface Transfer {
  readonly category: string;
  readonly year: number;
  readonly amountFen: Fen;
  readonly hasSheet: boolean;
}

/** A member of the union as the register knows them. The id is also the `sub` of the member's own token. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly joinedOn: string;
  /** The last day of membership. */
  readonly leftOn: string | null;
  /** The last day in service. */
  readonly retiredOn: string | null;
  /** The last month for which dues are paid, `YYYY-MM`. */
  readonly duesPaidThrough: string | null;
  readonly transfers: readonly Transfer[];
}

/** Whether a member belongs to the union on a day: both the first and the last day of membership count. */
export const isMemberOn = ({ joinedOn, leftOn }: Member, on: Day): boolean =>
  joinedOn <= on && (leftOn === null || on <= leftOn);

/** Why somebody is not entitled. The last only wants a paper (待补材料); the others end the matter (不合规). */
const OBSTACLES = [
  'not-on-register',
  'not-yet-member',
  'left',
  'retired',
  'dues-unpaid',
  'transfer-sheet-missing',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** The month before that of a day, `YYYY-MM`. */
const monthBefore = (on: Day): string => {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  return month === 1 ? `${year - 1}-12` : `${year}-${(month - 1).toString().padStart(2, '0')}`;
};

/** Dues are taken with the month's wages, so on a day those of the month before are due, and none of the first month. */
const areDuesPaid = ({ joinedOn, duesPaidThrough }: Member, on: Day): boolean =>
  joinedOn.slice(0, 7) === on.slice(0, 7) || (duesPaidThrough !== null && duesPaidThrough >= monthBefore(on));

/** All that stands between a member and a benefit of a category on a day; empty when nothing does. */
export const obstaclesOf = (member: Member, category: string, on: Day): readonly Obstacle[] => {
  const { joinedOn, leftOn, retiredOn, transfers } = member;
  const lacksSheet = transfers.some(
    (one) => one.category === category && one.year === fiscalYear(on) && one.amountFen > 0 && !one.hasSheet,
  );
  const stands: Readonly<Record<Exclude<Obstacle, 'not-on-register'>, boolean>> = {
    'not-yet-member': joinedOn > on,
    left: leftOn !== null && leftOn < on,
    retired: retiredOn !== null && retiredOn < on,
    'dues-unpaid': joinedOn <= on && !areDuesPaid(member, on),
    'transfer-sheet-missing': lacksSheet,
  };
  return OBSTACLES.filter((one) => one !== 'not-on-register' && stands[one]);
};

/** 不合规 where the register says no; 待补材料 where only a paper is missing. */
export const outcomeOfLine = (obstacles: readonly Obstacle[]): 'non-compliant' | 'incomplete' =>
  obstacles.every((one) => one === 'transfer-sheet-missing') ? 'incomplete' : 'non-compliant';

/** A year's amounts that count towards a member's limits although another unit gave them, by category and year. */
const transferredOf = ({ transfers }: Pick<Member, 'transfers'>): ReadonlyMap<string, Transfer> => {
  const sums = new Map<string, Transfer>();
  for (const one of transfers) {
    if (!one.hasSheet) continue;
    const key = `${one.year}#${one.category}`;
    sums.set(key, { ...one, amountFen: one.amountFen + (sums.get(key)?.amountFen ?? 0) });
  }
  return sums;
};

/** What a change of the register adds to or takes from what counts as taken. */
export const transferChanges = (
  before: Pick<Member, 'transfers'> | null,
  after: Pick<Member, 'transfers'>,
): readonly { readonly category: string; readonly year: number; readonly deltaFen: Fen }[] => {
  const [old, now] = [before ? transferredOf(before) : new Map<string, Transfer>(), transferredOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => {
      const { category, year } = (now.get(key) ?? old.get(key)) as Transfer;
      return { category, year, deltaFen: (now.get(key)?.amountFen ?? 0) - (old.get(key)?.amountFen ?? 0) };
    })
    .filter(({ deltaFen }) => deltaFen !== 0);
};
