import { chainEntry } from '../core/audit/entry.ts';
import type { Award } from '../core/award/award.ts';
import { type AwardEnvelope, takeAwardEnvelope } from '../core/award/bodies.ts';
import { isEligible } from '../core/award/eligible-from.ts';
import type { SurveyShare } from '../core/award/survey-use.ts';
import type { Calendar } from '../core/calendar/calendar.ts';
import { howCounted } from '../core/calendar/how-counted.ts';
import { DomainError } from '../core/errors.ts';
import { parseCase } from '../core/facts/parse-case.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { awardView, isShownTo } from '../core/report/award-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { type Receipt, receiptOf } from '../core/rules/receipt.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import type { AwardStore } from '../ports/award-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Caller } from './caller.ts';
import type { WriteInput } from './honours.ts';
import { type Law, type LawDeps, lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';
import { type SurveyedDeps, surveyFor, takeSurvey, withShare } from './rest-on-survey.ts';

export interface AwardDeps extends LawDeps, SurveyedDeps {
  readonly province: string;
  readonly awards: AwardStore;
  readonly decisions: DecisionStore;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Judged {
  readonly law: Law;
  readonly given: Case;
  readonly verdict: Verdict;
  readonly receipt: Receipt;
}

export const judgeAward = async (deps: AwardDeps, unionId: string, given: Case): Promise<Judged> => {
  const law = await lawOf(deps, unionId);
  const verdict = await evaluate(law.ruleset, given);
  return { law, given, verdict, receipt: receiptOf(law.ruleset.hash, law.version, given, verdict) };
};

/** @throws nothing: makes the error of a candidate who is not eligible, with the verdict in it */
export const notEligible = ({ law, verdict }: Judged, language: Language) =>
  new DomainError('AWARD_NOT_ELIGIBLE', {
    data: { outcome: verdict.outcome },
    extra: { verdict: verdictView(law.ruleset, verdict, language) },
  });

/** The entry that tells a change of an application; its number is the application's version. */
export const awardEntry = (
  award: Award,
  previous: Parameters<typeof chainEntry>[0],
  happened: string,
  { by, at, receiptHash }: { readonly by: string; readonly at: string; readonly receiptHash: string | null },
) =>
  chainEntry(previous, {
    unionId: award.unionId,
    record: `award/${award.id}`,
    happened: `award-${happened}`,
    at,
    by,
    contentHash: hashOf(award),
    receiptHash,
    move: null,
  });

const newAward = (
  deps: AwardDeps,
  caller: Caller,
  { survey, ...envelope }: AwardEnvelope & { readonly survey: SurveyShare | null },
  judged: Judged,
): Award => {
  const { given, verdict, receipt } = judged;
  const at = deps.clock.now().toISOString();
  const by = { sub: caller.sub, name: caller.name };
  const isDraft = verdict.outcome === 'incomplete';
  const action = isDraft ? ('edit' as const) : ('apply' as const);
  return {
    ...envelope,
    id: deps.ids.awardId(envelope.year),
    unionId: caller.unionId,
    kind: given.kind,
    status: isDraft ? 'draft' : 'applied',
    outcome: verdict.outcome,
    isProvisional: verdict.isProvisional,
    occurredOn: given.occurredOn,
    province: given.province,
    facts: given.facts,
    ...(survey && { survey }),
    appliedBy: by,
    opinions: [],
    decision: null,
    publicity: null,
    objections: [],
    honour: null,
    steps: [{ action, by, on: given.occurredOn, at, comment: null }],
    receiptHash: receipt.hash,
    recordedAt: at,
    version: 1,
  };
};

const ready = (deps: AwardDeps, award: Award, judged: Judged, language: Language): Ready => {
  const { law, verdict, receipt } = judged;
  const said = { by: award.appliedBy.sub, at: award.recordedAt, receiptHash: receipt.hash };
  const entry = awardEntry(award, null, award.status === 'draft' ? 'drafted' : 'applied', said);
  const view = {
    award: awardView(award, { sub: award.appliedBy.sub, roles: [] }, language),
    verdict: verdictView(law.ruleset, verdict, language),
  };
  return {
    answer: { status: 201, location: `/v1/awards/${award.id}`, body: JSON.stringify(view) },
    write: (record) => deps.awards.write({ award: { record: award, entry, receipt }, record }),
  };
};

/**
 * 申报: judged by the law of its day. What lacks material is kept as a draft; who is not eligible is refused.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, AWARD_NOT_ELIGIBLE, DAY_OUT_OF_ORDER, SURVEY_*, STORE_*
 */
export const applyForAward = async (deps: AwardDeps, input: WriteInput, language: Language): Promise<Done> => {
  const { caller, idempotencyKey, body } = input;
  const { survey: named, rest: said } = takeSurvey(body);
  const { envelope, rest } = takeAwardEnvelope(said);
  const stated = parseCase(deps.ruleset, deps.province, rest, 'award');
  const ask = { caller, idempotencyKey, operation: 'applyForAward', input: body };
  return once({ keys: deps.awards, clock: deps.clock }, ask, async () => {
    const today = dayOfInstant(deps.clock.now());
    if (stated.occurredOn > today)
      throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: stated.occurredOn, from: '…', to: today } });
    const survey = await surveyFor(deps, caller.unionId, stated, named);
    const judged = await judgeAward(deps, caller.unionId, withShare(deps.ruleset, stated, survey));
    const { outcome } = judged.verdict;
    if (outcome !== 'incomplete' && !isEligible(outcome)) throw notEligible(judged, language);
    return ready(deps, newAward(deps, caller, { ...envelope, survey }, judged), judged, language);
  });
};

/** @throws DomainError AWARD_NOT_FOUND, also while it is nobody's business who calls */
export const findAward = async ({ awards }: Pick<AwardDeps, 'awards'>, caller: Caller, id: string) => {
  const award = await awards.findAward(caller.unionId, id);
  if (!award || !isShownTo(award, caller)) throw new DomainError('AWARD_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return award;
};

/** A year's applications, latest first. */
export const listAwards = async (
  { awards }: Pick<AwardDeps, 'awards'>,
  caller: Caller,
  year: number,
  language: Language,
) => ({ awards: (await awards.listAwards(caller.unionId, year)).map((award) => awardView(award, caller, language)) });

/** One application as the caller may see it, with how its 公示 is counted. @throws DomainError AWARD_NOT_FOUND */
export const getAward = async (
  deps: Pick<AwardDeps, 'awards' | 'calendar'>,
  caller: Caller,
  id: string,
  language: Language,
) => {
  const shown = awardView(await findAward(deps, caller, id), caller, language);
  const { publicity } = shown;
  return {
    award: { ...shown, publicity: publicity && { ...publicity, counting: howCounted(deps.calendar, publicity) } },
  };
};
