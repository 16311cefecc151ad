import { parseCase } from '../core/facts/parse-case.ts';
import { takeProvince } from '../core/facts/parse-province.ts';
import type { Language } from '../core/kernel/text.ts';
import { traceView } from '../core/report/trace-view.ts';
import { type VerdictView, verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import type { Caller } from './caller.ts';
import { withLinkedAlone } from './dealings.ts';
import { type LawDeps, lawOf } from './law.ts';
import { type SurveyedDeps, surveyFor, takeSurvey, withShare } from './rest-on-survey.ts';

/**
 * 试算: judges a case and stores nothing. A non-compliant case is an answer here, not an error. Only here may the
 * caller choose the province whose law binds; a submission is judged by the union's own. A matter for the committee can be
 * tried like a request, with facts that its record would tell.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, SURVEY_*
 */
export const evaluateCase = async (
  deps: LawDeps & SurveyedDeps & { readonly province: string },
  caller: Caller,
  body: unknown,
  { withTrace, language }: { readonly withTrace: boolean; readonly language: Language },
): Promise<VerdictView & { readonly trace?: unknown }> => {
  const { survey: named, rest: trial } = takeSurvey(body);
  const { province, rest } = takeProvince(deps.ruleset, deps.province, trial);
  const stated = withLinkedAlone(deps.ruleset, parseCase(deps.ruleset, province, rest, 'fund-approval', 'decision'));
  const [{ ruleset }, survey] = await Promise.all([
    lawOf({ ...deps, province }, caller.unionId),
    surveyFor(deps, caller.unionId, stated, named),
  ]);
  const given = withShare(ruleset, stated, survey);
  const view = verdictView(ruleset, await evaluate(ruleset, given), language);
  return withTrace ? { ...view, trace: await traceView(ruleset, given, language) } : view;
};
