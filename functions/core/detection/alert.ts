import type { Person } from '../approval/fund-request.ts';
import { DomainError } from '../errors.ts';
import { hashOf } from '../kernel/canonical.ts';
import { checkPairs, type DutyPair } from '../people/duties.ts';
import type { Flag } from './flag.ts';

/** 预警的闭环: seen by somebody, answered by somebody, settled by somebody else. */
export const ALERT_STATUSES = ['open', 'seen', 'answered', 'settled'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];
export const ALERT_ACTIONS = ['see', 'answer', 'accept', 'dismiss'] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

export interface AlertStep {
  readonly action: AlertAction;
  readonly by: Person;
  readonly at: string;
  /** The answer, or the reason of a settlement. */
  readonly comment: string | null;
}

/** A flag as it is kept, with what became of it. */
export interface Alert extends Flag {
  readonly id: string;
  readonly unionId: string;
  readonly requestId: string;
  readonly raisedAt: string;
  readonly status: AlertStatus;
  /** `accepted`: the sign was right. `dismissed`: there was a good reason. Null until it is settled. */
  readonly result: 'accepted' | 'dismissed' | null;
  readonly steps: readonly AlertStep[];
  readonly version: number;
}

const ID = /^A-(R\d{4}-[A-Z0-9]{4,30})-([0-9a-f]{12})$/;

/** The same sign of the same request with the same figures is one alert, however often it is looked for. */
const alertId = (requestId: string, { code, related, evidence }: Flag): string =>
  `A-${requestId}-${hashOf({ code, related, evidence }).slice(0, 12)}`;

/** The request in an alert's id; null for what is no id. */
export const requestOfAlert = (id: string): string | null => ID.exec(id)?.[1] ?? null;

export const newAlert = (unionId: string, requestId: string, flag: Flag, raisedAt: string): Alert => ({
  ...flag,
  id: alertId(requestId, flag),
  unionId,
  requestId,
  raisedAt,
  status: 'open',
  result: null,
  steps: [],
  version: 1,
});

const NEXT: Readonly<Record<AlertAction, { readonly from: readonly AlertStatus[]; readonly to: AlertStatus }>> = {
  see: { from: ['open'], to: 'seen' },
  answer: { from: ['open', 'seen'], to: 'answered' },
  accept: { from: ['answered'], to: 'settled' },
  dismiss: { from: ['answered'], to: 'settled' },
};

const RESULTS: Partial<Record<AlertAction, Alert['result']>> = { accept: 'accepted', dismiss: 'dismissed' };

/**
 * The alert after an action. Neither who answered nor who submitted the request settles.
 * @throws DomainError ALERT_ACTION_NOT_ALLOWED, SEPARATION_OF_DUTIES, COMMENT_MISSING
 */
export const alertAfter = (
  alert: Alert,
  { action, by, at, comment }: AlertStep,
  submittedBy: string | null,
  pairs?: readonly DutyPair[],
): Alert => {
  const { from, to } = NEXT[action];
  if (!from.includes(alert.status))
    throw new DomainError('ALERT_ACTION_NOT_ALLOWED', { data: { action, status: alert.status } });
  const answer = alert.steps.filter((step) => step.action === 'answer').map((step) => step.by.sub);
  const submit = submittedBy === null ? [] : [submittedBy];
  checkPairs('alert', { answer, submit }, { [action]: [by.sub] }, pairs);
  if (comment === null && action !== 'see') throw new DomainError('COMMENT_MISSING', { data: { action } });
  const steps = [...alert.steps, { action, by, at, comment }];
  return { ...alert, status: to, result: RESULTS[action] ?? null, steps, version: alert.version + 1 };
};

/**
 * Red ones stop the last approval and the settlement until somebody settles them; one that was right goes on stopping while
 * the request bears it. `current`: ids of what it bears now.
 */
export const isStopping = ({ id, severity, status, result }: Alert, current: readonly string[]): boolean =>
  severity === 'red' && (status !== 'settled' || (result === 'accepted' && current.includes(id)));
