import type { FactValues } from '../../functions/core/facts/parse.ts';
import { type Day, day, isInForce } from '../../functions/core/kernel/day.ts';
import { evaluate } from '../../functions/core/rules/evaluate.ts';
import type { Kind, Ruleset } from '../../functions/core/rules/ruleset.ts';
import type { Case, Verdict } from '../../functions/core/rules/verdict.ts';
import type { Source, Sources } from './load.ts';
import { shiftDay } from './mutants.ts';
import type { Problems } from './problems.ts';
import { HOME_PROVINCE, statusOfCase } from './run-case.ts';

/** Every case of every rule comes to what it says. */
const checkCases = async (sources: Sources, ruleset: Ruleset, problems: Problems): Promise<void> => {
  for (const { file, content } of sources.rules)
    for (const [i, one] of content.cases.entries()) {
      const status = await statusOfCase(ruleset, content, one);
      if (status !== one.expect)
        problems.add(
          file,
          `/cases/${i}`,
          `"${one.name}" comes to ${status}, not ${one.expect}; correct the rule or the case`,
        );
    }
};

const broken = ({ findings }: Verdict): readonly string[] =>
  findings.filter(({ status }) => status === 'non-compliant').map(({ rule }) => rule.id);

const blocking = ({ findings }: Verdict): readonly string[] =>
  findings
    .filter(({ status, rule }) => status === 'non-compliant' && rule.severity === 'block')
    .map(({ rule }) => rule.id);

const checkExample = async ({ file, content }: Source<Omit<Kind, 'schema'>>, ruleset: Ruleset, problems: Problems) => {
  const { occurredOn, facts } = content.example;
  const given: Case = {
    kind: content.id,
    occurredOn: day(occurredOn),
    province: HOME_PROVINCE,
    facts: facts as FactValues,
  };
  const verdict = await evaluate(ruleset, given);
  if (verdict.outcome === 'compliant') return;
  const wanted = verdict.questions.map(({ fact }) => fact);
  const why = [...broken(verdict), ...wanted, ...verdict.missingParameters, ...verdict.missingEvidence].join(', ');
  problems.add(file, '/example', `comes to ${verdict.outcome} (${why}); make it comply`);
};

/** Days on which the law of a kind changes, from its first day on. */
const turningDays = (kind: Omit<Kind, 'schema'>, { rules, parameters }: Ruleset): readonly Day[] => {
  const periods = [...rules.map(({ effective }) => effective), ...parameters.flatMap(({ values }) => values)];
  const days = periods.flatMap(({ from, to }) => [from, ...(to ? [shiftDay(to, 1)] : [])]);
  const later = days.filter((on) => isInForce(kind.effective, on as Day) && on > kind.effective.from);
  return [...new Set([kind.effective.from, ...later])].toSorted().map(day);
};

/** The example with everything happening on one day, then with each remedy that is offered: can it comply at all? */
const canComply = async (kind: Omit<Kind, 'schema'>, ruleset: Ruleset, on: Day): Promise<readonly string[]> => {
  const moved = Object.entries(kind.example.facts).map(([name, value]) =>
    ruleset.facts[name]?.type === 'day' ? [name, on] : [name, value],
  );
  let facts = Object.fromEntries(moved) as FactValues;
  for (let tries = 0; ; tries++) {
    const verdict = await evaluate(ruleset, { kind: kind.id, occurredOn: on, province: HOME_PROVINCE, facts });
    const [remedy] = verdict.remedies;
    if (!blocking(verdict).length || !remedy || tries > 10) return blocking(verdict);
    facts = { ...facts, [remedy.fact]: remedy.to };
  }
};

/** On every day on which the law of a kind changes there is a case that complies: no two rules exclude each other. */
const checkContradictions = async (
  { file, content }: Source<Omit<Kind, 'schema'>>,
  ruleset: Ruleset,
  problems: Problems,
): Promise<void> => {
  for (const on of turningDays(content, ruleset)) {
    const left = await canComply(content, ruleset, on);
    if (left.length)
      problems.add(
        file,
        '/example',
        `nothing complies on ${on}: ${left.join(', ')} cannot be met together; correct a rule`,
      );
  }
};

/** What only evaluation can tell. Runs after the other checks, on a bundle that is otherwise sound. */
export const checkByEvaluation = async (sources: Sources, ruleset: Ruleset, problems: Problems): Promise<void> => {
  await checkCases(sources, ruleset, problems);
  for (const kind of sources.kinds) {
    await checkExample(kind, ruleset, problems);
    await checkContradictions(kind, ruleset, problems);
  }
};
