import { chainEntry } from '../core/audit/entry.ts';
import { parseAnswer, parseSurvey, resultOf, type Survey } from '../core/award/survey.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { SurveyStore } from '../ports/survey-store.ts';
import type { Caller } from './caller.ts';
import type { WriteInput } from './honours.ts';
import { type Done, once } from './once.ts';

export interface SurveyDeps {
  readonly surveys: SurveyStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** @throws DomainError INPUT_INVALID, DAY_OUT_OF_ORDER, IDEMPOTENCY_KEY_REUSED, STORE_* */
export const openSurvey = async (deps: SurveyDeps, { caller, idempotencyKey, body }: WriteInput): Promise<Done> => {
  const { surveys: store, clock, ids } = deps;
  const stated = parseSurvey(body);
  const ask = { caller, idempotencyKey, operation: 'openSurvey', input: body };
  return once({ keys: store, clock }, ask, async () => {
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    if (stated.closesOn < today)
      throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: stated.closesOn, from: today, to: '…' } });
    const { unionId, sub } = caller;
    const survey: Survey = { ...stated, id: ids.surveyId(), unionId, openedBy: sub, recordedAt: at, version: 1 };
    const entry = chainEntry(null, {
      unionId,
      record: `survey/${survey.id}`,
      happened: 'survey-opened',
      at,
      by: sub,
      contentHash: hashOf(survey),
      receiptHash: null,
      move: null,
    });
    const answer = { status: 201, location: `/v1/surveys/${survey.id}`, body: JSON.stringify({ survey }) };
    return { answer, write: (record) => store.open(survey, entry, record) };
  });
};

const findSurvey = async ({ surveys }: Pick<SurveyDeps, 'surveys'>, { unionId }: Caller, id: string) => {
  const survey = await surveys.find(unionId, id);
  if (!survey) throw new DomainError('SURVEY_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return survey;
};

/**
 * One answer a member. The key's record names the survey only: a hash of the choice could be tried out, and then it
 * would say what its owner chose.
 * @throws DomainError SURVEY_NOT_FOUND, SURVEY_CLOSED, SURVEY_ANSWERED, INPUT_INVALID, STORE_*
 */
export const answerSurvey = async (deps: SurveyDeps, input: WriteInput, id: string): Promise<Done> => {
  const { surveys: store, clock } = deps;
  const { caller, idempotencyKey, body } = input;
  const ask = { caller, idempotencyKey, operation: 'answerSurvey', input: { id } };
  return once({ keys: store, clock }, ask, async () => {
    const survey = await findSurvey(deps, caller, id);
    const choice = parseAnswer(survey, body);
    if (dayOfInstant(clock.now()) > survey.closesOn) throw new DomainError('SURVEY_CLOSED');
    if (await store.hasAnswered(caller.unionId, id, caller.sub)) throw new DomainError('SURVEY_ANSWERED');
    const answer = { status: 201, location: `/v1/surveys/${id}`, body: JSON.stringify({ answered: true }) };
    return { answer, write: (record) => store.answer(survey, caller.sub, choice, record) };
  });
};

/** Sums are shown once nobody can answer any more: looked at twice, an open survey would tell one answer. */
export const getSurvey = async (deps: SurveyDeps, caller: Caller, id: string) => {
  const survey = await findSurvey(deps, caller, id);
  const isClosed = dayOfInstant(deps.clock.now()) > survey.closesOn;
  return { survey, result: isClosed ? resultOf(survey, await deps.surveys.tally(survey)) : null };
};
