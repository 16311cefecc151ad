import { evaluateCase } from '../app/evaluate-case.ts';
import { getReceipt, getRequest, listRequests } from '../app/read-requests.ts';
import { submitRequest } from '../app/submit-request.ts';
import { REQUEST_STATUSES } from '../core/approval/fund-request.ts';
import { OUTCOMES } from '../core/rules/verdict.ts';
import type { RequestFilter } from '../ports/request-store.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps } from './deps.ts';
import { choiceQuery, countQuery, dayQuery, onlyQuery } from './query.ts';

const LIMIT_MAX = 200;
const LIMIT = 50;

const filterOf = ({ query }: Call): RequestFilter => {
  onlyQuery(query, ['status', 'kind', 'outcome', 'from', 'to', 'limit', 'cursor']);
  const kinds = deps().ruleset.kinds.map(({ id }) => id);
  const given = {
    status: choiceQuery(query, 'status', REQUEST_STATUSES),
    kind: choiceQuery(query, 'kind', kinds),
    outcome: choiceQuery(query, 'outcome', OUTCOMES),
    from: dayQuery(query, 'from'),
    to: dayQuery(query, 'to'),
    cursor: query.cursor,
  };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...stated, limit: countQuery(query, 'limit', LIMIT_MAX, LIMIT) };
};

const traceQuery = (query: Call['query']): boolean => {
  onlyQuery(query, ['trace']);
  return choiceQuery(query, 'trace', ['0', '1']) === '1';
};

const operations: Record<string, Operation> = {
  evaluateCase: async ({ caller, query, body, language }) => ({
    json: await evaluateCase(deps(), caller(), body(), { withTrace: traceQuery(query), language }),
  }),

  submitRequest: async ({ caller, idempotencyKey, body, language }) => {
    const input = { caller: caller(), idempotencyKey: idempotencyKey(), body: body(), language };
    return doneReply(await submitRequest(deps(), input));
  },

  listRequests: async (call) => ({ json: await listRequests(deps(), call.caller(), filterOf(call), call.language) }),

  getRequest: async ({ caller, params, language }) => {
    const found = await getRequest(deps(), caller(), params.id ?? '', language);
    return { json: found, headers: { etag: `"${found.request.version}"` } };
  },

  getReceipt: async ({ caller, params, query, language }) => {
    const view = { withTrace: traceQuery(query), language };
    return { json: await getReceipt(deps(), caller(), params.id ?? '', view) };
  },
};

export const handler = api('fund-approvals', operations);
