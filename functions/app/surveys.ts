import { chainEntry } from '../core/audit/entry.ts';
import { closedSurvey, placesOf, type Survey } from '../core/award/survey.ts';
import { parseAnswers, parseClosing, parseSurvey } from '../core/award/survey-bodies.ts';
import { resultsOf } from '../core/award/survey-result.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import { isMemberOn } from '../core/member/member.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { SurveyStore } from '../ports/survey-store.ts';
import type { Caller } from './caller.ts';
import type { WriteInput } from './honours.ts';
import { type Done, once } from './once.ts';

export interface SurveyDeps {
  readonly surveys: SurveyStore;
  readonly members: Pick<MemberStore, 'hasRegister' | 'findMany'>;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The entry that tells a change of a survey; its number is the survey's version. */
const surveyEntry = (
  survey: Survey,
  previous: Parameters<typeof chainEntry>[0],
  happened: 'survey-opened' | 'survey-closed',
  { by, at }: { readonly by: string; readonly at: string },
) =>
  chainEntry(previous, {
    unionId: survey.unionId,
    record: `survey/${survey.id}`,
    happened,
    at,
    by,
    contentHash: hashOf(survey),
    receiptHash: null,
    move: null,
  });

const outOfOrder = (day: Day, from: string, to: string) =>
  new DomainError('DAY_OUT_OF_ORDER', { data: { day, from, to } });

/** @throws DomainError INPUT_INVALID, DAY_OUT_OF_ORDER, IDEMPOTENCY_KEY_REUSED, STORE_* */
export const openSurvey = async (deps: SurveyDeps, { caller, idempotencyKey, body }: WriteInput): Promise<Done> => {
  const { surveys: store, clock, ids } = deps;
  const stated = parseSurvey(body);
  const ask = { caller, idempotencyKey, operation: 'openSurvey', input: body };
  return once({ keys: store, clock }, ask, async () => {
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const openedOn = stated.openedOn ?? today;
    if (openedOn > today) throw outOfOrder(openedOn, '…', today);
    if (stated.closesOn < today) throw outOfOrder(stated.closesOn, today, '…');
    const { unionId, sub } = caller;
    const made = { id: ids.surveyId(), unionId, openedOn, closed: null, openedBy: sub, recordedAt: at, version: 1 };
    const survey: Survey = { ...stated, ...made };
    const entry = surveyEntry(survey, null, 'survey-opened', { by: sub, at });
    const answer = { status: 201, location: `/v1/surveys/${survey.id}`, body: JSON.stringify({ survey }) };
    return { answer, write: (record) => store.open(survey, entry, record) };
  });
};

/** @throws DomainError SURVEY_NOT_FOUND */
export const findSurvey = async (
  { surveys }: { readonly surveys: Pick<SurveyStore, 'find'> },
  unionId: string,
  id: string,
): Promise<Survey> => {
  const survey = await surveys.find(unionId, id);
  if (!survey) throw new DomainError('SURVEY_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return survey;
};

/** A year's surveys, latest first; results are shown by each survey itself. */
export const listSurveys = async ({ surveys }: Pick<SurveyDeps, 'surveys'>, unionId: string, year: number) => ({
  surveys: (await surveys.list(unionId, year)).map(({ id, title, subject, openedOn, closesOn, closed }) => ({
    ...{ id, title, subject, openedOn, closesOn },
    closedOn: closed?.on ?? null,
  })),
});

/** Who somebody is on the register: as the directory says, otherwise their `sub` is the id, as it was in 0.4.0. */
const memberIdOf = async ({ people }: SurveyDeps, { unionId, sub }: Caller): Promise<string> =>
  (await people.find(unionId, sub))?.memberId ?? sub;

/** Where a union keeps a register, only who is on it today is asked. @throws DomainError NOT_ON_REGISTER */
const checkMember = async ({ members, clock }: SurveyDeps, { unionId, sub }: Caller, id: string): Promise<void> => {
  const [hasRegister, found] = await Promise.all([members.hasRegister(unionId), members.findMany(unionId, [id])]);
  const member = found.get(id)?.member;
  if (hasRegister && !(member && isMemberOn(member, dayOfInstant(clock.now()))))
    throw new DomainError('NOT_ON_REGISTER', { data: { sub: sub.slice(0, 60) } });
};

/**
 * One sheet of answers a member. The key's record names the survey only: a hash of the choices could be tried out, and
 * then it would say what its owner chose.
 * @throws DomainError SURVEY_NOT_FOUND, NOT_ON_REGISTER, SURVEY_CLOSED, SURVEY_ANSWERED, INPUT_INVALID, STORE_*
 */
export const answerSurvey = async (deps: SurveyDeps, input: WriteInput, id: string): Promise<Done> => {
  const { surveys: store, clock } = deps;
  const { caller, idempotencyKey, body } = input;
  const ask = { caller, idempotencyKey, operation: 'answerSurvey', input: { id } };
  return once({ keys: store, clock }, ask, async () => {
    const [survey, memberId] = await Promise.all([findSurvey(deps, caller.unionId, id), memberIdOf(deps, caller)]);
    // One mark for the member and one for the token: whoever has both, or another token of the same member, answers once.
    const names = [...new Set([memberId, caller.sub])];
    const places = placesOf(survey, parseAnswers(survey, body));
    if (survey.closed || dayOfInstant(clock.now()) > survey.closesOn) throw new DomainError('SURVEY_CLOSED');
    if (await store.hasAnswered(caller.unionId, id, names)) throw new DomainError('SURVEY_ANSWERED');
    // Who has answered is told so first: under 0.4.0 it was not only members who did.
    await checkMember(deps, caller, memberId);
    const answer = { status: 201, location: `/v1/surveys/${id}`, body: JSON.stringify({ answered: true }) };
    return { answer, write: (record) => store.answer(survey, names, places, record) };
  });
};

/**
 * 截止: from here on nobody can answer, the results stand in the survey as they may be shown, and the sums themselves are
 * forgotten. Before it nothing is shown: looked at twice, an open survey would tell one answer.
 * @throws DomainError SURVEY_NOT_FOUND, SURVEY_CLOSED, VERSION_STALE, INPUT_INVALID, DAY_OUT_OF_ORDER, STORE_*
 */
export const closeSurvey = async (
  deps: SurveyDeps,
  { caller, idempotencyKey, body }: WriteInput,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Done> => {
  const { surveys: store, clock } = deps;
  const said = parseClosing(body);
  const ask = { caller, idempotencyKey, operation: 'closeSurvey', input: { id, version, body } };
  return once({ keys: store, clock }, ask, async () => {
    const { unionId, sub } = caller;
    const found = await findSurvey(deps, unionId, id);
    if (found.closed) throw new DomainError('SURVEY_CLOSED');
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const on = said ?? today;
    const [row, previous] = await Promise.all([store.tally(found), store.findEntry(unionId, id, found.version)]);
    const survey = closedSurvey(found, { on, by: sub, at, results: resultsOf(found, row) }, today);
    const entry = surveyEntry(survey, previous, 'survey-closed', { by: sub, at });
    const answer = { status: 200, location: `/v1/surveys/${id}`, body: JSON.stringify({ survey }) };
    return { answer, write: (record) => store.close(survey, row, entry, record) };
  });
};
