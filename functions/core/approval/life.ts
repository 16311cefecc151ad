import type { Role } from './roles.ts';

/** Where a request stands. The last four are ends: nothing happens to a request after them. */
export const REQUEST_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'settled',
  'closed',
  'rejected',
  'withdrawn',
  'expired',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const ACTIONS = [
  'edit',
  'submit',
  'approve',
  'return',
  'reject',
  'transfer',
  'add-sign',
  'withdraw',
  'settle',
  'refund',
  'close',
  'expire',
] as const;
export type Action = (typeof ACTIONS)[number];

/** `submitter`: who made the request. `step`: whose turn it is on the route. Otherwise one of the roles. */
export type Actor = 'submitter' | 'step' | readonly Role[];

/** What an action does to the money that the request holds on its budget line. */
export type Effect = 'take' | 'keep' | 'release' | 'post' | 'give-back';

export interface Transition {
  readonly action: Action;
  readonly from: readonly RequestStatus[];
  /** `next`: the following stop of the route, or `approved` after the last. `same`: it stays where it is. */
  readonly to: RequestStatus | 'next' | 'same';
  readonly by: Actor;
  readonly money: Effect;
}

/**
 * The one table of what may happen to a request, used by code, API and tests. What is not here is refused.
 * 退回 returns for edits and keeps the hold; 驳回 ends and releases it; 撤回 is the submitter's, before anyone acted.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'edit', from: ['draft', 'returned'], to: 'same', by: 'submitter', money: 'keep' },
  { action: 'submit', from: ['draft', 'returned'], to: 'submitted', by: 'submitter', money: 'take' },
  { action: 'approve', from: ['submitted'], to: 'next', by: 'step', money: 'keep' },
  { action: 'return', from: ['submitted'], to: 'returned', by: 'step', money: 'keep' },
  { action: 'reject', from: ['submitted'], to: 'rejected', by: 'step', money: 'release' },
  { action: 'transfer', from: ['submitted'], to: 'submitted', by: 'step', money: 'keep' },
  { action: 'add-sign', from: ['submitted'], to: 'submitted', by: 'step', money: 'keep' },
  { action: 'withdraw', from: ['draft', 'submitted', 'returned'], to: 'withdrawn', by: 'submitter', money: 'release' },
  { action: 'settle', from: ['approved'], to: 'settled', by: ['finance'], money: 'post' },
  { action: 'refund', from: ['settled'], to: 'settled', by: ['finance'], money: 'give-back' },
  { action: 'close', from: ['settled'], to: 'closed', by: ['finance'], money: 'keep' },
  {
    action: 'expire',
    from: ['submitted', 'returned', 'approved'],
    to: 'expired',
    by: ['finance', 'admin'],
    money: 'release',
  },
];

/** The transition of an action from a status; undefined when it is not allowed there. */
export const transitionFor = (action: Action, status: RequestStatus): Transition | undefined =>
  TRANSITIONS.find((one) => one.action === action && one.from.includes(status));
