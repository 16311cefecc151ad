import { DomainError } from '../errors.ts';
import type { FundRequest, Signature } from './fund-request.ts';
import type { Action } from './life.ts';

/** Actions by which somebody vouches for another's request. */
const VOUCHES: readonly Action[] = ['approve', 'return', 'reject', 'add-sign', 'transfer'];

/** Two things that must be two people's; their words are in i18n/say-data.ts. */
export type Duty =
  | `${'submitter' | 'payee'}-approves`
  | `${'submitter' | 'payee' | 'approver'}-${'pays' | 'accepts'}`
  | `same-person-${'approves' | 'signs'}-twice`
  | 'submitter-as-deputy'
  | 'cashier-accepts'
  | 'answerer-settles'
  | 'deputy-grants'
  | 'objector-resolves';

const refuse = (duty: Duty) => new DomainError('SEPARATION_OF_DUTIES', { data: { duty } });

/** Who approved, and in whose place: the hand and the post both count. */
const approversOf = (signatures: readonly Signature[]): readonly string[] =>
  signatures
    .filter(({ action }) => action === 'approve')
    .flatMap(({ by, onBehalfOf }) => (onBehalfOf === undefined ? [by.sub] : [by.sub, onBehalfOf]));

/** Signatures since it was last handed in: 退回 begins the route anew, and the same desks sign again. */
const ofThisRound = (signatures: readonly Signature[]): readonly Signature[] =>
  signatures.slice(signatures.findLastIndex(({ action }) => action === 'submit') + 1);

/**
 * 不相容岗位分离 (会计法 第25条, 第35条 参照): who asks, who is paid, who approves and who pays are different people.
 * `persons`: who acts, and where they stand in for somebody, that person too.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export const checkDuties = (
  { submittedBy, payee, signatures }: FundRequest,
  action: Action,
  persons: readonly string[],
  deputy: string | null,
): void => {
  const isOne = (sub: string | null) => sub !== null && persons.includes(sub);
  if (VOUCHES.includes(action)) {
    if (isOne(submittedBy.sub)) throw refuse('submitter-approves');
    if (isOne(payee)) throw refuse('payee-approves');
    if (deputy !== null && [submittedBy.sub, payee].includes(deputy)) throw refuse('submitter-as-deputy');
  }
  if (action === 'approve' && approversOf(ofThisRound(signatures)).some(isOne))
    throw refuse('same-person-approves-twice');
  if (action === 'settle' || action === 'refund') {
    if (isOne(submittedBy.sub)) throw refuse('submitter-pays');
    if (isOne(payee)) throw refuse('payee-pays');
    if (approversOf(signatures).some(isOne)) throw refuse('approver-pays');
  }
};

/**
 * Who accepts the goods is none of those who asked for them, approved them or pay for them: 经办、审批、财物保管、记账
 * 职责分离 (会计法 第25条); 申请、经办、验收、审批分开 (spending-approval 第12条); 采购经办与验收分离 (政府采购法 第61条, 参照).
 * A person who is paid has bought them, and so is one of the handlers.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export const checkAcceptor = (
  { submittedBy, payee, signatures }: FundRequest,
  cashier: string,
  acceptor: string,
): void => {
  if (acceptor === cashier) throw refuse('cashier-accepts');
  if (acceptor === submittedBy.sub) throw refuse('submitter-accepts');
  if (acceptor === payee) throw refuse('payee-accepts');
  if (approversOf(signatures).includes(acceptor)) throw refuse('approver-accepts');
};
