import { DomainError, type ErrorCode } from '../errors.ts';

/** Two things about one record that two people must do, or that one and the same person must do. */
export type Duty =
  | 'submitter-approves'
  | 'payee-approves'
  | 'submitter-as-deputy'
  | 'same-person-approves-twice'
  | 'approver-as-deputy'
  | 'principal-signs'
  | 'granter-signs'
  | 'submitter-grants'
  | 'submitter-pays'
  | 'payee-pays'
  | 'approver-pays'
  | 'cashier-accepts'
  | 'acceptor-pays'
  | 'submitter-accepts'
  | 'payee-accepts'
  | 'approver-accepts'
  | 'drafter-signs'
  | 'same-person-signs-twice'
  | 'proposer-confirms-limit'
  | 'answerer-settles'
  | 'submitter-settles'
  | 'proposer-presides'
  | 'supplier-scores'
  | 'panel-resolves'
  | 'objector-resolves'
  | 'objector-voids'
  | 'applicant-decides'
  | 'objector-settles'
  | 'applicant-reviews'
  | 'other-closes'
  | 'proposer-confirms'
  | 'concerned-enters'
  | 'one-office-enters'
  | 'deputy-grants'
  | 'granter-confirms'
  | 'concerned-confirms'
  | 'one-office-confirms';

export type DutyRecord =
  | 'request'
  | 'budget'
  | 'limit'
  | 'alert'
  | 'decision'
  | 'award'
  | 'honour'
  | 'survey'
  | 'person'
  | 'proxy';

/**
 * A row of the table of duties. `one` and `other` are acts, or what one is in the record (`be-paid`); they are looked at
 * both ways round. `hands`: 2 where no person may have a hand in both, 1 where whoever did the one must do the other.
 */
export interface DutyPair {
  readonly id: Duty;
  readonly of: DutyRecord;
  readonly one: readonly string[];
  readonly other: readonly string[];
  readonly hands: 1 | 2;
  /** Where the refusal has a code of its own. */
  readonly code?: ErrorCode;
}

const pair = (
  id: Duty,
  of: DutyRecord,
  one: string,
  other: string,
  more: Partial<Pick<DutyPair, 'hands' | 'code'>> = {},
): DutyPair => ({ id, of, one: one.split(' '), other: other.split(' '), hands: 2, ...more });

/** Acts by which somebody vouches for another's request. */
const VOUCHES = 'approve return reject add-sign transfer';

/**
 * 不相容岗位 (会计法 第25条, 第35条 参照): the one table of what must be different people's hands, in the order in which it
 * is looked at. A post that is signed by proxy is signed by both: the deputy and whoever is stood in for; whoever granted
 * or confirmed that proxy for somebody else has a hand in it, too (`grant`). A new act names its pairs here.
 */
