import type { Role } from '../approval/roles.ts';

/** Where a decision stands, in order. The last three are ends. */
export const STAGES = [
  'drafted',
  'criteria-published',
  'invited',
  'presenting',
  'committing',
  'revealing',
  'tallied',
  'voting',
  'adopted',
  'published',
  'frozen',
  'concluded',
  'contracted',
  'rated',
  'rejected',
  'voided',
] as const;
export type Stage = (typeof STAGES)[number];
export const rankOf = (stage: Stage): number => STAGES.indexOf(stage);

export const DECISION_ACTIONS = [
  'state',
  'publish-criteria',
  'invite',
  'recuse',
  'present',
  'open-scoring',
  'close-commits',
  'tally',
  'convene',
  'adjourn',
  'close-vote',
  'minutes',
  'publish',
  'object',
  'resolve',
  'conclude',
  'contract',
  'add',
  'rate',
  'void',
] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** What a person does for themselves: kept beside the decision, so that two hundred do not wait for one another. */
export const PART_TYPES = ['declaration', 'score', 'attendance', 'vote', 'ballot', 'signature'] as const;
export type PartType = (typeof PART_TYPES)[number];

export interface DecisionTransition {
  readonly action: DecisionAction;
  readonly from: readonly Stage[];
  /** `same`: it stays. `verdict`: adopted or rejected, as the votes say. `before`: where it was before the meeting or the freeze. */
  readonly to: Stage | 'same' | 'verdict' | 'before';
  /** `chair`: who presides over this decision. `anyone`: of the union. Otherwise one of the roles. */
  readonly by: 'chair' | 'anyone' | readonly Role[];
  /** Which matters take it. */
  readonly for: 'all' | 'suppliers' | 'plain';
}

const PREPARES = ['officer', 'women-officer'] as const;
const WATCHES = ['auditor', 'chair'] as const;
const BEFORE_REVEAL = ['invited', 'presenting', 'committing'] as const;
const ENDED_WELL = ['adopted', 'published', 'concluded', 'contracted', 'rated'] as const;

/** The one table of what may happen to a decision; what is not here is refused. */
export const DECISION_TRANSITIONS: readonly DecisionTransition[] = [
  { action: 'state', from: STAGES.slice(0, STAGES.indexOf('rated')), to: 'same', by: PREPARES, for: 'all' },
  { action: 'publish-criteria', from: ['drafted'], to: 'criteria-published', by: 'chair', for: 'suppliers' },
  { action: 'invite', from: ['criteria-published'], to: 'invited', by: PREPARES, for: 'suppliers' },
  { action: 'recuse', from: BEFORE_REVEAL, to: 'same', by: WATCHES, for: 'suppliers' },
  // Sheets lie in the table by now: whoever presides might profit from what somebody read there.
  { action: 'recuse', from: ['revealing'], to: 'same', by: ['auditor'], for: 'suppliers' },
  { action: 'recuse', from: ['drafted'], to: 'same', by: WATCHES, for: 'plain' },
  { action: 'present', from: ['invited'], to: 'presenting', by: 'chair', for: 'suppliers' },
  { action: 'open-scoring', from: ['presenting'], to: 'committing', by: 'chair', for: 'suppliers' },
  { action: 'close-commits', from: ['committing'], to: 'revealing', by: 'chair', for: 'suppliers' },
  { action: 'tally', from: ['revealing'], to: 'tallied', by: 'chair', for: 'suppliers' },
  { action: 'convene', from: ['tallied'], to: 'voting', by: 'chair', for: 'suppliers' },
  { action: 'convene', from: ['drafted'], to: 'voting', by: 'chair', for: 'plain' },
  { action: 'adjourn', from: ['voting'], to: 'before', by: 'chair', for: 'all' },
  { action: 'close-vote', from: ['voting'], to: 'verdict', by: 'chair', for: 'all' },
  { action: 'minutes', from: ['adopted', 'rejected'], to: 'same', by: PREPARES, for: 'all' },
  { action: 'publish', from: ['adopted'], to: 'published', by: PREPARES, for: 'all' },
  { action: 'object', from: ['published', 'frozen'], to: 'frozen', by: 'anyone', for: 'all' },
  { action: 'resolve', from: ['frozen'], to: 'before', by: ['auditor'], for: 'all' },
  { action: 'conclude', from: ['published'], to: 'concluded', by: 'chair', for: 'all' },
  { action: 'contract', from: ['concluded'], to: 'contracted', by: PREPARES, for: 'suppliers' },
  { action: 'add', from: ['contracted'], to: 'same', by: PREPARES, for: 'suppliers' },
  { action: 'rate', from: ['contracted'], to: 'rated', by: PREPARES, for: 'suppliers' },
  {
    action: 'void',
    from: [
      'drafted',
      'criteria-published',
      ...BEFORE_REVEAL,
      'revealing',
      'tallied',
      'voting',
      'adopted',
      'published',
      'frozen',
    ],
    to: 'voided',
    by: WATCHES,
    for: 'all',
  },
];

/** During which stages each thing may be done. */
export const PART_STAGES: Readonly<Record<PartType, readonly Stage[]>> = {
  declaration: ['drafted', 'criteria-published', 'invited', 'presenting', 'committing'],
  score: ['committing', 'revealing', 'tallied'],
  attendance: ['voting'],
  vote: ['voting'],
  ballot: ['voting'],
  signature: ['adopted', 'rejected', 'published', 'concluded'],
};

/** Stages in which a request may rest on the decision. */
export const USABLE: readonly Stage[] = ENDED_WELL;

export const decisionTransition = (
  action: DecisionAction,
  stage: Stage,
  hasSuppliers: boolean,
): DecisionTransition | undefined =>
  DECISION_TRANSITIONS.find(
    (one) =>
      one.action === action &&
      one.from.includes(stage) &&
      (one.for === 'all' || (one.for === 'suppliers') === hasSuppliers),
  );
