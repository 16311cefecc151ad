import { type Day, isInForce } from '../kernel/day.ts';
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
