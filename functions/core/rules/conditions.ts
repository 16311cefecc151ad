import type { Condition, Leaf } from './ruleset.ts';

/** Every leaf of a condition, left to right. */
export const leavesOf = (condition: Condition): readonly Leaf[] => {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
};

/** Names of the facts that a leaf reads: its own and the one it is compared with. */
const factsOfLeaf = (leaf: Leaf): readonly string[] =>
  typeof leaf.value === 'object' && 'fact' in leaf.value ? [leaf.fact, leaf.value.fact] : [leaf.fact];

/** Names of all facts that a condition reads, each once. */
export const factsOf = (condition: Condition): readonly string[] => [
  ...new Set(leavesOf(condition).flatMap(factsOfLeaf)),
];
