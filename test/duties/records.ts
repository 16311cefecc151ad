/** The worlds of a budget with its adjustment, a limit, an alert and a survey. */
import { closedSurvey, type Survey } from '../../functions/core/award/survey.ts';
import { type Alert, type AlertAction, alertAfter, newAlert } from '../../functions/core/detection/alert.ts';
import type { Flag } from '../../functions/core/detection/flag.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { addDays } from '../../functions/core/kernel/day.ts';
import { checkPairs } from '../../functions/core/people/duties.ts';
import {
  adjust,
  BUDGET_STEPS,
  type BudgetAction,
  type BudgetYear,
  openAdjustment,
  sign,
} from '../../functions/core/quota/budget.ts';
import { AT, after, type Kept, person, type Step, startAt, TODAY, worldOf } from './kept.ts';
import { liveAlert, liveBudget, liveLimit, liveSurvey } from './records-live.ts';
import { each, gate, type Move, setsOf } from './world.ts';

// A budget and its adjustment: round 0 and 1.
type Budget = { readonly budget: BudgetYear | null; readonly drafters: readonly string[] };
const signed: Step<Budget> = (kept, move, pairs) => {
  const { budget, drafters } = kept.record;
  if (move.act === 'draft') {
    gate('draftBudget', move);
    if (budget) throw new DomainError('BUDGET_EXISTS');
    const made: BudgetYear = {
      unionId: 'union-a',
      year: 2026,
      status: 'draft',
      signatures: [],
      adjustments: [],
      version: 1,
    };
    return after(kept, { budget: made, drafters: [move.by] }, { act: 'draft', by: [move.by], round: 0 });
  }
  if (move.act === 'adjust') {
    gate('adjustBudget', move);
    if (!budget) throw new DomainError('BUDGET_NOT_FOUND');
    const next = adjust(budget, { reason: '追加', changes: [] });
    return after(kept, { budget: next, drafters: [...drafters, move.by] }, { act: 'draft', by: [move.by], round: 1 });
  }
  gate('signBudget', move);
  const action = move.act as BudgetAction;
  const { by } = BUDGET_STEPS[action];
  if (!by.some((role) => move.roles.includes(role))) throw new DomainError('NOT_YOUR_TURN');
  if (!budget) throw new DomainError('BUDGET_NOT_FOUND');
  const round = openAdjustment(budget) ? 1 : 0;
  const signature = { by: person(move.by), at: AT, document: '纪要' };
  const done = sign(budget, action, signature, { drafter: drafters[round] ?? null, pairs });
  return after(kept, { budget: done.budget, drafters }, { act: action, by: [move.by], round });
};
const NO_BUDGET: Kept<Budget> = { record: { budget: null, drafters: [] }, deeds: [] };
const CHAIN: readonly Move[] = [
  { act: 'draft', by: 'f', roles: ['finance'] },
  { act: 'adopt', by: 'c', roles: ['chair'] },
  { act: 'review', by: 'd', roles: ['auditor'] },
  { act: 'approve', by: 'e', roles: ['admin'] },
  { act: 'adjust', by: 'f', roles: ['finance'] },
];
const afterCalls = (name: string, calls: number) => {
  const before = CHAIN.slice(0, calls);
  return startAt(
    name,
    before.reduce((kept, move) => signed(kept, move, []), NO_BUDGET),
    before,
  );
};
export const BUDGETS = worldOf<Budget>('budget', {
  starts: ['nothing', 'drafted', 'adopted', 'reviewed', 'approved', 'adjusting'].map(afterCalls),
  moves: (_, by) => [
    ...each('draft', by, setsOf('finance')),
    ...each('adjust', by, setsOf('finance')),
    ...(['adopt', 'review', 'approve'] as const).flatMap((act) =>
      each(act, by, setsOf('chair', 'committee', 'auditor', 'admin')),
    ),
  ],
  apply: signed,
  keyOf: ({ budget, drafters }) => [budget?.status, drafters, budget?.adjustments.map(({ status }) => status)],
  live: liveBudget,
});

