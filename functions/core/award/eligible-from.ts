import { addDays, type Day, daysBetween, isInForce } from '../kernel/day.ts';
import { benchFor, findingsFor, valuesFor } from '../rules/bench.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { type Case, type Outcome, outcomeOf } from '../rules/verdict.ts';

/** From which day on a case would be eligible, and what it comes to on that day and on the day before. */
export interface EligibleFrom {
  readonly day: Day;
  readonly outcome: Outcome;
  /** Null when the case is eligible on the day asked for already. */
  readonly dayBefore: Outcome | null;
}

/** Nobody plans further ahead; windows of the rules are shorter. */
const HORIZON_DAYS = 3_660;

/** A title may be applied for when nothing is broken and nothing is missing. */
export const isEligible = (outcome: Outcome): boolean => outcome !== 'non-compliant' && outcome !== 'incomplete';

const outcomeOn = async (ruleset: Ruleset, given: Case, on: Day): Promise<Outcome> => {
  const bench = benchFor(ruleset, { ...given, occurredOn: on });
  return outcomeOf(await findingsFor(bench, valuesFor(bench, { ...given, occurredOn: on })));
};

/** Days on which anything may change: ends of windows, first days of laws and limits, the turn of a year. */
const turningDays = (ruleset: Ruleset, given: Case): readonly Day[] => {
  const bench = benchFor(ruleset, given);
  const days = Object.entries(valuesFor(bench, given)).flatMap(([name, value]) =>
    ruleset.facts[name]?.type === 'day' ? [value as Day] : [],
  );
  const periods = [
    ...ruleset.rules.map(({ effective }) => effective),
    ...ruleset.parameters.flatMap(({ values }) => values),
  ].flatMap(({ from, to }) => [from as Day, ...(to ? [addDays(to as Day, 1)] : [])]);
  const year = Number(given.occurredOn.slice(0, 4));
  const newYears = Array.from({ length: 11 }, (_, i) => `${year + i}-01-01` as Day);
  return [...new Set([...days, ...days.map((on) => addDays(on, 1)), ...periods, ...newYears])]
    .filter((on) => on > given.occurredOn && daysBetween(given.occurredOn, on) <= HORIZON_DAYS)
    .filter((on) => isInForce(bench.kind.effective, on))
    .toSorted();
};

/**
 * The first day from the one asked for on which the case, as it stands, is eligible; null when no day within ten years
 * helps. Nothing changes between two turning days, so only those are looked at, and the day before is evaluated, too.
 */
export const eligibleFrom = async (ruleset: Ruleset, given: Case): Promise<EligibleFrom | null> => {
  const now = await outcomeOn(ruleset, given, given.occurredOn);
  if (isEligible(now)) return { day: given.occurredOn, outcome: now, dayBefore: null };
  for (const on of turningDays(ruleset, given)) {
    const outcome = await outcomeOn(ruleset, given, on);
    if (isEligible(outcome)) return { day: on, outcome, dayBefore: await outcomeOn(ruleset, given, addDays(on, -1)) };
  }
  return null;
};
