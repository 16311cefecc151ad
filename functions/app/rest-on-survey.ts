import { SURVEY_NAMED } from '../core/award/survey-bodies.ts';
import { type SurveyShare, shareOfSurvey, withSurvey } from '../core/award/survey-use.ts';
import { fields, parsed } from '../core/kernel/schema.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { SurveyStore } from '../ports/survey-store.ts';
import { findSurvey } from './surveys.ts';

export interface SurveyedDeps {
  readonly ruleset: Ruleset;
  readonly surveys: Pick<SurveyStore, 'find'>;
}

const NAMED = fields({ survey: SURVEY_NAMED });

/** Takes `survey` out of a body that names one beside its case. @throws DomainError INPUT_INVALID */
export const takeSurvey = (body: unknown): { readonly survey: string | null; readonly rest: unknown } => {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'survey')) return { survey: null, rest: body };
  const { survey, ...rest } = body as { survey: unknown };
  return { ...parsed(NAMED, { survey }), rest };
};

/** What a case may take from the survey that it names. @throws DomainError SURVEY_NOT_FOUND, those of shareOfSurvey */
export const surveyFor = async (
  deps: SurveyedDeps,
  unionId: string,
  { kind, occurredOn }: Pick<Case, 'kind' | 'occurredOn'>,
  id: string | null,
): Promise<SurveyShare | null> => {
  if (id === null) return null;
  return shareOfSurvey(await findSurvey(deps, unionId, id), kindOf(deps.ruleset, kind), occurredOn);
};

/** The case with the share's figures over what was stated, by the kind's form. */
export const withShare = (ruleset: Ruleset, given: Case, share: SurveyShare | null | undefined): Case =>
  withSurvey(kindOf(ruleset, given.kind), given, share);
