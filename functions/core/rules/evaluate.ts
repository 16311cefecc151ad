import { derive, missingEvidence, operandsOf } from '../facts/derive.ts';
import type { FactValues } from '../facts/parse.ts';
import { countOf, daysCountedBetween } from '../facts/workdays.ts';
import { fiscalYear } from '../kernel/day.ts';
import { factsOf } from './conditions.ts';
import { judge, type Truth } from './engine.ts';
import { factNamesOf, factsOfParameter, isConfirmed, type Resolved, resolve } from './parameters.ts';
import { findRemedies } from './remedy.ts';
import type { Condition, FindingStatus, Formula, Kind, Rule, Ruleset } from './ruleset.ts';
import { kindOf, rulesFor } from './select.ts';
import { type Case, type CountedFact, type Finding, outcomeOf, type Question, type Verdict } from './verdict.ts';

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

/** Every name that the findings rest on, through formulas down to what is stated. */
const factsBehind = ({ ruleset }: Bench, findings: readonly Finding[]): ReadonlySet<string> => {
  const closure = new Set<string>();
  const visit = (name: string): void => {
    if (closure.has(name)) return;
    closure.add(name);
    const formula = ruleset.facts[name]?.formula;
    if (formula) operandsOf(formula).forEach(visit);
  };
  for (const { rule, status } of findings) {
    // That a rule does not apply may rest on a line, too.
    const decided = status === 'not-applicable' ? [rule.appliesWhen] : [rule.appliesWhen, rule.requires];
    decided.flatMap(factsOf).forEach(visit);
  }
  return closure;
};

const parametersBehind = (bench: Bench, findings: readonly Finding[]): readonly Resolved[] => {
  const closure = factsBehind(bench, findings);
  return bench.parameters.filter(({ parameter }) => factNamesOf(parameter).some((name) => closure.has(name)));
};

/** The periods of working days that the findings rest on, each with its readings. */
const workdaysBehind = (bench: Bench, findings: readonly Finding[], values: FactValues): readonly CountedFact[] =>
  [...factsBehind(bench, findings)].toSorted().flatMap((fact) => {
    const formula = bench.ruleset.facts[fact]?.formula;
    const [days, counted] = formula ? [daysCountedBetween(formula), countOf(bench.ruleset, formula, values)] : [];
    return days && counted ? [{ fact, days, ...counted }] : [];
  });

/**
 * A verdict rests on a limit that nobody has confirmed. One breach of confirmed law is enough to be sure of
 * 不合规, whatever the unconfirmed limits turn out to be; every other outcome could still change with them.
 */
const isProvisional = (bench: Bench, findings: readonly Finding[]): boolean => {
  const isUnsure = (some: readonly Finding[]) =>
    parametersBehind(bench, some).some(({ chosen }) => !isConfirmed(chosen));
  const breaches = findings.filter(({ status, rule }) => status === 'non-compliant' && rule.severity === 'block');
  return breaches.length ? breaches.every((breach) => isUnsure([breach])) : isUnsure(findings);
};

/** Missing names, most wanted first, then by name. */
const questionsOf = (findings: readonly Finding[]): readonly Question[] => {
  const wanted = new Map<string, string[]>();
  for (const { rule, missing } of findings)
    for (const fact of missing) wanted.set(fact, [...(wanted.get(fact) ?? []), rule.id]);
  return [...wanted]
    .map(([fact, rules]) => ({ fact, rules }))
    .toSorted((a, b) => b.rules.length - a.rules.length || (a.fact < b.fact ? -1 : 1));
};

/** All that a receipt keeps of a verdict: questions and remedies follow from it and cost more than it. */
export interface Judgement extends Pick<Verdict, 'findings' | 'outcome' | 'isProvisional' | 'values'> {
  readonly bench: Bench;
}

/** @throws DomainError KIND_UNKNOWN, LAW_NOT_HELD */
export const judgeCase = async (ruleset: Ruleset, given: Case): Promise<Judgement> => {
  const bench = benchFor(ruleset, given);
  const values = valuesFor(bench, given);
  const findings = await findingsFor(bench, values);
  return { bench, values, findings, outcome: outcomeOf(findings), isProvisional: isProvisional(bench, findings) };
};

/**
 * Judges a case. Pure: the same ruleset and case give the same verdict on any machine, at any time.
 * @throws DomainError KIND_UNKNOWN, LAW_NOT_HELD
 */
export const evaluate = async (ruleset: Ruleset, given: Case): Promise<Verdict> => {
  const { bench, values, findings, ...judged } = await judgeCase(ruleset, given);
  const parameterFacts = new Set(ruleset.parameters.flatMap(factNamesOf));
  const questions = questionsOf(findings);
  return {
    kind: bench.kind,
    occurredOn: given.occurredOn,
    province: given.province,
    fiscalYear: fiscalYear(given.occurredOn),
    ...judged,
    findings,
    questions: questions.filter(({ fact }) => !parameterFacts.has(fact)),
    remedies: await findRemedies(bench, given, findings),
    parameters: parametersBehind(bench, findings),
    workdays: workdaysBehind(bench, findings, values),
    missingParameters: questions.map(({ fact }) => fact).filter((fact) => parameterFacts.has(fact)),
    missingEvidence: missingEvidence(bench.kind, values) ?? [],
    values,
  };
};
