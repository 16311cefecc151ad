import { derive, operandsOf } from '../facts/derive.ts';
import type { FactValues } from '../facts/parse.ts';
import { daysCountedBetween } from '../facts/workdays.ts';
import { factsOf } from './conditions.ts';
import { judge, type Truth } from './engine.ts';
import { factsOfParameter, type Resolved, resolve } from './parameters.ts';
import type { Condition, FindingStatus, Formula, Kind, Rule, Ruleset } from './ruleset.ts';
import { kindOf, rulesFor } from './select.ts';
import type { Case, Finding } from './verdict.ts';

/** What a case is judged with: its kind, its rules, the parameters of its day. */
export interface Bench {
  readonly ruleset: Ruleset;
  readonly kind: Kind;
  readonly rules: readonly Rule[];
  readonly parameters: readonly Resolved[];
}

/** Gathers what the day and the province decide; a province's limit never depends on the stated facts. */
export const benchFor = (ruleset: Ruleset, { kind, occurredOn, province }: Omit<Case, 'facts'>): Bench => {
  const found = kindOf(ruleset, kind);
  const parameters = ruleset.parameters.flatMap((parameter) => resolve(parameter, occurredOn, province) ?? []);
  return { ruleset, kind: found, rules: rulesFor(ruleset, found, occurredOn, province), parameters };
};

/** Stated facts, the day, the parameters and all that follows from them. */
export const valuesFor = (bench: Bench, { kind, occurredOn, facts }: Case): FactValues => {
  const parameters = Object.assign({}, ...bench.parameters.map(factsOfParameter)) as FactValues;
  return derive(bench.ruleset, bench.kind, { ...facts, ...parameters, kind, occurredOn });
};

/** The two questions of every rule, each under a name of its own. */
export const conditionsOf = (rules: readonly Rule[]): ReadonlyMap<string, Condition> =>
  new Map(
    rules.flatMap((rule) => [
      [`${rule.id} applies`, rule.appliesWhen] as const,
      [`${rule.id} requires`, rule.requires] as const,
    ]),
  );

/** A rule passes only on proof: not knowing whether it applies, or whether it is met, leaves it undetermined. */
export const statusOf = (applies: Truth, requires: Truth): FindingStatus => {
  if (applies === 'false') return 'not-applicable';
  if (applies === 'unknown' || requires === 'unknown') return 'undetermined';
  return requires === 'true' ? 'compliant' : 'non-compliant';
};

/** Days that are known and between which nothing can be counted: the second is asked for again. */
const uncounted = (formula: Formula): readonly string[] => daysCountedBetween(formula)?.slice(1) ?? [];

/** Stated facts and parameters behind a name that is unknown: a derived fact asks for its terms. */
const rootsOf = (ruleset: Ruleset, name: string, values: FactValues): readonly string[] => {
  if (Object.hasOwn(values, name)) return [];
  const formula = ruleset.facts[name]?.formula;
  const roots = formula ? operandsOf(formula).flatMap((operand) => rootsOf(ruleset, operand, values)) : [];
  if (roots.length) return roots;
  return formula ? uncounted(formula) : [name];
};

/** What a condition still wants to know. The evidence count also waits for the facts that its checklist depends on. */
const wantedBy = (bench: Bench, condition: Condition, values: FactValues): readonly string[] => {
  const roots = factsOf(condition).flatMap((name) => rootsOf(bench.ruleset, name, values));
  const checklist = factsOf(condition).includes('evidenceMissingCount')
    ? bench.kind.evidence
        .filter(({ stage }) => stage === 'application')
        .flatMap(({ when }) => (when ? rootsOf(bench.ruleset, when.fact, values) : []))
    : [];
  return [...new Set([...roots, ...checklist])];
};

/** Every rule is judged and every finding kept: nothing stops at the first. */
export const findingsFor = async (bench: Bench, values: FactValues): Promise<readonly Finding[]> => {
  const truths = await judge(conditionsOf(bench.rules), values);
  return bench.rules.map((rule) => {
    const applies = truths.get(`${rule.id} applies`) as Truth;
    const status = statusOf(applies, truths.get(`${rule.id} requires`) as Truth);
    const undecided = applies === 'unknown' ? rule.appliesWhen : rule.requires;
    return { rule, status, missing: status === 'undetermined' ? wantedBy(bench, undecided, values) : [] };
  });
};
