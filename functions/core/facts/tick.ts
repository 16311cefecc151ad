import type { Kind } from '../rules/ruleset.ts';
import type { FactValues } from './parse.ts';

/** Names of the facts on a kind's form. */
export const askedBy = (kind: Kind): ReadonlySet<string> => new Set(kind.sections.flatMap(({ facts }) => facts));

/** Facts with an item of the kind's checklist ticked, where the kind has that item. */
export const withTicked = (kind: Kind, facts: FactValues, item: string): FactValues => {
  if (!askedBy(kind).has('evidence') || !kind.evidence.some(({ id }) => id === item)) return facts;
  const ticked = (facts.evidence as readonly string[] | undefined) ?? [];
  return { ...facts, evidence: [...new Set([...ticked, item])].toSorted() };
};
