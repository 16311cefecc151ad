import { type EligibleFrom, eligibleFrom, isEligible } from '../core/award/eligible-from.ts';
import { parseCase } from '../core/facts/parse-case.ts';
import type { Language } from '../core/kernel/text.ts';
import { type VerdictView, verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import type { Caller } from './caller.ts';
import { type LawDeps, lawOf } from './law.ts';
import { type SurveyedDeps, surveyFor, takeSurvey, withShare } from './rest-on-survey.ts';

/** A verdict on a title, and from which day on the case as it stands would be eligible. */
export interface AwardCheck {
  readonly verdict: VerdictView;
  readonly isEligible: boolean;
  readonly eligibleFrom: EligibleFrom | null;
}

/**
 * 自查: what is missing to be eligible, and from which day on one would be. Stores nothing.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, SURVEY_*
 */
export const checkAward = async (
  deps: LawDeps & SurveyedDeps & { readonly province: string },
  caller: Caller,
  body: unknown,
  language: Language,
): Promise<AwardCheck> => {
  const { survey: named, rest } = takeSurvey(body);
  const stated = parseCase(deps.ruleset, deps.province, rest, 'award');
  const [{ ruleset }, survey] = await Promise.all([
    lawOf(deps, caller.unionId),
    surveyFor(deps, caller.unionId, stated, named),
  ]);
  const given = withShare(ruleset, stated, survey);
  const [verdict, from] = await Promise.all([evaluate(ruleset, given), eligibleFrom(ruleset, given)]);
  return {
    verdict: verdictView(ruleset, verdict, language),
    isEligible: isEligible(verdict.outcome),
    eligibleFrom: from,
  };
};
