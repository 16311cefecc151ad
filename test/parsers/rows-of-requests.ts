/** Bodies of requests, trials, actions, budgets and dues. */
import { parseActBody, takeEnvelope } from '../../functions/core/approval/envelope.ts';
import { parseCase } from '../../functions/core/facts/parse-case.ts';
import { takeProvince } from '../../functions/core/facts/parse-province.ts';
import type { BudgetLine } from '../../functions/core/quota/ledger.ts';
import { parseAdjustment, parseBudget, parseDocument } from '../../functions/core/quota/parse-budget.ts';
import { parseDues } from '../../functions/core/quota/parse-dues.ts';
import { ACME, BETA, invoice } from '../detection/bodies.ts';
import type { Row } from './row.ts';

const FILES = [
  { item: 'plan', evidence: 'E-0000000000' },
  { item: 'list', evidence: 'E-0000000001' },
];
const ELECTRONIC = { ...invoice('25117000000123456789'), code: null, content: '文体用品' };
const INVOICES = [invoice('12345678'), invoice('１２３４－５６７９', { issuedOn: '2021-02-28' }), ELECTRONIC];
const SUPPLIER = { name: '某文体用品有限公司', creditCode: ACME };

/** All that may stand beside a case; the case itself has a row of its own. */
const ENVELOPES = [
  {
    budgetLine: 'culture-sports',
    payee: 'supplier-1',
    recipients: ['m-001', 'm-002', 'm-003'],
    withEntitledOnly: true,
    concerns: 'm-001',
    decision: 'D-0000000000',
    supplier: ACME,
    survey: 'S-0000000000',
    files: FILES,
    invoices: INVOICES,
    event: { kind: 'illness', id: '住院一次' },
  },
  { supplier: { ...SUPPLIER, category: '文体', frameAgreement: 'R2021-0000000000' }, invoices: [ELECTRONIC] },
  { supplier: { ...SUPPLIER, creditCode: BETA.toLowerCase() }, decision: null, invoices: [invoice('12345678')] },
  { kind: 'festival-gift', facts: {}, occurredOn: '2021-10-20', budgetLine: null, recipients: null, files: [] },
];

const ACTIONS = [
  { comment: '同意' },
  { deputy: 'vice-1', deputyRole: 'chair', comment: '转办' },
  { refundFen: 100 },
  {
    acceptor: 'keeper-1',
    facts: { amountFen: 328_000, evidence: ['plan', 'list'] },
    concerns: 'm-001',
    files: FILES,
    invoices: INVOICES,
    signers: [
      { recipient: '会员甲', signedBy: '会员甲' },
      { recipient: '会员乙', signedBy: '会员甲' },
    ],
    notGiven: [
      { id: 'm-001', reason: 'left' },
      { id: 'm-002', reason: 'not-reached' },
    ],
  },
];

const LINES = [
  { id: 'festival', label: '节日', subject: '职工活动支出', grantedFen: 100 },
  { id: 'culture-sports', label: '文体活动', subject: '职工活动支出', grantedFen: 0 },
];
const KNOWN: readonly BudgetLine[] = LINES.map((line) => ({
  ...line,
  year: 2098,
  freeFen: line.grantedFen,
  heldFen: 0,
  spentFen: 0,
}));

const withoutCase: Row['part'] = ({ kind, occurredOn, occurredAt, facts, ...rest }) => rest;
const theCase: Row['part'] = ({ kind, occurredOn, occurredAt, facts }) => ({
  kind,
  ...(occurredOn !== undefined && { occurredOn }),
  ...(occurredAt !== undefined && { occurredAt }),
  facts,
});
const CASE = ['core/facts/parse-case.ts', 'parseCase'] as const;

export const ROWS_OF_REQUESTS: readonly Row[] = [
  {
    name: 'envelope',
    route: 'submitRequest',
    old: ['core/approval/envelope.ts', 'takeEnvelope'],
    now: takeEnvelope,
    bodies: ENVELOPES,
    part: withoutCase,
  },
  {
    name: 'case of a request',
    route: 'submitRequest',
    old: [...CASE, (parse, body, { ruleset, province }) => parse(ruleset, province, body)],
    now: (body, { ruleset, province }) => parseCase(ruleset, province, body),
    part: theCase,
  },
  {
    name: 'case of a trial',
    route: 'evaluateCase',
    old: [...CASE, (parse, body, { ruleset, province }) => parse(ruleset, province, body, 'fund-approval', 'decision')],
    now: (body, { ruleset, province }) => parseCase(ruleset, province, body, 'fund-approval', 'decision'),
    bodies: [{ kind: 'festival-gift', occurredAt: '2021-10-20T15:59:59.999Z', facts: {} }],
    part: theCase,
  },
  {
    name: 'province',
    route: 'evaluateCase',
    old: [
      'core/facts/parse-province.ts',
      'takeProvince',
      (take, body, { ruleset, province }) => take(ruleset, province, body),
    ],
    now: (body, { ruleset, province }) => takeProvince(ruleset, province, body),
    bodies: [{ kind: 'festival-gift', province: 'sichuan' }, { province: 'zhejiang' }],
    part: ({ kind, province }) => ({ kind, ...(province !== undefined && { province }) }),
  },
  {
    name: 'action on a request',
    route: 'actOnRequest',
    old: ['core/approval/envelope.ts', 'parseActBody'],
    now: parseActBody,
    bodies: ACTIONS,
    isOptional: true,
  },
  {
    name: 'budget',
    route: 'draftBudget',
    old: ['core/quota/parse-budget.ts', 'parseBudget'],
    now: parseBudget,
    bodies: [{ year: 2098, lines: LINES }],
  },
  {
    name: 'signature of a budget',
    route: 'signBudget',
    old: ['core/quota/parse-budget.ts', 'parseDocument'],
    now: parseDocument,
  },
  {
    name: 'adjustment',
    route: 'adjustBudget',
    old: ['core/quota/parse-budget.ts', 'parseAdjustment', (parse, body) => parse(body, KNOWN)],
    now: (body) => parseAdjustment(body, KNOWN),
    bodies: [
      {
        reason: '追加',
        changes: [
          { line: 'festival', deltaFen: 1 },
          { line: 'culture-sports', deltaFen: -1 },
        ],
      },
    ],
  },
  {
    name: 'dues',
    route: 'recordDues',
    old: ['core/quota/parse-dues.ts', 'parseDues'],
    now: parseDues,
    bodies: [
      {
        incomeFen: 1_200_000,
        broughtForwardFen: 5,
        paidElsewhereFen: 0,
        toppedUpElsewhereFen: 7,
        document: '会费收缴表一',
      },
    ],
  },
];
