import { actOnAlert, alertsForExport, listAlerts } from '../app/alerts.ts';
import { ALERT_ACTIONS, ALERT_STATUSES } from '../core/detection/alert.ts';
import { FLAG_CODES, FLAG_SEVERITIES } from '../core/detection/flag.ts';
import { DomainError } from '../core/errors.ts';
import { alertTables } from '../core/report/alert-tables.ts';
import type { AlertFilter } from '../ports/detection-store.ts';
import { type Call, doneReply, type Operation } from './api.ts';
import { deps } from './deps.ts';
import { fileReply, formatQuery } from './export.ts';
import { choiceQuery, countQuery } from './query.ts';

const LIMIT_MAX = 200;
const LIMIT = 50;
/** Rows of one file, as of the compliance results. */
const FILE_ROWS_MAX = 50 * LIMIT_MAX;

const filterOf = ({ query }: Call): AlertFilter => {
  const given = {
    status: choiceQuery(query, 'status', ALERT_STATUSES),
    severity: choiceQuery(query, 'severity', FLAG_SEVERITIES),
    code: choiceQuery(query, 'code', FLAG_CODES),
    cursor: query.cursor,
  };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...stated, limit: countQuery(query, 'limit', LIMIT_MAX, LIMIT) };
};

/** The list of signs and the loop that closes them. */
export const ALERT_OPERATIONS: Readonly<Record<string, Operation>> = {
  listAlerts: async (call) => {
    const [filter, format, caller] = [filterOf(call), formatQuery(call.query), call.caller()];
    if (format === 'json') return { json: await listAlerts(deps(), caller, filter, call.language) };
    const { alerts, isComplete } = await alertsForExport(deps(), caller, filter, call.language, FILE_ROWS_MAX);
    return fileReply(format, 'alerts', alertTables(alerts, call.language), isComplete);
  },
  actOnAlert: async ({ caller, idempotencyKey, params, version, optionalBody, language }) => {
    const action = ALERT_ACTIONS.find((one) => one === params.action);
    if (!action) throw new DomainError('ROUTE_NOT_FOUND');
    const input = { caller: caller(), idempotencyKey: idempotencyKey(), id: params.id ?? '', action };
    return doneReply(await actOnAlert(deps(), { ...input, version: version(), body: optionalBody(), language }));
  },
};
