import { type Bench, conditionsOf, findingsFor, statusOf, valuesFor } from './bench.ts';
import { judge } from './engine.ts';
import type { Rule } from './ruleset.ts';
import { type Case, type Finding, outcomeOf, type Remedy } from './verdict.ts';

/** Nothing a person could act on lies further away than this many times the figure they stated. */
const REACH = 1_000;

/** Beyond this no form takes a figure. */
const FURTHEST = 100_000_000_000_000;

const withFact = (given: Case, fact: string, value: number): Case => ({
  ...given,
  facts: { ...given.facts, [fact]: value },
});

const complies = async (bench: Bench, rule: Rule, changed: Case): Promise<boolean> => {
  const truths = await judge(conditionsOf([rule]), valuesFor(bench, changed));
  const [applies, requires] = [truths.get(`${rule.id} applies`), truths.get(`${rule.id} requires`)];
  return ['compliant', 'not-applicable'].includes(statusOf(applies ?? 'unknown', requires ?? 'unknown'));
};

/**
 * The whole number nearest to the stated one that complies, by bisection between it (which fails) and the far end.
 * Null when even the far end fails: then no change of this one figure helps.
 */
const nearest = async (bench: Bench, rule: Rule, given: Case, stated: number): Promise<number | null> => {
  const { fact, direction } = rule.remedy as NonNullable<Rule['remedy']>;
  // Not below what the form takes: ¥0 would comply with every limit and could not be submitted.
  const least = bench.ruleset.facts[fact]?.minimum ?? 0;
  let [fails, passes] = [stated, direction === 'lower' ? least : Math.min(Math.max(1, stated) * REACH, FURTHEST)];
  if (!(await complies(bench, rule, withFact(given, fact, passes)))) return null;
  while (Math.abs(fails - passes) > 1) {
    const middle = Math.floor((fails + passes) / 2);
    if (await complies(bench, rule, withFact(given, fact, middle))) passes = middle;
    else fails = middle;
  }
  return passes;
};

const remedyFor = async (bench: Bench, given: Case, rule: Rule): Promise<Remedy | null> => {
  const stated = rule.remedy && given.facts[rule.remedy.fact];
  if (!rule.remedy || typeof stated !== 'number') return null;
  const to = await nearest(bench, rule, given, stated);
  if (to === null || to === stated) return null;
  const after = await findingsFor(bench, valuesFor(bench, withFact(given, rule.remedy.fact, to)));
  const remaining = after.filter(({ status }) => status === 'non-compliant').map((finding) => finding.rule.id);
  return { rule: rule.id, ...rule.remedy, from: stated, to, outcome: outcomeOf(after), remaining };
};

/** For each numeric limit that is broken, the nearest change that passes: evaluated before it is offered. */
export const findRemedies = async (
  bench: Bench,
  given: Case,
  findings: readonly Finding[],
): Promise<readonly Remedy[]> => {
  const broken = findings.filter(({ status, rule }) => status === 'non-compliant' && rule.remedy);
  const remedies = await Promise.all(broken.map(({ rule }) => remedyFor(bench, given, rule)));
  return remedies.filter((remedy) => remedy !== null);
};
