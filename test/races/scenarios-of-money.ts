/** Writing calls of every use case that moves money or the law, each with what must be there before it. */
import type { Action } from '../../functions/core/approval/life.ts';
import { outingBody } from '../dues/bench.ts';
import { eventBody, LINE, ruleset, YEAR } from './bench.ts';
import { type Scenario, type Step, step } from './step.ts';

const AMOUNT = 600_000;
export const BUDGET: readonly Step[] = [
  step('draft', ['finance-1', 'finance'], '/v1/budgets', {
    year: YEAR,
    lines: [{ id: LINE, label: '文体活动', subject: '职工活动支出', grantedFen: 1_000_000 }],
  }),
  step('adopt', ['chair-1', 'chair'], `/v1/budgets/${YEAR}/actions/adopt`, { document: '纪要一' }),
  step('review', ['auditor-1', 'auditor'], `/v1/budgets/${YEAR}/actions/review`, { document: '审查意见一' }),
  step('approve-budget', ['admin-1', 'admin'], `/v1/budgets/${YEAR}/actions/approve`, { document: '批复一' }),
];
export const SUBMIT = step('submit', ['officer-1', 'officer'], '/v1/requests', eventBody(AMOUNT));
export const act = (name: string, by: Step['by'], action: Action, body: unknown, after: string) =>
  step(name, by, `/v1/requests/@submit/actions/${action}`, body, after);
export const FINANCE = act('finance', ['finance-1', 'finance'], 'approve', null, 'submit');
export const CHAIR = act('chair', ['chair-1', 'chair'], 'approve', null, 'finance');
const spend = (amountFen: number) => ({
  facts: {
    amountFen,
    items: [{ name: '用品', quantity: 1, unitPriceFen: amountFen }],
    evidence: ['plan', 'notice', 'prize-plan', 'sign-in', 'results', 'prize-receipts', 'photos', 'invoice'],
  },
});
export const SETTLE = act('settle', ['cashier-1', 'finance'], 'settle', spend(500_000), 'chair');
export const RETURN = act('return', ['finance-1', 'finance'], 'return', { comment: '请核对' }, 'submit');
const ADJUST = step('adjust', ['finance-1', 'finance'], `/v1/budgets/${YEAR}/adjustments`, {
  reason: '追加活动',
  changes: [{ line: LINE, deltaFen: 100_000 }],
});
const ADJUST_CHAIN: readonly Step[] = [
  step('adopt-2', ['chair-1', 'chair'], `/v1/budgets/${YEAR}/actions/adopt`, { document: '纪要二' }),
  step('review-2', ['auditor-1', 'auditor'], `/v1/budgets/${YEAR}/actions/review`, { document: '审查意见二' }),
];
const PROPOSE = step('propose', ['steward-1', 'steward'], '/v1/confirmations', {
  parameter: 'committee-proxies-max',
  level: 'department',
  from: '2020-01-02',
  value: 1,
  citation: { regulation: 'work-rules', article: 4 },
  source: '工会工作规则第四条（示例）',
});

const DUES = step(
  'dues',
  ['finance-1', 'finance'],
  `/v1/budgets/${YEAR}/dues`,
  { incomeFen: 200_000, document: '会费收缴表' },
  'approve-budget',
);
const OUTING = step('submit', ['officer-1', 'officer'], '/v1/requests', outingBody({ ruleset }, 200_000, 400_000));

const less = eventBody(400_000).facts;
export const MONEY: readonly Scenario[] = [
  { name: 'draft a budget', before: [], call: BUDGET[0] as Step },
  { name: 'adopt a budget', before: BUDGET.slice(0, 1), call: BUDGET[1] as Step },
  { name: 'submit', before: BUDGET, call: SUBMIT },
  { name: 'approve', before: [...BUDGET, SUBMIT], call: FINANCE },
  { name: 'approve last', before: [...BUDGET, SUBMIT, FINANCE], call: CHAIR },
  { name: 'settle', before: [...BUDGET, SUBMIT, FINANCE, CHAIR], call: SETTLE },
  {
    name: 'refund',
    before: [...BUDGET, SUBMIT, FINANCE, CHAIR, SETTLE],
    call: act('refund', ['cashier-1', 'finance'], 'refund', { comment: '退款', refundFen: 1_000 }, 'settle'),
  },
  { name: 'return', before: [...BUDGET, SUBMIT], call: RETURN },
  {
    name: 'submit again for less',
    before: [...BUDGET, SUBMIT, RETURN],
    call: act('again', ['officer-1', 'officer'], 'submit', { facts: less }, 'return'),
  },
  {
    name: 'reject',
    before: [...BUDGET, SUBMIT],
    call: act('reject', ['finance-1', 'finance'], 'reject', { comment: '不办' }, 'submit'),
  },
  {
    name: 'withdraw',
    before: [...BUDGET, SUBMIT],
    call: act('withdraw', ['officer-1', 'officer'], 'withdraw', null, 'submit'),
  },
  { name: 'propose an adjustment', before: BUDGET, call: ADJUST },
  {
    name: 'approve an adjustment',
    before: [...BUDGET, ADJUST, ...ADJUST_CHAIN],
    call: step('approve-2', ['admin-1', 'admin'], `/v1/budgets/${YEAR}/actions/approve`, { document: '批复二' }),
  },
  { name: 'record dues', before: BUDGET, call: DUES },
  { name: 'submit an outing', before: [...BUDGET, DUES], call: OUTING },
  { name: 'propose a limit', before: [], call: PROPOSE },
  {
    name: 'confirm a limit',
    before: [PROPOSE],
    call: step('confirm', ['steward-2', 'steward'], '/v1/confirmations/@propose/approval', null),
  },
];
