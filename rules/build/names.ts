import { operandsOf } from '../../functions/core/facts/derive.ts';
import { factsOf } from '../../functions/core/rules/conditions.ts';
import { factNamesOf } from '../../functions/core/rules/parameters.ts';
import type { FactDefinition, FactType, Parameter, Rule } from '../../functions/core/rules/ruleset.ts';
import type { Sources } from './load.ts';

const TYPE_OF: Record<Parameter['type'], FactType> = { fen: 'fen', count: 'count', share: 'count', choices: 'choices' };

/** Terms before the formulas that read them; names that are missing or go round in a circle stay where they are. */
const inOrder = (facts: Readonly<Record<string, FactDefinition>>): Readonly<Record<string, FactDefinition>> => {
  const ordered: Record<string, FactDefinition> = {};
  const visit = (name: string, path: readonly string[]): void => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (!fact || Object.hasOwn(ordered, name) || path.includes(name)) return;
    for (const operand of fact.formula ? operandsOf(fact.formula) : []) visit(operand, [...path, name]);
    ordered[name] = fact;
  };
  for (const name of Object.keys(facts).toSorted()) visit(name, []);
  return ordered;
};

/** The dictionary with the parameters in it: a condition reads both in the same way. */
export const dictionaryOf = ({ facts, parameters }: Sources): Readonly<Record<string, FactDefinition>> => {
  const fromParameters = parameters.flatMap(({ content }) =>
    factNamesOf(content).map((name): [string, FactDefinition] => [
      name,
      { type: TYPE_OF[content.type], source: 'parameter', label: content.label },
    ]),
  );
  const stated = Object.assign({}, ...facts.map(({ content }) => content)) as Record<string, FactDefinition>;
  return inOrder({ ...Object.fromEntries(fromParameters), ...stated });
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
