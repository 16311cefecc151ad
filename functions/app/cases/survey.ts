import { type SurveyedDeps, surveyFor, withShare } from '../rest-on-survey.ts';
import type { CaseSource } from './case-source.ts';

/** 问卷: a closed survey whose result stands over what was stated; kept with the request and never asked again. */
export const surveySource = (deps: SurveyedDeps): CaseSource => ({
  id: 'survey',
  read: async ({ unionId, found, case: stated, named }) => {
    const share = found ? (found.survey ?? null) : await surveyFor(deps, unionId, stated, named.survey);
    return {
      tell: (given, ruleset) => withShare(ruleset, given, share),
      keep: () => (share ? { keeps: { survey: share } } : {}),
    };
  },
});
