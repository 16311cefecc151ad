import { DomainError } from '../errors.ts';
import type { FundRequest, Person } from './fund-request.ts';
import type { Action } from './life.ts';

/** Actions by which somebody vouches for another's request. */
const VOUCHES: readonly Action[] = ['approve', 'return', 'reject', 'add-sign', 'transfer'];

const refuse = (duty: string) => new DomainError('SEPARATION_OF_DUTIES', { data: { duty } });

/**
 * 不相容岗位分离 (会计法 第25条, 第35条 参照): who asks, who is paid, who approves and who pays are different people.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export const checkDuties = (request: FundRequest, action: Action, person: Person, deputy: string | null): void => {
  const { submittedBy, payee, signatures } = request;
  const approvers = signatures.filter((one) => one.action === 'approve').map(({ by }) => by.sub);
  if (VOUCHES.includes(action)) {
    if (person.sub === submittedBy.sub) throw refuse('submitter-approves');
    if (person.sub === payee) throw refuse('payee-approves');
    if (deputy !== null && [submittedBy.sub, payee].includes(deputy)) throw refuse('submitter-as-deputy');
  }
  if (action === 'approve' && approvers.includes(person.sub)) throw refuse('same-person-approves-twice');
  if (action === 'settle' || action === 'refund') {
    if (person.sub === submittedBy.sub) throw refuse('submitter-pays');
    if (person.sub === payee) throw refuse('payee-pays');
    if (approvers.includes(person.sub)) throw refuse('approver-pays');
  }
};
