import { actOnAward } from '../app/act-on-award.ts';
import { actOnHonour } from '../app/act-on-honour.ts';
import { getAwardList, listAwardLists } from '../app/award-list-standing.ts';
import { actOnAwardList, LIST_ACTIONS, makeAwardList } from '../app/award-lists.ts';
import { applyForAward, getAward, listAwards } from '../app/awards.ts';
import { checkAward } from '../app/check-award.ts';
import { checkAwardList } from '../app/check-award-list.ts';
import { getHonour, listHonours, recordHonour } from '../app/honours.ts';
import { answerSurvey, closeSurvey, findSurvey, listSurveys, openSurvey } from '../app/surveys.ts';
import { listVisits, recordVisit } from '../app/visits.ts';
import { HONOUR_ACTIONS } from '../core/award/honour.ts';
import { AWARD_ACTIONS, AWARD_STATUSES, AWARD_TRANSITIONS } from '../core/award/life.ts';
import { howCounted } from '../core/calendar/how-counted.ts';
import { periodOf } from '../core/calendar/period.ts';
import { DomainError } from '../core/errors.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, RULESET, today } from './deps.ts';
import { awardsQueries } from './queries/awards.ts';

const QUERIES = awardsQueries(RULESET);

const actionOf = <T extends string>({ params }: Call, actions: readonly T[]): T => {
  const action = actions.find((one) => one === params.action);
  if (!action) throw new DomainError('ROUTE_NOT_FOUND');
  return action;
};

const inputOf = ({ caller, idempotencyKey, body }: Call) => ({
  caller: caller(),
  idempotencyKey: idempotencyKey(),
  body: body(),
});

/** An action may say nothing but that it is done. */
const actInputOf = (call: Call) => ({
  caller: call.caller(),
  idempotencyKey: call.idempotencyKey(),
  body: call.optionalBody(),
});

const titles: Record<string, Operation> = {
  checkAward: async ({ caller, body, language }) => ({ json: await checkAward(deps(), caller(), body(), language) }),
  checkAwardList: async ({ caller, body, language }) => ({
    json: await checkAwardList(deps(), caller(), body(), language),
  }),
  applyForAward: async (call) => doneReply(await applyForAward(deps(), inputOf(call), call.language)),
  listAwards: async ({ caller, query, language }) => {
    const { year } = QUERIES.listAwards.read(query, today);
    return { json: await listAwards(deps(), caller(), year, language) };
  },
  getAward: async ({ caller, params, language }) => {
    const found = await getAward(deps(), caller(), params.id ?? '', language);
    return { json: found, headers: { etag: `"${found.award.version}"` } };
  },
  actOnAward: async (call) => {
    const action = actionOf(call, AWARD_ACTIONS);
    const input = actInputOf(call);
    const target = { id: call.params.id ?? '', action, version: call.version() };
    return doneReply(await actOnAward(deps(), input, target, call.language));
  },
  listAwardTransitions: () => ({ json: { statuses: AWARD_STATUSES, transitions: AWARD_TRANSITIONS } }),
};

const lists: Record<string, Operation> = {
  makeAwardList: async (call) => doneReply(await makeAwardList(deps(), inputOf(call), call.language)),
  listAwardLists: async ({ caller, query }) => {
    const { year } = QUERIES.listAwardLists.read(query, today);
    return { json: await listAwardLists(deps(), caller(), year) };
  },
  getAwardList: async ({ caller, params, language }) => {
    const found = await getAwardList(deps(), caller(), params.id ?? '', language);
    return { json: found, headers: { etag: `"${found.list.version}"` } };
  },
  actOnAwardList: async (call) => {
    const action = actionOf(call, LIST_ACTIONS);
    const input = actInputOf(call);
    const target = { id: call.params.id ?? '', action, version: call.version() };
    return doneReply(await actOnAwardList(deps(), input, target, call.language));
  },
};

const honours: Record<string, Operation> = {
  recordHonour: async (call) => doneReply(await recordHonour(deps(), inputOf(call))),
  listHonours: async ({ caller, query, language }) => {
    return { json: await listHonours(deps(), caller(), QUERIES.listHonours.read(query, today), language) };
  },
  getHonour: async ({ caller, params, language }) => {
    const honour = await getHonour(deps(), caller(), params.id ?? '', language);
    return { json: { honour }, headers: { etag: `"${honour.version}"` } };
  },
  actOnHonour: async (call) => {
    const action = actionOf(call, HONOUR_ACTIONS);
    const input = actInputOf(call);
    const target = { id: call.params.id ?? '', action, version: call.version() };
    return doneReply(await actOnHonour(deps(), input, target, call.language));
  },
  readPeriod: ({ query }) => {
    const { from, days, asOf } = QUERIES.readPeriod.read(query, today);
    const { calendar } = deps();
    const period = periodOf(calendar, from, days, asOf);
    return { json: { ...period, counting: howCounted(calendar, period) } };
  },
};

const surveys: Record<string, Operation> = {
  openSurvey: async (call) => doneReply(await openSurvey(deps(), inputOf(call))),
  answerSurvey: async (call) => doneReply(await answerSurvey(deps(), inputOf(call), call.params.id ?? '')),
  listSurveys: async ({ caller, query }) => {
    const { year } = QUERIES.listSurveys.read(query, today);
    return { json: await listSurveys(deps(), caller().unionId, year) };
  },
  getSurvey: async ({ caller, params }) => {
    const survey = await findSurvey(deps(), caller().unionId, params.id ?? '');
    return { json: { survey }, headers: { etag: `"${survey.version}"` } };
  },
  closeSurvey: async (call) =>
    doneReply(await closeSurvey(deps(), actInputOf(call), { id: call.params.id ?? '', version: call.version() })),
  recordVisit: async (call) => doneReply(await recordVisit(deps(), inputOf(call))),
  listVisits: async ({ caller, query, language }) => {
    const { year } = QUERIES.listVisits.read(query, today);
    return { json: await listVisits(deps(), caller(), year, language) };
  },
};

export const handler = api('awards', { ...titles, ...lists, ...honours, ...surveys }, QUERIES);
