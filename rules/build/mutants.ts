import { addDays, day } from '../../functions/core/kernel/day.ts';
import type { Condition, Leaf, Parameter, ParameterValue, Rule, Share } from '../../functions/core/rules/ruleset.ts';

/** A change to the law that some case ought to notice. */
export interface Mutant<T> {
  readonly name: string;
  readonly changed: T;
  /** The only day on which a shifted period differs. */
  readonly differsOn?: string;
}

/** Neighbour and opposite of each operator. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  lessThanInclusive: ['lessThan', 'greaterThan'],
  lessThan: ['lessThanInclusive', 'greaterThanInclusive'],
  greaterThan: ['greaterThanInclusive', 'lessThanInclusive'],
  greaterThanInclusive: ['greaterThan', 'lessThan'],
  equal: ['notEqual'],
  notEqual: ['equal'],
  in: ['notIn'],
  notIn: ['in'],
  contains: ['doesNotContain'],
  doesNotContain: ['contains'],
  before: ['onOrBefore', 'onOrAfter'],
  onOrBefore: ['before', 'after'],
  after: ['onOrAfter', 'onOrBefore'],
  onOrAfter: ['after', 'before'],
};

const literals = (leaf: Leaf): readonly Leaf['value'][] => {
  const { value } = leaf;
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return value === 0 ? [1] : [value - 1, value + 1];
  if (!Array.isArray(value) || value.length < 2) return [];
  return value.map((_, i) => value.filter((_member, j) => i !== j));
};

/** `not equal true` and `equal false` are one thing: a boolean's operator is left, its value is turned. */
const leafMutants = (leaf: Leaf): readonly Leaf[] => [
  ...(typeof leaf.value === 'boolean'
    ? []
    : (OPERATORS[leaf.operator] ?? []).map((operator) => ({ ...leaf, operator }))),
  ...literals(leaf).map((value) => ({ ...leaf, value })),
];

const without = <T>(list: readonly T[], i: number) => list.filter((_, j) => j !== i);
const replaced = <T>(list: readonly T[], i: number, value: T) => list.map((old, j) => (j === i ? value : old));

/** Every condition that differs from this one in one place. */
export const conditionMutants = (condition: Condition): readonly Condition[] => {
  if ('not' in condition) return [condition.not, ...conditionMutants(condition.not).map((not) => ({ not }))];
  if (!('all' in condition) && !('any' in condition)) return leafMutants(condition);
  const isAll = 'all' in condition;
  const children = isAll ? condition.all : condition.any;
  const make = (list: readonly Condition[]): Condition => (isAll ? { all: list } : { any: list });
  const inside = children.flatMap((child, i) =>
    conditionMutants(child).map((mutant) => make(replaced(children, i, mutant))),
  );
  if (children.length < 2) return inside;
  return [
    isAll ? { any: children } : { all: children },
    ...children.map((_, i) => make(without(children, i))),
    ...inside,
  ];
};

export const shiftDay = (on: string, days: number): string => addDays(day(on), days);

/** A period with one end a day earlier or later, and the day on which that is seen. */
const periodMutants = ({ from, to }: { readonly from: string; readonly to: string | null }) => [
  { period: { from: shiftDay(from, -1), to }, differsOn: shiftDay(from, -1) },
  { period: { from: shiftDay(from, 1), to }, differsOn: from },
  ...(to === null
    ? []
    : [
        { period: { from, to: shiftDay(to, -1) }, differsOn: to },
        { period: { from, to: shiftDay(to, 1) }, differsOn: shiftDay(to, 1) },
      ]),
];

export const ruleMutants = (rule: Rule): readonly Mutant<Rule>[] => [
  ...conditionMutants(rule.appliesWhen).map((appliesWhen, i) => ({
    name: `appliesWhen ${i}`,
    changed: { ...rule, appliesWhen },
  })),
  ...conditionMutants(rule.requires).map((requires, i) => ({ name: `requires ${i}`, changed: { ...rule, requires } })),
  ...periodMutants(rule.effective).map(({ period, differsOn }) => ({
    name: `effective ${period.from}–${period.to ?? ''}`,
    changed: { ...rule, effective: period },
    differsOn,
  })),
];

const valueMutants = (value: ParameterValue['value']): readonly ParameterValue['value'][] => {
  if (typeof value === 'number') return value === 0 ? [1] : [value - 1, value + 1];
  if (Array.isArray(value)) return value.length < 2 ? [] : value.map((_, i) => without(value as readonly string[], i));
  const { num, den } = value as Share;
  return [{ num: num - 1, den }, ...(num < den ? [{ num: num + 1, den }] : []), { num, den: den + 1 }];
};

export const parameterMutants = (parameter: Parameter): readonly Mutant<Parameter>[] =>
  parameter.values.flatMap((one, i) => {
    const where = `${one.level}${one.province ? ` ${one.province}` : ''} ${one.from}`;
    const change = (value: ParameterValue) => ({ ...parameter, values: replaced(parameter.values, i, value) });
    return [
      ...valueMutants(one.value).map((value) => ({
        name: `${where} = ${JSON.stringify(value)}`,
        changed: change({ ...one, value }),
      })),
      ...periodMutants(one).map(({ period, differsOn }) => ({
        name: `${where} → ${period.from}–${period.to ?? ''}`,
        changed: change({ ...one, ...period }),
        differsOn,
      })),
    ];
  });