export const DUTY_PAIRS: readonly DutyPair[] = [
  pair('submitter-approves', 'request', 'submit', `${VOUCHES} stand-behind`),
  pair('payee-approves', 'request', 'be-paid', `${VOUCHES} stand-behind`),
  pair('submitter-as-deputy', 'request', 'submit be-paid', 'be-assigned'),
  // `approve`, `stand-behind` and `grant` are of this round, since 退回 begins the route anew; `approved` is of any.
  pair('same-person-approves-twice', 'request', 'approve', 'approve'),
  pair('principal-signs', 'request', 'stand-behind', 'approve stand-behind'),
  pair('granter-signs', 'request', 'grant', 'approve stand-behind'),
  pair('submitter-grants', 'request', 'submit be-paid', 'grant'),
  pair('approver-as-deputy', 'request', 'approve stand-behind', 'be-assigned'),
  pair('submitter-pays', 'request', 'submit', 'settle refund'),
  pair('payee-pays', 'request', 'be-paid', 'settle refund'),
  pair('approver-pays', 'request', 'approved', 'settle refund'),
  // 经办、审批、财物保管、记账职责分离; 申请、经办、验收、审批分开 (spending-approval 第12条); 采购经办与验收分离 (政府采购法 第61条, 参照).
  pair('cashier-accepts', 'request', 'settle', 'accept'),
  pair('acceptor-pays', 'request', 'accept', 'refund'),
  pair('submitter-accepts', 'request', 'submit', 'accept'),
  pair('payee-accepts', 'request', 'be-paid', 'accept'),
  pair('approver-accepts', 'request', 'approved', 'accept'),
  // 编制、通过、审查、批准, of the budget and of its adjustment (总工办发〔2017〕32号 第16条).
  pair('drafter-signs', 'budget', 'draft', 'adopt review approve'),
  pair('same-person-signs-twice', 'budget', 'adopt review approve', 'adopt review approve'),
  pair('proposer-confirms-limit', 'limit', 'propose', 'approve', { code: 'SAME_STEWARD' }),
  pair('answerer-settles', 'alert', 'answer', 'accept dismiss'),
  pair('submitter-settles', 'alert', 'submit', 'accept dismiss'),
  pair('proposer-presides', 'decision', 'propose', 'preside', { code: 'PROPOSER_CHAIRS' }),
  // 利害关系回避 (采购法 第12条).
  pair('supplier-scores', 'decision', 'supply', 'score vote', { code: 'RECUSED' }),
  pair('panel-resolves', 'decision', 'be-on-panel', 'resolve'),
  pair('objector-resolves', 'decision', 'object', 'resolve'),
  pair('objector-voids', 'decision', 'object', 'void'),
  pair('applicant-decides', 'award', 'apply', 'opine verify decide dismiss uphold grant review'),
  pair('objector-settles', 'award', 'object', 'dismiss uphold'),
  pair('applicant-reviews', 'honour', 'apply', 'review'),
  pair('other-closes', 'survey', 'open', 'close', { hands: 1 }),
  pair('proposer-confirms', 'person', 'propose', 'confirm'),
  pair('concerned-enters', 'person', 'be-entered', 'propose confirm'),
  pair('one-office-enters', 'person', 'propose-as', 'confirm-as'),
  pair('deputy-grants', 'proxy', 'be-deputy', 'grant'),
  pair('granter-confirms', 'proxy', 'grant', 'confirm'),
  pair('concerned-confirms', 'proxy', 'be-deputy', 'confirm'),
  pair('one-office-confirms', 'proxy', 'grant-as', 'confirm-as'),
];

/** Who has a hand in which act: `sub`s by act. */
export type Hands = Readonly<Partial<Record<string, readonly string[]>>>;

export const refuseDuty = (
  { id, code = 'SEPARATION_OF_DUTIES' }: Pick<DutyPair, 'id' | 'code'>,
  data = {},
): DomainError => new DomainError(code, { data: { duty: id, ...data } });

const handsIn = (hands: Hands, acts: readonly string[]): readonly string[] => acts.flatMap((act) => hands[act] ?? []);
const meet = (some: readonly string[], others: readonly string[]): boolean => some.some((sub) => others.includes(sub));

const isBroken = ({ one, other, hands }: DutyPair, done: Hands, now: Hands): boolean => {
  const [first, second] = [handsIn(done, one), handsIn(now, other)];
  if (hands === 1) return first.length > 0 && second.some((sub) => !first.includes(sub));
  // Two acts of one call, as who settles names who accepted; an act is not held against itself.
  const apart = other.filter((act) => !one.includes(act));
  return (
    meet(first, second) || meet(handsIn(done, other), handsIn(now, one)) || meet(handsIn(now, one), handsIn(now, apart))
  );
};

/**
 * Holds what is done now against what was done before. `pairs` is the table; only a test gives another.
 * @throws DomainError SEPARATION_OF_DUTIES, or the pair's own code, for the first pair that is broken
 */
export const checkPairs = (of: DutyRecord, done: Hands, now: Hands, pairs: readonly DutyPair[] = DUTY_PAIRS): void => {
  const broken = pairs.find((one) => one.of === of && isBroken(one, done, now));
  if (broken) throw refuseDuty(broken);
};
