import { type Day, isInForce, type Period } from '../kernel/day.ts';
import type { Level, Parameter, ParameterValue, Share } from './ruleset.ts';

/** A parameter's value on a day for a union of a province. */
export interface Resolved {
  readonly parameter: Parameter;
  readonly chosen: ParameterValue;
}

const RANK: Record<Level, number> = { department: 0, provincial: 1, national: 2 };

const applies = (value: ParameterValue, on: Day, province: string) =>
  isInForce(value, on) && (value.level !== 'provincial' || value.province === province);

/**
 * The value that binds: the lowest level in force, since the build has checked that a lower level never loosens.
 * An `assumed` default of the department stands only where no level above gives a value.
 */
export const resolve = (parameter: Parameter, on: Day, province: string): Resolved | null => {
  const inForce = parameter.values.filter((value) => applies(value, on, province));
  const given = inForce.filter((value) => value.basis !== 'assumed');
  const [chosen] = (given.length ? given : inForce).toSorted((a, b) => RANK[a.level] - RANK[b.level]);
  return chosen ? { parameter, chosen } : null;
};

/** Fact names under which rules read a parameter. */
export const factNamesOf = (parameter: Parameter): readonly string[] =>
  parameter.type === 'share' ? [`${parameter.fact}Num`, `${parameter.fact}Den`] : [parameter.fact];

/** The facts that a resolved parameter becomes. */
export const factsOfParameter = ({
  parameter,
  chosen,
}: Resolved): Readonly<Record<string, number | readonly string[]>> => {
  if (parameter.type !== 'share') return { [parameter.fact]: chosen.value as number | readonly string[] };
  const { num, den } = chosen.value as Share;
  return { [`${parameter.fact}Num`]: num, [`${parameter.fact}Den`]: den };
};

/** Confirmed means read in a text; anything else makes the verdict provisional. */
export const isConfirmed = (value: ParameterValue): boolean => value.basis === 'text';

/** Whether a value has its parameter's type. */
export const hasType = (type: Parameter['type'], value: unknown): value is ParameterValue['value'] => {
  if (type === 'choices') return Array.isArray(value) && value.every((member) => typeof member === 'string');
  if (type !== 'share') return Number.isSafeInteger(value) && (value as number) >= 0;
  const { num, den, ...others } = (value ?? {}) as Share;
  if (Object.keys(others).length) return false;
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) && num >= 0 && den >= 1 && num <= den;
};

const compare = (a: ParameterValue['value'], b: ParameterValue['value']): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [a as Share, b as Share];
  return x.num * y.den - y.num * x.den;
};

/** True when `lower` allows something that `higher` does not. */
const isLooser = ({ stricter }: Parameter, lower: ParameterValue, higher: ParameterValue): boolean => {
  const [a, b] = [lower.value as readonly string[], higher.value as readonly string[]];
  if (stricter === 'fewer') return a.some((member) => !b.includes(member));
  if (stricter === 'more') return b.some((member) => !a.includes(member));
  const difference = compare(lower.value, higher.value);
  return stricter === 'lower' ? difference > 0 : difference < 0;
};

const LAST = '9999-12-31';
const meet = (a: Period, b: Period): boolean => a.from <= (b.to ?? LAST) && b.from <= (a.to ?? LAST);

/** What is wrong with two values of one parameter that meet on some day; null when they get on. */
export const quarrel = (parameter: Parameter, a: ParameterValue, b: ParameterValue): 'overlap' | 'looser' | null => {
  if (!meet(a, b)) return null;
  if (a.level === b.level) return a.province === b.province ? 'overlap' : null;
  if (a.basis === 'assumed' || b.basis === 'assumed') return null;
  const [lower, higher] = RANK[a.level] < RANK[b.level] ? [a, b] : [b, a];
  return isLooser(parameter, lower, higher) ? 'looser' : null;
};
