/** What else may happen to a request: drafts, deputies, the end of its days and of its year. */
import type { Role } from '../../functions/core/approval/roles.ts';
import { eventBody, YEAR } from './bench.ts';
import { act, BUDGET, CHAIR, FINANCE, RETURN, SETTLE, SUBMIT } from './scenarios-of-money.ts';
import { type Scenario, type Step, step } from './step.ts';

const whole = eventBody(600_000);
/** Nobody has said how many took part: a draft with a question. */
const { participantCount, ...lacking } = whole.facts as Record<string, unknown>;
const DRAFT = step('submit', ['officer-1', 'officer'], '/v1/requests', { ...whole, facts: lacking });
const officer = ['officer-1', 'officer'] as const;

/** Somebody calls, and from then on the directory knows them: a trial writes nothing else. */
export const seen = (sub: string, role: Role): Step => {
  const { budgetLine: _, ...trial } = whole;
  return step(`${sub}-seen`, [sub, role], '/v1/evaluations', { ...trial, hypothetical: true });
};

export const LIFE: readonly Scenario[] = [
  { name: 'draft', before: BUDGET, call: DRAFT },
  {
    name: 'edit a draft',
    before: [...BUDGET, DRAFT],
    call: act('edit', officer, 'edit', { facts: { purpose: '改后的活动' } }, 'submit'),
  },
  {
    name: 'submit a draft',
    before: [...BUDGET, DRAFT],
    call: act('hand-in', officer, 'submit', { facts: { participantCount } }, 'submit'),
  },
  {
    name: 'withdraw a draft',
    before: [...BUDGET, DRAFT],
    call: act('withdraw', officer, 'withdraw', null, 'submit'),
  },
  {
    name: 'edit what was returned',
    before: [...BUDGET, SUBMIT, RETURN],
    call: act('edit', officer, 'edit', { facts: { purpose: '改后的活动' } }, 'return'),
  },
  {
    name: 'withdraw a draft that was handed in',
    before: [...BUDGET, DRAFT, act('hand-in', officer, 'submit', { facts: { participantCount } }, 'submit')],
    call: act('withdraw', officer, 'withdraw', null, 'hand-in'),
  },
  {
    name: 'transfer',
    before: [...BUDGET, seen('finance-2', 'finance'), SUBMIT],
    call: act('transfer', ['finance-1', 'finance'], 'transfer', { comment: '转办', deputy: 'finance-2' }, 'submit'),
  },
  {
    name: 'add a signature',
    before: [...BUDGET, seen('auditor-2', 'auditor'), SUBMIT],
    call: act(
      'add-sign',
      ['finance-1', 'finance'],
      'add-sign',
      { comment: '加签', deputy: 'auditor-2', deputyRole: 'auditor' },
      'submit',
    ),
  },
  {
    name: 'close',
    before: [...BUDGET, SUBMIT, FINANCE, CHAIR, SETTLE],
    call: act('close', ['cashier-1', 'finance'], 'close', null, 'settle'),
  },
  {
    name: 'expire',
    before: [...BUDGET, { ...SUBMIT, isOld: true }],
    call: act('expire', ['finance-1', 'finance'], 'expire', null, 'submit'),
  },
  {
    name: 'carry over',
    before: [...BUDGET, SUBMIT],
    call: step('carry-over', ['finance-1', 'finance'], `/v1/budgets/${YEAR}/carry-over`, null),
  },
];
