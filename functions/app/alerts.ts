import { isOneOf, WHO_CHECKS } from '../core/approval/readers.ts';
import { chainEntry } from '../core/audit/entry.ts';
import { type Alert, type AlertAction, alertAfter } from '../core/detection/alert.ts';
import { parseAlertComment } from '../core/detection/bodies.ts';
import { DomainError } from '../core/errors.ts';
import { ALERT_STATUS_WORDS, FLAG_WORDS, SEVERITY_WORDS } from '../core/i18n/alert-words.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import type { Language } from '../core/kernel/text.ts';
import type { Clock } from '../ports/clock.ts';
import type { AlertFilter, DetectionStore } from '../ports/detection-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';

export interface AlertDeps {
  readonly store: RequestStore;
  readonly detection: DetectionStore;
  readonly clock: Clock;
}

interface ListDeps extends Pick<AlertDeps, 'detection'> {
  readonly store: Pick<RequestStore, 'findRequest'>;
}

/** An alert as it is read: the record, and its codes in words. */
const alertView = (alert: Alert, language: Language) => ({
  ...alert,
  codeLabel: FLAG_WORDS[alert.code][language],
  severityLabel: SEVERITY_WORDS[alert.severity][language],
  statusLabel: ALERT_STATUS_WORDS[alert.status][language],
});

/** What is suspected of a request is for those who check it and for who made it, not for their colleagues. */
const shownTo = async ({ store }: ListDeps, caller: Caller, alerts: readonly Alert[]): Promise<readonly Alert[]> => {
  if (isOneOf(caller, WHO_CHECKS)) return alerts;
  const ids = [...new Set(alerts.map(({ requestId }) => requestId))];
  const requests = await Promise.all(ids.map((id) => store.findRequest(caller.unionId, id)));
  const own = new Set(requests.flatMap((one) => (one?.submittedBy.sub === caller.sub ? [one.id] : [])));
  return alerts.filter(({ requestId }) => own.has(requestId));
};

/**
 * Alerts of the caller's union, latest first. For whoever checks nothing a page may hold fewer than asked for: those of
 * others' requests are left out. @throws DomainError CURSOR_INVALID
 */
export const listAlerts = async (deps: ListDeps, caller: Caller, filter: AlertFilter, language: Language) => {
  const { alerts, cursor } = await deps.detection.listAlerts(caller.unionId, filter);
  const shown = await shownTo(deps, caller, alerts);
  return { alerts: shown.map((alert) => alertView(alert, language)), cursor };
};

/** A page of the store is at most so long. */
const PAGE_MAX = 200;

/** Alerts for a file: page after page, up to `max`. @throws DomainError CURSOR_INVALID */
export const alertsForExport = async (
  deps: ListDeps,
  caller: Caller,
  filter: AlertFilter,
  language: Language,
  max: number,
) => {
  const alerts = [];
  let cursor = filter.cursor;
  do {
    const limit = Math.min(PAGE_MAX, max - alerts.length);
    const page = await listAlerts(deps, caller, { ...filter, limit, ...(cursor && { cursor }) }, language);
    alerts.push(...page.alerts);
    cursor = page.cursor ?? undefined;
  } while (cursor && alerts.length < max);
  return { alerts, isComplete: cursor === undefined };
};

export interface AlertInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly id: string;
  readonly action: AlertAction;
  readonly version: number;
  readonly body: unknown;
  readonly language: Language;
}

/**
 * 查看、答复、采信、排除: one step of an alert's loop, with its entry in one transaction.
 * @throws DomainError ALERT_NOT_FOUND, VERSION_STALE, ALERT_ACTION_NOT_ALLOWED, SEPARATION_OF_DUTIES, COMMENT_MISSING, STORE_*
 */
export const actOnAlert = async (deps: AlertDeps, input: AlertInput): Promise<Done> => {
  const { caller, idempotencyKey, id, action, version, language } = input;
  const { sub, name, unionId } = caller;
  const comment = parseAlertComment(input.body);
  const ask = { caller, idempotencyKey, operation: 'actOnAlert', input: { id, action, version, comment } };
  return once({ keys: deps.store, clock: deps.clock }, ask, async () => {
    const found = await deps.detection.findAlert(unionId, id);
    if (!found) throw new DomainError('ALERT_NOT_FOUND', { data: { id: id.slice(0, 60) } });
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const at = deps.clock.now().toISOString();
    const [request, previous] = await Promise.all([
      deps.store.findRequest(unionId, found.requestId),
      deps.detection.findAlertEntry(unionId, id, found.version),
    ]);
    const alert = alertAfter(found, { action, by: { sub, name }, at, comment }, request?.submittedBy.sub ?? null);
    const happened = `alert-${action}-done` as const;
    const content = { unionId, record: `alert/${id}`, happened, at, by: sub, contentHash: hashOf(alert) };
    const entry = chainEntry(previous, { ...content, receiptHash: null, move: null });
    const answer = {
      status: 200,
      location: `/v1/alerts/${id}`,
      body: JSON.stringify({ alert: alertView(alert, language) }),
    };
    return { answer, write: (record) => deps.detection.actOnAlert({ alert, entry }, record) };
  });
};
