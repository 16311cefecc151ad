import type { AuditEntry } from '../audit/entry.ts';
import { canonical, hashText } from '../kernel/canonical.ts';
import type { Hook } from './hook.ts';

/** One event for one subscription. Those of one record and subscription are a lane: sent one after the other. */
export interface Delivery {
  /** The webhook-id: the same for every attempt, so that a receiver knows a repetition. */
  readonly id: string;
  readonly unionId: string;
  readonly hookId: string;
  readonly record: string;
  readonly sequence: number;
  readonly happened: string;
  /** The bytes that are sent, made once. */
  readonly body: string;
  readonly state: 'pending' | 'delivered' | 'parked';
  readonly attempts: number;
  readonly dueAt: string;
  /** What the last attempt came to: a status, or why there was none. */
  readonly lastAnswer: string | null;
  readonly version: number;
}

/** A day and a half of attempts, then a person has to look. */
export const ATTEMPTS_MAX = 12;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 21_600_000;

const linksOf = (record: string): Readonly<Record<string, string>> => {
  const [kind = '', id = ''] = record.split('/');
  if (kind === 'request') return { record: `/v1/requests/${id}`, receipts: `/v1/requests/${id}/receipts` };
  if (kind === 'budget') return { record: `/v1/budgets/${id}` };
  return {};
};

/** What is told: which record, what happened, when, by whom, where to read on. Never facts, never a text of a person. */
const bodyOf = ({ record, sequence, happened, at, by, hash }: AuditEntry): string =>
  canonical({
    type: happened,
    timestamp: at,
    data: { record, sequence, happened, at, by, entryHash: hash, links: linksOf(record) },
  });

/** The delivery of an entry: the same whenever it is made from the same entry. */
export const deliveryOf = ({ id: hookId, unionId }: Hook, entry: AuditEntry): Delivery => ({
  id: `msg_${hashText(`${hookId} ${entry.hash}`).slice(0, 32)}`,
  unionId,
  hookId,
  record: entry.record,
  sequence: entry.sequence,
  happened: entry.happened,
  body: bodyOf(entry),
  state: 'pending',
  attempts: 0,
  dueAt: entry.at,
  lastAnswer: null,
  version: 1,
});

/**
 * How long to wait after an attempt: twice as long each time, at most six hours, between half and all of it. The share
 * comes from the message's own id, so that receivers are not all called at once and nothing here is left to chance.
 */
export const waitMs = ({ id, attempts }: Pick<Delivery, 'id' | 'attempts'>): number => {
  const full = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS);
  const share = Number.parseInt(hashText(`${id} ${attempts}`).slice(0, 8), 16) / 2 ** 32;
  return Math.round(full / 2 + (full / 2) * share);
};

export const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** Taken by a sender until then: should it die, another takes the delivery after that. Counts as an attempt at once. */
export const claimed = (one: Delivery, until: string): Delivery => ({
  ...one,
  attempts: one.attempts + 1,
  dueAt: until,
  version: one.version + 1,
});

/** What an attempt leaves: done, due again later, or parked. */
export const settled = (
  one: Delivery,
  answer: { readonly isTaken: boolean; readonly said: string },
  now: Date,
): Delivery => {
  const next = { ...one, lastAnswer: answer.said, version: one.version + 1 };
  if (answer.isTaken) return { ...next, state: 'delivered' };
  if (one.attempts >= ATTEMPTS_MAX) return { ...next, state: 'parked', dueAt: now.toISOString() };
  return { ...next, dueAt: later(now, waitMs(one)) };
};

/** Waits for the one before it in its lane. */
export const deferred = (one: Delivery, dueAt: string): Delivery => ({ ...one, dueAt, version: one.version + 1 });

/** Somebody has looked: from the beginning. */
export const unparked = (one: Delivery, now: Date): Delivery => ({
  ...one,
  state: 'pending',
  attempts: 0,
  dueAt: now.toISOString(),
  version: one.version + 1,
});
