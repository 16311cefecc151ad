import type { Day } from '../kernel/day.ts';
import { factsOfParameter, isConfirmed, resolve } from '../rules/parameters.ts';
import type { Ruleset } from '../rules/ruleset.ts';

/** Names of the figures of the law that a decision is made by; each is a parameter with its own citation. */
export const LIMIT_NAMES = [
  'committeeQuorumNum',
  'committeeQuorumDen',
  'committeeMajorityNum',
  'committeeMajorityDen',
  'committeeProxiesMax',
  'committeeSecretProxiesMax',
  'scorersMin',
  'trimmedMeanScorersMin',
  'scoreOutlierPoints',
  'recusalYears',
  'selectionPublicityDaysMin',
  'contractDaysMax',
  'additionShareMaxNum',
  'additionShareMaxDen',
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];
export type Limits = Readonly<Record<LimitName, number>>;

export interface DecisionLaw {
  readonly limits: Limits;
  /** Names of parameters that rest on no confirmed text. */
  readonly unconfirmed: readonly string[];
}

/**
 * The figures of a day in a province. They are kept with the decision: a later change of law or of a confirmation does
 * not move a line under a decision that has begun.
 */
export const decisionLaw = ({ parameters }: Ruleset, on: Day, province: string): DecisionLaw | null => {
  const resolved = parameters.flatMap((one) => resolve(one, on, province) ?? []);
  const values = Object.assign({}, ...resolved.map(factsOfParameter)) as Record<string, unknown>;
  const limits = Object.fromEntries(LIMIT_NAMES.map((name) => [name, values[name]]));
  if (Object.values(limits).some((value) => typeof value !== 'number')) return null;
  const used = resolved.filter(({ parameter: { fact } }) => LIMIT_NAMES.some((name) => name.startsWith(fact)));
  return {
    limits: limits as Limits,
    unconfirmed: used.filter(({ chosen }) => !isConfirmed(chosen)).map(({ parameter }) => parameter.id),
  };
};
