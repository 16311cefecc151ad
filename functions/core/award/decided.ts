import type { Decision, Part } from '../decision/decision.ts';
import { checkStanding } from '../decision/standing.ts';
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
 * Whether an application or a list may rest on a decision: one that stands, about it, and made no later than the day on
 * which it says so.
 * @throws DomainError DECISION_NOT_OF_AWARD and those of checkStanding
 */
export const checkDecided = (decision: Decision, parts: readonly Part[], about: About, on: Day): void => {
  checkStanding(decision, parts, on);
  const { id, title } = decision;
  if (!isAbout(decision, about))
    throw new DomainError('DECISION_NOT_OF_AWARD', { data: { id, matter: title, title: about.title } });
};
