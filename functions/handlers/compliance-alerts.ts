import { actOnAlert, alertsForExport, listAlerts } from '../app/alerts.ts';
import { ALERT_ACTIONS } from '../core/detection/alert.ts';
import { DomainError } from '../core/errors.ts';
import { alertTables } from '../core/report/alert-tables.ts';
import { doneReply, type Operation } from './api.ts';
import { QUERIES } from './compliance-results.ts';
import { deps, today } from './deps.ts';
import { FILE_ROWS_MAX, fileReply } from './export.ts';

/** The list of signs and the loop that closes them. */
export const ALERT_OPERATIONS: Readonly<Record<string, Operation>> = {
  listAlerts: async (call) => {
    const { format, ...filter } = QUERIES.listAlerts.read(call.query, today);
    const caller = call.caller();
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
