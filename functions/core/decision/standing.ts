import { DomainError } from '../errors.ts';
import { namesOf, unsigned } from './board.ts';
import type { Decision, Part } from './decision.ts';
import { USABLE } from './life.ts';

/**
 * Whether anything may rest on a decision: adopted and not frozen, itself compliant, minutes signed by all present, and
 * made no later than a day.
 * @throws DomainError DECISION_NOT_USABLE, DECISION_NON_COMPLIANT, MINUTES_MISSING, MINUTES_UNSIGNED, DECISION_AFTERWARDS
 */
export const checkStanding = (decision: Decision, parts: readonly Part[], on: string): void => {
  const { id, stage, outcome, decidedOn, minutes } = decision;
  if (!USABLE.includes(stage)) throw new DomainError('DECISION_NOT_USABLE', { data: { id, stage } });
  if (outcome === 'non-compliant') throw new DomainError('DECISION_NON_COMPLIANT', { data: { id } });
  if (!minutes) throw new DomainError('MINUTES_MISSING');
  const open = unsigned(decision, parts);
  if (open.length) throw new DomainError('MINUTES_UNSIGNED', { data: { names: namesOf(open) } });
  if ((decidedOn ?? '') > on)
    throw new DomainError('DECISION_AFTERWARDS', { data: { id, decided: decidedOn ?? '–', happened: on } });
};
