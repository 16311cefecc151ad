import { unsigned } from '../decision/board.ts';
import type { Decision, Part } from '../decision/decision.ts';
import { USABLE } from '../decision/life.ts';
import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { normalText } from '../kernel/normal.ts';
import type { Award } from './award.ts';

/** A matter is about an application when its title names the application, its list or the title that is applied for. */
const isAbout = ({ matter, title }: Decision, { id, list, title: applied }: Award): boolean =>
  matter === 'other-major' &&
  [id, list, applied].some((name) => name !== null && normalText(title).includes(normalText(name)));

/**
 * Whether an application may rest on a decision: adopted and not frozen, minutes signed by all present, about this
 * application, and made no later than the day on which the application says so.
 * @throws DomainError DECISION_NOT_USABLE, MINUTES_MISSING, MINUTES_UNSIGNED, DECISION_NOT_OF_AWARD, DECISION_AFTERWARDS
 */
export const checkDecided = (decision: Decision, parts: readonly Part[], award: Award, on: Day): void => {
  const { id, stage, decidedOn } = decision;
  if (!USABLE.includes(stage)) throw new DomainError('DECISION_NOT_USABLE', { data: { id, stage } });
  if (!decision.minutes) throw new DomainError('MINUTES_MISSING');
  const open = unsigned(decision, parts);
  if (open.length)
    throw new DomainError('MINUTES_UNSIGNED', { data: { names: open.map(({ name }) => name).join('、') } });
  if (!isAbout(decision, award))
    throw new DomainError('DECISION_NOT_OF_AWARD', { data: { id, matter: decision.title, title: award.title } });
  if ((decidedOn ?? '') > on)
    throw new DomainError('DECISION_AFTERWARDS', { data: { id, decided: decidedOn ?? '–', happened: on } });
};
