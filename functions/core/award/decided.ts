import { unsigned } from '../decision/board.ts';
import type { Decision, Part } from '../decision/decision.ts';
import { USABLE } from '../decision/life.ts';
import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { normalText } from '../kernel/normal.ts';

/** What a decision has to be about: any of the names, of an application, of its list or of the title. */
export interface About {
  readonly names: readonly (string | null)[];
  readonly title: string;
}

const isAbout = ({ matter, title }: Decision, { names }: About): boolean =>
  matter === 'other-major' && names.some((name) => name !== null && normalText(title).includes(normalText(name)));

/**
 * Whether an application or a list may rest on a decision: adopted and not frozen, minutes signed by all present, about
 * it, and made no later than the day on which it says so.
 * @throws DomainError DECISION_NOT_USABLE, MINUTES_MISSING, MINUTES_UNSIGNED, DECISION_NOT_OF_AWARD, DECISION_AFTERWARDS
 */
export const checkDecided = (decision: Decision, parts: readonly Part[], about: About, on: Day): void => {
  const { id, stage, decidedOn } = decision;
  if (!USABLE.includes(stage)) throw new DomainError('DECISION_NOT_USABLE', { data: { id, stage } });
  if (!decision.minutes) throw new DomainError('MINUTES_MISSING');
  const open = unsigned(decision, parts);
  if (open.length)
    throw new DomainError('MINUTES_UNSIGNED', { data: { names: open.map(({ name }) => name).join('、') } });
  if (!isAbout(decision, about))
    throw new DomainError('DECISION_NOT_OF_AWARD', { data: { id, matter: decision.title, title: about.title } });
  if ((decidedOn ?? '') > on)
    throw new DomainError('DECISION_AFTERWARDS', { data: { id, decided: decidedOn ?? '–', happened: on } });
};
