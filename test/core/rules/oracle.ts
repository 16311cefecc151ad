import fc from 'fast-check';
import type { Condition, Leaf } from '../../../functions/core/rules/ruleset.ts';

/** A second reading of conditions, written apart from the engine: true, false or null for unknown. */
export type Three = boolean | null;
export type Facts = Readonly<Record<string, unknown>>;

type List = readonly unknown[];
const COMPARE: Record<string, (a: never, b: never) => boolean> = {
  equal: (a: unknown, b: unknown) => Object.is(a, b),
  notEqual: (a: unknown, b: unknown) => !Object.is(a, b),
  lessThan: (a: number, b: number) => a < b,
  lessThanInclusive: (a: number, b: number) => a <= b,
  greaterThan: (a: number, b: number) => a > b,
  greaterThanInclusive: (a: number, b: number) => a >= b,
  before: (a: string, b: string) => Date.parse(a) < Date.parse(b),
  onOrBefore: (a: string, b: string) => Date.parse(a) <= Date.parse(b),
  after: (a: string, b: string) => Date.parse(a) > Date.parse(b),
  onOrAfter: (a: string, b: string) => Date.parse(a) >= Date.parse(b),
  in: (a: string, b: List) => new Set(b).has(a),
  notIn: (a: string, b: List) => !new Set(b).has(a),
  contains: (a: List, b: string) => new Set(a).has(b),
  doesNotContain: (a: List, b: string) => !new Set(a).has(b),
  subsetOf: (a: List, b: List) => [...a].filter((member) => !new Set(b).has(member)).length === 0,
};

const leafTruth = ({ fact, operator, value }: Leaf, facts: Facts): Three => {
  const left = facts[fact];
  const right = typeof value === 'object' && 'fact' in value ? facts[value.fact] : value;
  if (left === undefined || right === undefined) return null;
  return (COMPARE[operator] as (a: unknown, b: unknown) => boolean)(left, right);
};

/** Strong Kleene: one false decides an `all`, one true an `any`, and `not` leaves the unknown unknown. */
export const oracle = (condition: Condition, facts: Facts): Three => {
  if ('not' in condition) {
    const inner = oracle(condition.not, facts);
    return inner === null ? null : !inner;
  }
  if (!('all' in condition || 'any' in condition)) return leafTruth(condition, facts);
  const isAll = 'all' in condition;
  const truths = (isAll ? condition.all : condition.any).map((child) => oracle(child, facts));
  if (truths.includes(!isAll)) return !isAll;
  return truths.includes(null) ? null : isAll;
};

export const wordOf = (truth: Three) => (truth === null ? 'unknown' : truth ? 'true' : 'false');

const LETTERS = ['a', 'b', 'c'];
const number = fc.integer({ min: 0, max: 3 });
const onDay = fc.constantFrom('2020-12-31', '2021-01-01', '2021-12-31');
const letter = fc.constantFrom(...LETTERS);
const letters = fc.subarray(LETTERS);

/** Every fact of the random conditions, and what it may be. */
const DOMAIN = {
  n1: number,
  n2: number,
  n3: number,
  d1: onDay,
  d2: onDay,
  c1: letter,
  c2: letter,
  l1: letters,
  l2: letters,
  yes: fc.boolean(),
};

export const wholeFacts: fc.Arbitrary<Facts> = fc.record(DOMAIN);
export const partialFacts: fc.Arbitrary<Facts> = fc.record(DOMAIN, { requiredKeys: [] });

const leafOf = (facts: readonly string[], operators: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.record({ fact: fc.constantFrom(...facts), operator: fc.constantFrom(...operators), value }) as fc.Arbitrary<Leaf>;
const orFact = (literal: fc.Arbitrary<unknown>, ...facts: readonly string[]) =>
  fc.oneof(literal, fc.record({ fact: fc.constantFrom(...facts) }));

const FIGURES = ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const DAYS = ['equal', 'before', 'onOrBefore', 'after', 'onOrAfter'];
export const OPERATORS: readonly string[] = Object.keys(COMPARE);

const someLetters = fc.subarray(LETTERS, { minLength: 1 });
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  leafOf(['n1', 'n2', 'n3'], FIGURES, orFact(number, 'n1', 'n2', 'n3')),
  leafOf(['d1', 'd2'], DAYS, orFact(onDay, 'd1', 'd2')),
  leafOf(['c1', 'c2'], ['equal', 'notEqual'], orFact(letter, 'c1', 'c2')),
  leafOf(['c1', 'c2'], ['in', 'notIn'], orFact(someLetters, 'l1', 'l2')),
  leafOf(['l1', 'l2'], ['contains', 'doesNotContain'], orFact(letter, 'c1', 'c2')),
  leafOf(['l1', 'l2'], ['subsetOf'], orFact(someLetters, 'l1', 'l2')),
  leafOf(['yes'], ['equal'], fc.boolean()),
);

const { node } = fc.letrec<{ node: Condition; group: Condition }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('group')),
  group: fc.oneof(
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
}));

/** Trees of all, any and not over every operator; the root is a group, as the engine wants it. */
export const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ all: fc.array(node, { minLength: 1, maxLength: 3 }) }),
  fc.record({ any: fc.array(node, { minLength: 1, maxLength: 3 }) }),
  fc.record({ not: node }),
);
