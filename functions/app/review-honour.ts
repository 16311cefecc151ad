import type { HonourActBody } from '../core/award/bodies.ts';
import type { Honour, ReviewOutcome } from '../core/award/honour.ts';
import { reviewFactsOf, reviewOutcomeOf } from '../core/award/honour-life.ts';
import { DomainError } from '../core/errors.ts';
import { parseFacts } from '../core/facts/parse.ts';
import type { Day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { type Receipt, receiptOf } from '../core/rules/receipt.ts';
import { kindOf } from '../core/rules/select.ts';
import { type LawDeps, lawOf } from './law.ts';
import { type SurveyedDeps, surveyFor, withShare } from './rest-on-survey.ts';

const KIND = 'award-review';

/**
 * 称号复核: the rules judge what was found, together with what the ledger knows of earlier reviews.
 * @throws DomainError REVIEW_INCOMPLETE with the verdict, FACT_OF_LEDGER, INPUT_INVALID, LAW_NOT_HELD, those of surveyFor
 */
export const reviewHonour = async (
  deps: LawDeps & SurveyedDeps & { readonly province: string },
  honour: Honour,
  { facts: stated, survey }: Pick<HonourActBody, 'facts' | 'survey'>,
  occurredOn: Day,
  language: Language,
): Promise<{ readonly review: ReviewOutcome; readonly receipt: Receipt }> => {
  const { ruleset, version } = await lawOf(deps, honour.unionId);
  const facts = parseFacts(ruleset, kindOf(ruleset, KIND, 'award'), reviewFactsOf(honour, stated));
  const share = await surveyFor(deps, honour.unionId, { kind: KIND, occurredOn }, survey);
  const given = withShare(ruleset, { kind: KIND, occurredOn, province: deps.province, facts }, share);
  const verdict = await evaluate(ruleset, given);
  const { outcome } = verdict;
  if (outcome === 'incomplete')
    throw new DomainError('REVIEW_INCOMPLETE', { extra: { verdict: verdictView(ruleset, verdict, language) } });
  const receipt = receiptOf(ruleset.hash, version, given, verdict);
  const review = reviewOutcomeOf(outcome, verdict.findings, receipt.hash);
  return { review: { ...review, ...(share && { survey: share }) }, receipt };
};
