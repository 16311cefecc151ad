import { operandsOf } from '../../functions/core/facts/derive.ts';
import { factsOf } from '../../functions/core/rules/conditions.ts';
import { factNamesOf } from '../../functions/core/rules/parameters.ts';
import type { FactDefinition, FactType, Parameter, Rule } from '../../functions/core/rules/ruleset.ts';
import type { Sources } from './load.ts';

const TYPE_OF: Record<Parameter['type'], FactType> = { fen: 'fen', count: 'count', share: 'count', choices: 'choices' };

/** The dictionary with the parameters in it: a condition reads both in the same way. */
export const dictionaryOf = ({ facts, parameters }: Sources): Readonly<Record<string, FactDefinition>> => {
  const fromParameters = parameters.flatMap(({ content }) =>
    factNamesOf(content).map((name): [string, FactDefinition] => [
      name,
      { type: TYPE_OF[content.type], source: 'parameter', label: content.label },
    ]),
  );
  return { ...facts.content, ...Object.fromEntries(fromParameters) };
};

/** Every name that a rule reads, through formulas down to what is stated or a parameter. */
export const readsOf = (rule: Rule, dictionary: Readonly<Record<string, FactDefinition>>): ReadonlySet<string> => {
  const reads = new Set<string>();
  const visit = (name: string): void => {
    if (reads.has(name)) return;
    reads.add(name);
    const formula = dictionary[name]?.formula;
    if (formula) operandsOf(formula).forEach(visit);
  };
  [rule.appliesWhen, rule.requires].flatMap(factsOf).forEach(visit);
  return reads;
};

/** Names between braces in a message. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
