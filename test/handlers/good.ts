import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import type { Sent } from './call.ts';
import { GOOD_AUDIT } from './good-audit.ts';
import { GOOD_AWARDS } from './good-awards.ts';
import { GOOD_COMPLIANCE } from './good-compliance.ts';
import { GOOD_DECISIONS } from './good-decisions.ts';
import { GOOD_EVENTS } from './good-events.ts';
import { GOOD_EVIDENCE } from './good-evidence.ts';
import { GOOD_PEOPLE } from './good-people.ts';

export const RULES = generated as unknown as Ruleset;
const [kind] = RULES.kinds;
const [rule] = RULES.rules;
const [parameter] = RULES.parameters;

export const EXAMPLE = { kind: kind?.id ?? '', ...kind?.example };

/** A good call of each operation that takes something: it is refused for nothing but what it asks for not being there. */
export const GOOD: Readonly<Record<string, Sent>> = {
  getKind: { params: { kind: kind?.id ?? '' } },
  getRegulation: { params: { id: rule?.citation.regulation ?? '' } },
  getRule: { params: { id: rule?.id ?? '' } },
  evaluateCase: { body: EXAMPLE },
  submitRequest: { body: EXAMPLE, headers: { 'idempotency-key': 'key-submit-1' } },
  getRulebookFile: { params: { file: 'style.css' } },
  getRequest: { params: { id: 'R2021-0000000000' } },
  getReceipt: { params: { id: 'R2021-0000000000' } },
  proposeConfirmation: {
    headers: { 'idempotency-key': 'key-propose-1' },
    body: {
      parameter: parameter?.id,
      level: 'department',
      from: '2030-01-01',
      value: parameter?.values[0]?.value,
      citation: parameter?.values[0]?.citation,
      source: '校工发〔2030〕1 号第 3 条',
    },
  },
  approveConfirmation: { params: { id: 'C0000000000' }, headers: { 'idempotency-key': 'key-approve-1' } },
  actOnRequest: {
    params: { id: 'R2021-0000000000', action: 'approve' },
    headers: { 'idempotency-key': 'key-act-1', 'if-match': '"1"' },
  },
  draftBudget: {
    headers: { 'idempotency-key': 'key-draft-1' },
    body: { year: 2099, lines: [{ id: 'festival', label: '节日', subject: '职工活动支出', grantedFen: 100 }] },
  },
  signBudget: {
    params: { year: '2098', action: 'adopt' },
    headers: { 'idempotency-key': 'key-sign-1' },
    body: { document: '纪要一' },
  },
  adjustBudget: {
    params: { year: '2098' },
    headers: { 'idempotency-key': 'key-adjust-1' },
    body: { reason: '追加', changes: [{ line: 'festival', deltaFen: 1 }] },
  },
  recordDues: {
    params: { year: '2098' },
    headers: { 'idempotency-key': 'key-dues-1', 'if-match': '"1"' },
    body: { incomeFen: 1_200_000, document: '会费收缴表一' },
  },
  getBudget: { params: { year: '2098' } },
  carryOver: { params: { year: '2098' }, headers: { 'idempotency-key': 'key-carry-1' } },
  recordMember: {
    headers: { 'idempotency-key': 'key-member-1' },
    body: {
      id: 'm-001',
      name: '会员甲',
      department: '综合处',
      joinedOn: '2015-01-01',
      leftOn: null,
      retiredOn: null,
      duesPaidThrough: '2021-12',
      transfers: [],
    },
  },
  importMembers: {
    headers: { 'idempotency-key': 'key-import-1' },
    body: { format: 'csv', content: 'id,name,department,joinedOn\nm-002,会员乙,综合处,2015-01-01\n' },
  },
  getMember: { params: { id: 'm-000' } },
  getBenefits: { params: { id: 'm-000' }, query: { year: '2021' } },
  ...GOOD_PEOPLE,
  ...GOOD_EVIDENCE,
  ...GOOD_AUDIT,
  ...GOOD_COMPLIANCE,
  ...GOOD_EVENTS,
  ...GOOD_DECISIONS,
  ...GOOD_AWARDS,
};
