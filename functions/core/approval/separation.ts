import { checkPairs, type DutyPair, type Hands } from '../people/duties.ts';
import { grantersOf, type ProxyGrant } from '../people/proxy.ts';
import type { FundRequest, Signature } from './fund-request.ts';
import type { Action } from './life.ts';

/** Signatures since it was last handed in: 退回 begins the route anew, and the same desks sign again. */
const ofThisRound = (signatures: readonly Signature[]): readonly Signature[] =>
  signatures.slice(signatures.findLastIndex(({ action }) => action === 'submit') + 1);

const signers = (signatures: readonly Signature[]) => signatures.map(({ by }) => by.sub);
const behind = (signatures: readonly Signature[]) =>
  signatures.flatMap(({ onBehalfOf }) => (onBehalfOf === undefined ? [] : [onBehalfOf]));
const granters = (signatures: readonly Signature[]) => signatures.flatMap(({ grantedBy = [] }) => grantedBy);

const withAction = (signatures: readonly Signature[], action: Signature['action']) =>
  signatures.filter((one) => one.action === action);

/** Who has had a hand in what of a request so far. */
export const handsOf = ({ submittedBy, payee, acceptor, signatures }: FundRequest): Hands => {
  const approvals = withAction(signatures, 'approve');
  const round = withAction(ofThisRound(signatures), 'approve');
  return {
    submit: [submittedBy.sub],
    'be-paid': payee === null ? [] : [payee],
    approve: signers(round),
    'stand-behind': behind(round),
    grant: granters(round),
    approved: [...signers(approvals), ...behind(approvals), ...granters(approvals)],
    settle: signers(withAction(signatures, 'settle')),
    accept: acceptor === undefined ? [] : [acceptor],
  };
};

/** What is done, and whom it names. */
interface Asked {
  readonly action: Action;
  readonly deputy: string | null;
  readonly acceptor?: string | null;
}

/** Who has a hand in an action: a stop that is taken by proxy is taken by both, and on the word of whoever granted it. */
const handsNow = ({ action, deputy, acceptor }: Asked, sub: string, proxy: ProxyGrant | null): Hands => {
  const [principal, granted] = [proxy ? [proxy.principal] : [], proxy ? grantersOf(proxy) : []];
  const named = action === 'transfer' || action === 'add-sign' ? deputy : null;
  return {
    ...(action === 'approve'
      ? { approve: [sub], 'stand-behind': principal, grant: granted }
      : { [action]: [sub, ...principal, ...granted] }),
    ...(named !== null && { 'be-assigned': [named] }),
    ...(action === 'settle' && acceptor && { accept: [acceptor] }),
  };
};

/**
 * 不相容岗位分离 (会计法 第25条, 第35条 参照): who asks, who is paid, who approves, who pays and who accepts the goods are
 * different people, as the table of duties says.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export const checkDuties = (
  request: FundRequest,
  asked: Asked,
  sub: string,
  proxy: ProxyGrant | null,
  pairs?: readonly DutyPair[],
): void => {
  // Whoever submits or edits is the submitter: the table of transitions lets nobody else.
  checkPairs('request', handsOf(request), handsNow(asked, sub, proxy), pairs);
};
