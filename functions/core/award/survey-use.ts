import { DomainError } from '../errors.ts';
import { askedBy, withTicked } from '../facts/tick.ts';
import { hashOf } from '../kernel/canonical.ts';
import type { Day } from '../kernel/day.ts';
import type { Kind } from '../rules/ruleset.ts';
import type { Case } from '../rules/verdict.ts';
import { decidingPlace, type Survey, type SurveySubject } from './survey.ts';

/** What a request or an application keeps of the survey that it names: enough to be judged by it again. */
export interface SurveyShare {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly closedOn: Day;
  readonly yes: number;
  readonly voters: number;
  readonly isAtWorst: boolean;
  /** SHA-256 of the closed survey, as its audit entry has it. */
  readonly contentHash: string;
}

interface Use {
  readonly subject: SurveySubject;
  readonly voters: string;
  readonly yes: string;
  readonly item: string | null;
}

/**
 * The survey's subject, the facts that it fills, the item of the checklist that it stands for: whichever the kind's form
 * asks. A title's item holds the resolution of the members' meeting too, which no survey proves.
 */
const USES: readonly Use[] = [
  { subject: 'award', voters: 'approvalVoterCount', yes: 'approvalYesCount', item: null },
  { subject: 'award', voters: 'reviewVoterCount', yes: 'reviewYesCount', item: null },
  { subject: 'purchase', voters: 'surveyedCount', yes: 'surveyInFavourCount', item: 'survey' },
];

const useBy = (kind: Kind): Use => {
  const asked = askedBy(kind);
  const use = USES.find(({ voters, yes }) => asked.has(voters) && asked.has(yes));
  if (!use) throw new DomainError('SURVEY_NOT_ASKED', { data: { kind: kind.id } });
  return use;
};

/**
 * What a case may take from a survey: closed no later than the case happened, of its subject, with counts that are shown.
 * @throws DomainError SURVEY_NOT_ASKED, SURVEY_OTHER_SUBJECT, SURVEY_NOT_CLOSED, SURVEY_AFTERWARDS, SURVEY_TOO_FEW
 */
export const shareOfSurvey = (survey: Survey, kind: Kind, occurredOn: Day): SurveyShare => {
  const { id, title, subject, closed } = survey;
  const use = useBy(kind);
  if (subject !== use.subject)
    throw new DomainError('SURVEY_OTHER_SUBJECT', { data: { id, subject, wanted: use.subject } });
  if (!closed) throw new DomainError('SURVEY_NOT_CLOSED', { data: { id } });
  if (closed.on > occurredOn)
    throw new DomainError('SURVEY_AFTERWARDS', { data: { id, closed: closed.on, happened: occurredOn } });
  const result = closed.results[decidingPlace(survey)];
  if (!result?.inFavour) throw new DomainError('SURVEY_TOO_FEW', { data: { id } });
  const { question, inFavour } = result;
  return { id, title, question, closedOn: closed.on, ...inFavour, contentHash: hashOf(survey) };
};

/** The case with the survey's figures over what was stated. It cures nothing else: every other rule is judged as before. */
export const withSurvey = (kind: Kind, given: Case, share: SurveyShare | null | undefined): Case => {
  if (!share) return given;
  const { voters, yes, item } = useBy(kind);
  const facts = { ...given.facts, [voters]: share.voters, [yes]: share.yes };
  return { ...given, facts: item ? withTicked(kind, facts, item) : facts };
};
