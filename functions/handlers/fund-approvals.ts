import { actOnRequest } from '../app/act-on-request.ts';
import { adjustBudget, draftBudget, getBudget, signBudget } from '../app/budgets.ts';
import { carryOver } from '../app/carry-over.ts';
import { recordDues } from '../app/dues.ts';
import { evaluateCase } from '../app/evaluate-case.ts';
import { confirmGrant, listProxies, registerProxy, revokeProxy } from '../app/proxies.ts';
import { getReceipt, getRequest, listRequests } from '../app/read-requests.ts';
import { submitRequest } from '../app/submit-request.ts';
import { ACTIONS, REQUEST_STATUSES, TRANSITIONS } from '../core/approval/life.ts';
import { DomainError } from '../core/errors.ts';
import { BUDGET_ACTIONS } from '../core/quota/budget.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, RULESET, today } from './deps.ts';
import { fundApprovalsQueries } from './queries/fund-approvals.ts';
import { refuseFields } from './query.ts';

const QUERIES = fundApprovalsQueries(RULESET);

const operations: Record<string, Operation> = {
  evaluateCase: async ({ caller, query, body, language }) => ({
    json: await evaluateCase(deps(), caller(), body(), {
      withTrace: QUERIES.evaluateCase.read(query, today).trace,
      language,
    }),
  }),

  submitRequest: async ({ caller, idempotencyKey, body, language }) => {
    const input = { caller: caller(), idempotencyKey: idempotencyKey(), body: body(), language };
    return doneReply(await submitRequest(deps(), input));
  },

  listRequests: async (call) => ({
    json: await listRequests(deps(), call.caller(), QUERIES.listRequests.read(call.query, today), call.language),
  }),

  getRequest: async ({ caller, params, language }) => {
    const found = await getRequest(deps(), caller(), params.id ?? '', language);
    return { json: found, headers: { etag: `"${found.request.version}"` } };
  },

  getReceipt: async ({ caller, params, query, language }) => {
    const view = { withTrace: QUERIES.getReceipt.read(query, today).trace, language };
    return { json: await getReceipt(deps(), caller(), params.id ?? '', view) };
  },
};

/** A year in the path; what is no year is no budget. */
const yearOf = ({ params }: Call): number => Number(/^\d{4}$/.exec(params.year ?? '')?.[0] ?? 0);

const actionOf = <T extends string>({ params }: Call, actions: readonly T[]): T => {
  const action = actions.find((one) => one === params.action);
  if (!action) throw new DomainError('ROUTE_NOT_FOUND');
  return action;
};

const budgetInput = ({ caller, idempotencyKey, body }: Call) => ({
  caller: caller(),
  idempotencyKey: idempotencyKey(),
  body: body(),
});

const life: Record<string, Operation> = {
  actOnRequest: async (call) => {
    const { caller, idempotencyKey, params, version, optionalBody, language } = call;
    const action = actionOf(call, ACTIONS);
    const input = { caller: caller(), idempotencyKey: idempotencyKey(), id: params.id ?? '', action };
    return doneReply(await actOnRequest(deps(), { ...input, version: version(), body: optionalBody(), language }));
  },
  registerProxy: async ({ caller, idempotencyKey, body }) =>
    doneReply(await registerProxy(deps(), { caller: caller(), idempotencyKey: idempotencyKey() }, body())),
  confirmProxy: async ({ caller, idempotencyKey, params, version, optionalBody }) => {
    const input = { caller: caller(), idempotencyKey: idempotencyKey() };
    const target = { id: params.id ?? '', version: version() };
    return doneReply(await confirmGrant(deps(), input, target, optionalBody()));
  },
  revokeProxy: async ({ caller, idempotencyKey, params, version, optionalBody }) => {
    const input = { caller: caller(), idempotencyKey: idempotencyKey() };
    refuseFields(optionalBody());
    return doneReply(await revokeProxy(deps(), input, params.id ?? '', version()));
  },
  listProxies: async ({ caller }) => ({ json: await listProxies(deps(), caller()) }),
  listTransitions: () => ({ json: { statuses: REQUEST_STATUSES, transitions: TRANSITIONS } }),
  draftBudget: async (call) => doneReply(await draftBudget(deps(), budgetInput(call))),
  signBudget: async (call) =>
    doneReply(await signBudget(deps(), budgetInput(call), yearOf(call), actionOf(call, BUDGET_ACTIONS))),
  adjustBudget: async (call) => doneReply(await adjustBudget(deps(), budgetInput(call), yearOf(call))),
  recordDues: async (call) => doneReply(await recordDues(deps(), budgetInput(call), yearOf(call), call.version())),
  carryOver: async (call) => {
    refuseFields(call.optionalBody());
    const input = { caller: call.caller(), idempotencyKey: call.idempotencyKey() };
    return doneReply(await carryOver(deps(), input, yearOf(call)));
  },
  getBudget: async (call) => {
    const found = await getBudget(deps(), call.caller(), yearOf(call));
    return { json: found, headers: { etag: `"${found.budget.version}"` } };
  },
};

export const handler = api('fund-approvals', { ...operations, ...life }, QUERIES);
