import { leavesOf } from '../../functions/core/rules/conditions.ts';
import type { Condition, FactDefinition, FactType, Leaf } from '../../functions/core/rules/ruleset.ts';
import type { Problems } from './problems.ts';

type Dictionary = Readonly<Record<string, FactDefinition>>;

const FIGURES = ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const OPERATORS: Record<FactType, readonly string[]> = {
  fen: FIGURES,
  count: FIGURES,
  boolean: ['equal'],
  day: ['equal', 'before', 'onOrBefore', 'after', 'onOrAfter'],
  choice: ['equal', 'notEqual', 'in', 'notIn'],
  choices: ['contains', 'doesNotContain', 'subsetOf'],
  text: ['equal', 'in', 'notIn'],
  lines: [],
};

/** The type that a leaf's value must have, from its fact and operator. */
const wantedType = (type: FactType, operator: string): string => {
  if (operator === 'in' || operator === 'notIn' || operator === 'subsetOf') return 'choices';
  if (operator === 'contains' || operator === 'doesNotContain') return 'choice';
  return type;
};

const literalHasType = (value: Leaf['value'], wanted: string): boolean => {
  if (Array.isArray(value)) return wanted === 'choices';
  if (typeof value === 'number') return wanted === 'fen' || wanted === 'count';
  if (typeof value === 'boolean') return wanted === 'boolean';
  return typeof value === 'string' && ['choice', 'text', 'day'].includes(wanted);
};

/** What is wrong with a leaf, or null: one sentence, the first that matters. */
const faultOf = (leaf: Leaf, dictionary: Dictionary): string | null => {
  const fact = Object.hasOwn(dictionary, leaf.fact) ? dictionary[leaf.fact] : undefined;
  if (!fact) return `reads "${leaf.fact}", which is no fact; define it under facts/`;
  const operators = OPERATORS[fact.type];
  if (!operators.includes(leaf.operator))
    return `"${leaf.operator}" does not fit ${leaf.fact} (${fact.type}); use one of ${operators.join(', ')}`;
  const wanted = wantedType(fact.type, leaf.operator);
  if (typeof leaf.value === 'object' && 'fact' in leaf.value) {
    const other = dictionary[leaf.value.fact];
    if (!other) return `compares with "${leaf.value.fact}", which is no fact; define it`;
    return other.type === wanted ? null : `compares ${fact.type} with ${other.type}; both sides need one unit`;
  }
  if (!literalHasType(leaf.value, wanted))
    return `compares ${leaf.fact} (${fact.type}) with ${JSON.stringify(leaf.value)}; write a ${wanted}`;
  const { choices } = fact;
  const stranger = [leaf.value].flat().find((member) => choices && !Object.hasOwn(choices, String(member)));
  return stranger === undefined ? null : `"${stranger}" is no choice of ${leaf.fact}; correct it`;
};

/** Names, operators, types and units of every leaf agree. */
export const checkCondition = (
  condition: Condition,
  dictionary: Dictionary,
  file: string,
  pointer: string,
  problems: Problems,
): void => {
  for (const leaf of leavesOf(condition)) {
    const fault = faultOf(leaf, dictionary);
    if (fault) problems.add(file, pointer, fault);
  }
};