// A limit that two stewards confirm.
type Limit = { readonly by: string | null; readonly isApproved: boolean };
export const LIMITS = worldOf<Limit>('limit', {
  starts: [startAt('nothing', { record: { by: null, isApproved: false }, deeds: [] })],
  moves: ({ by: proposed }, by) => [
    ...(proposed === null ? each('propose', by, setsOf('steward')) : []),
    ...each('approve', by, setsOf('steward')),
  ],
  apply: (kept, move, pairs) => {
    const { by, isApproved } = kept.record;
    if (move.act === 'propose') {
      gate('proposeConfirmation', move);
      return after(kept, { by: move.by, isApproved }, { act: 'propose', by: [move.by] });
    }
    gate('approveConfirmation', move);
    if (by === null) throw new DomainError('CONFIRMATION_NOT_FOUND');
    if (isApproved) throw new DomainError('CONFIRMATION_DECIDED');
    checkPairs('limit', { propose: [by] }, { approve: [move.by] }, pairs);
    return after(kept, { by, isApproved: true }, { act: 'approve', by: [move.by] });
  },
  keyOf: (record) => record,
  live: liveLimit,
});

// An alert of a request.
const FLAG: Flag = {
  code: 'ROUND_FOOD_INVOICE',
  severity: 'yellow',
  basis: 'habit',
  related: [],
  evidence: [],
};
export interface Raised {
  readonly alert: Alert;
  readonly submittedBy: string;
}
export const ALERTS = worldOf<Raised>('alert', {
  starts: ['a', 'o'].map((submittedBy) => {
    const alert = newAlert('union-a', 'R2021-AAAAA', FLAG, AT);
    const deeds = [{ act: 'submit', by: [submittedBy] }];
    return startAt(`of ${submittedBy}`, { record: { alert, submittedBy }, deeds });
  }),
  moves: (_, by) =>
    (['see', 'answer', 'accept', 'dismiss'] as const).flatMap((act) => each(act, by, setsOf('officer', 'auditor'))),
  apply: (kept, move, pairs) => {
    gate('actOnAlert', move);
    const { alert, submittedBy } = kept.record;
    const step = { action: move.act as AlertAction, by: person(move.by), at: AT, comment: '说明' };
    const next = alertAfter(alert, step, submittedBy, pairs);
    return after(kept, { alert: next, submittedBy }, { act: move.act, by: [move.by] });
  },
  keyOf: ({ alert: { status, steps } }) => [status, steps.map(({ action, by }) => `${action} ${by.sub}`)],
  live: liveAlert,
});

// A survey of another officer's, or of one's own.
type Asked = { readonly survey: Survey };
const surveyOf = (openedBy: string): Survey => ({
  ...{
    id: 'S',
    unionId: 'union-a',
    subject: 'general',
    title: '问卷',
    questions: [],
    openedOn: TODAY,
    closesOn: addDays(TODAY, 7),
  },
  ...{ closed: null, openedBy, recordedAt: AT, version: 1 },
});
export const SURVEYS = worldOf<Asked>('survey', {
  starts: ['a', 'o'].map((by) => {
    const state = { record: { survey: surveyOf(by) }, deeds: [{ act: 'open', by: [by] }] };
    return startAt(`of ${by}`, state, [{ act: 'open', by, roles: ['officer'] }]);
  }),
  moves: (_, by) => each('close', by, setsOf('officer', 'admin')),
  apply: (kept, move, pairs) => {
    gate('closeSurvey', move);
    const survey = closedSurvey(kept.record.survey, { on: TODAY, by: move.by, at: AT, results: [] }, TODAY, pairs);
    return after(kept, { survey }, { act: 'close', by: [move.by] });
  },
  keyOf: ({ survey }) => survey.closed?.by ?? null,
  live: liveSurvey,
});
