/** Good bodies of requests, budgets and dues with all that may stand in them. */
import type { BudgetLine } from '../../functions/core/quota/ledger.ts';
import { ACME, BETA, invoice } from '../detection/bodies.ts';

const FILES = [
  { item: 'plan', evidence: 'E-0000000000' },
  { item: 'list', evidence: 'E-0000000001' },
];
const ELECTRONIC = { ...invoice('25117000000123456789'), code: null, content: '文体用品' };
const INVOICES = [invoice('12345678'), invoice('１２３４－５６７９', { issuedOn: '2021-02-28' }), ELECTRONIC];
const SUPPLIER = { name: '某文体用品有限公司', creditCode: ACME };

/** All that may stand beside a case; the case itself has a row of its own. */
export const ENVELOPES = [
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

export const ACTIONS = [
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
export const KNOWN_LINES: readonly BudgetLine[] = LINES.map((line) => ({
  ...line,
  year: 2098,
  freeFen: line.grantedFen,
  heldFen: 0,
  spentFen: 0,
}));

export const BUDGET = { year: 2098, lines: LINES };
export const ADJUSTMENT = {
  reason: '追加',
  changes: [
    { line: 'festival', deltaFen: 1 },
    { line: 'culture-sports', deltaFen: -1 },
  ],
};
export const DUES = {
  incomeFen: 1_200_000,
  broughtForwardFen: 5,
  paidElsewhereFen: 0,
  toppedUpElsewhereFen: 7,
  document: '会费收缴表一',
};
