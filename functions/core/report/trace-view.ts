import { formatFact } from '../i18n/render.ts';
import type { Language } from '../kernel/text.ts';
import { benchFor, conditionsOf, statusOf, valuesFor } from '../rules/bench.ts';
import { type Trace, trace } from '../rules/engine.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { Case } from '../rules/verdict.ts';

type Shown = Omit<Trace, 'children'> & {
  readonly label?: string;
  readonly shown?: string;
  children?: readonly Shown[];
};

const show = (ruleset: Ruleset, node: Trace, language: Language): Shown => {
  const definition = node.fact ? ruleset.facts[node.fact] : undefined;
  const isKnown = node.value !== null && node.value !== undefined;
  return {
    ...node,
    ...(definition && { label: definition.label[language] }),
    ...(definition && isKnown && { shown: formatFact(definition, node.value as never, language) }),
    ...(node.children && { children: node.children.map((child) => show(ruleset, child, language)) }),
  };
};

/** Every condition of every rule with the values it saw, true, false or unknown. */
export const traceView = async (ruleset: Ruleset, given: Case, language: Language) => {
  const bench = benchFor(ruleset, given);
  const traces = await trace(conditionsOf(bench.rules), valuesFor(bench, given));
  return bench.rules.map(({ id }) => {
    const [applies, requires] = [traces.get(`${id} applies`) as Trace, traces.get(`${id} requires`) as Trace];
    return {
      rule: id,
      status: statusOf(applies.truth, requires.truth),
      appliesWhen: show(ruleset, applies, language),
      requires: show(ruleset, requires, language),
    };
  });
};
