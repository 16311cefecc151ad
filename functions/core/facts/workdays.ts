import { type CountedDays, countedDays } from '../calendar/counted.ts';
import type { Day } from '../kernel/day.ts';
import type { Formula, Ruleset } from '../rules/ruleset.ts';
import type { FactValues } from './parse.ts';

/** Names of the two days between which a formula counts working days; null for every other formula. */
export const daysCountedBetween = (formula: Formula): readonly [string, string] | null => {
  if ('workdaysFromTo' in formula) return formula.workdaysFromTo;
  return 'workdaysTakenFromTo' in formula ? formula.workdaysTakenFromTo : null;
};

/** The count of such a formula with its readings; null while a day is unknown, and for every other formula. */
export const countOf = (
  { calendar }: Pick<Ruleset, 'calendar'>,
  formula: Formula,
  known: FactValues,
): CountedDays | null => {
  const [from, to] = (daysCountedBetween(formula) ?? []).map((name) => known[name]);
  if (!calendar || typeof from !== 'string' || typeof to !== 'string') return null;
  return countedDays(calendar, from as Day, to as Day, 'workdaysTakenFromTo' in formula);
};
