import { missingEvidence, operandsOf } from '../facts/derive.ts';
import type { FactValues } from '../facts/parse.ts';
import { countOf, daysCountedBetween } from '../facts/workdays.ts';
import { fiscalYear } from '../kernel/day.ts';
import { type Bench, benchFor, findingsFor, valuesFor } from './bench.ts';
import { factsOf } from './conditions.ts';
import { factNamesOf, isConfirmed, type Resolved } from './parameters.ts';
import { findRemedies } from './remedy.ts';
import type { Ruleset } from './ruleset.ts';
import { type Case, type CountedFact, type Finding, outcomeOf, type Question, type Verdict } from './verdict.ts';

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
