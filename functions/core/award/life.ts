import type { Role } from '../approval/roles.ts';

/** Where an application for a title stands. The last four are ends, of which `granted` may still be revoked. */
export const AWARD_STATUSES = [
  'draft',
  'applied',
  'verified',
  'decided',
  'published',
  'frozen',
  'granted',
  'removed',
  'revoked',
  'expired',
  'withdrawn',
] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];

export const AWARD_ACTIONS = [
  'edit',
  'apply',
  'opine',
  'verify',
  'decide',
  'publish',
  'object',
  'veto',
  'dismiss',
  'uphold',
  'grant',
  'review',
  'revoke',
  'expire',
  'withdraw',
] as const;
export type AwardAction = (typeof AWARD_ACTIONS)[number];

export interface AwardTransition {
  readonly action: AwardAction;
  readonly from: readonly AwardStatus[];
  readonly to: AwardStatus | 'same';
  /** `applicant`: who made the application; `anyone`: every member, for an objection. */
  readonly by: 'applicant' | 'anyone' | readonly Role[];
}

/**
 * The one table of what may happen to an application, used by code, API and tests. What is not here is refused.
 * A veto found before the 公示 removes, found while the name is published it freezes, found afterwards it revokes. Nothing is ever deleted.
 */
export const AWARD_TRANSITIONS: readonly AwardTransition[] = [
  { action: 'edit', from: ['draft'], to: 'same', by: 'applicant' },
  { action: 'apply', from: ['draft'], to: 'applied', by: 'applicant' },
  { action: 'opine', from: ['applied'], to: 'same', by: ['auditor', 'finance', 'admin'] },
  { action: 'verify', from: ['applied'], to: 'verified', by: ['committee'] },
  { action: 'decide', from: ['verified'], to: 'decided', by: ['committee', 'chair'] },
  { action: 'publish', from: ['decided'], to: 'published', by: ['officer', 'women-officer', 'admin'] },
  { action: 'object', from: ['published'], to: 'frozen', by: 'anyone' },
  { action: 'veto', from: ['published'], to: 'frozen', by: ['auditor', 'finance', 'admin', 'committee'] },
  {
    action: 'veto',
    from: ['applied', 'verified', 'decided'],
    to: 'removed',
    by: ['auditor', 'finance', 'admin', 'committee'],
  },
  { action: 'dismiss', from: ['frozen'], to: 'published', by: ['committee', 'chair'] },
  { action: 'uphold', from: ['frozen'], to: 'removed', by: ['committee', 'chair'] },
  { action: 'grant', from: ['published'], to: 'granted', by: ['chair'] },
  { action: 'review', from: ['granted'], to: 'same', by: ['committee', 'auditor'] },
  { action: 'veto', from: ['granted'], to: 'revoked', by: ['auditor', 'finance', 'admin', 'committee'] },
  { action: 'revoke', from: ['granted'], to: 'revoked', by: ['committee', 'chair'] },
  { action: 'expire', from: ['granted'], to: 'expired', by: ['admin', 'committee'] },
  { action: 'withdraw', from: ['draft', 'applied', 'verified', 'decided'], to: 'withdrawn', by: 'applicant' },
];

export const awardTransitionFor = (action: AwardAction, status: AwardStatus): AwardTransition | undefined =>
  AWARD_TRANSITIONS.find((one) => one.action === action && one.from.includes(status));

/** Offices whose opinion is asked before the committee sees an application, and who speaks for them. */
export const OFFICES = { discipline: 'auditor', dues: 'finance', safety: 'admin' } as const satisfies Record<
  string,
  Role
>;
export type Office = keyof typeof OFFICES;
