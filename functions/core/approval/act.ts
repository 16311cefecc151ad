import { DomainError } from '../errors.ts';
import { potMoves, potsAfter } from '../quota/dues.ts';
import { giveBack, holdAfter, type Move, post, release, take } from '../quota/ledger.ts';
import type { Outcome } from '../rules/verdict.ts';
import { currentStop, type FundRequest, type Person, type Signature, type Stop } from './fund-request.ts';
import { type Action, type RequestStatus, type Transition, transitionFor } from './life.ts';
import type { NotGiven } from './not-given.ts';
import type { ProxyGrant } from './proxy.ts';
import type { Role } from './roles.ts';
import { checkAcceptor, checkDuties } from './separation.ts';

/** Who acts: a person with the roles of their token. */
export interface Actor extends Person {
  readonly roles: readonly string[];
  /** By which they stand in for others today. */
  readonly proxies?: readonly ProxyGrant[];
}

/** What an action says besides who and when. */
export interface ActInput {
  readonly action: Action;
  readonly comment: string | null;
  /** 转办, 加签: the person who is asked, and for 加签 the role they sign in. */
  readonly deputy: string | null;
  readonly deputyRole: Role | null;
  /** 退款: how much comes back. */
  readonly refundFen: number | null;
  /** 核销: who accepted the goods. */
  readonly acceptor?: string | null;
  /** 核销: who of the list got nothing. */
  readonly notGiven?: readonly NotGiven[];
  readonly at: string;
  readonly today: string;
}

export interface Acted {
  readonly request: FundRequest;
  readonly move: Move | null;
  /** What it moves on the pots of dues. */
  readonly potMoves: readonly Move[];
  /** By which the person acted in another's place. */
  readonly proxy: ProxyGrant | null;
}

const WITHOUT_COMMENT: readonly Action[] = ['edit', 'submit', 'approve', 'withdraw', 'settle', 'close', 'expire'];

const isTurnOf = (stop: Stop, sub: string, roles: readonly string[]): boolean =>
  roles.includes(stop.role) && (stop.assignee === null || stop.assignee === sub);

/** The proxy by which the turn is theirs; null where it is their own or not theirs at all. */
export const proxyFor = (request: FundRequest, action: Action, actor: Actor): ProxyGrant | null => {
  const stop = currentStop(request);
  const isStep = transitionFor(action, request.status)?.by === 'step';
  if (!stop || !isStep || isTurnOf(stop, actor.sub, actor.roles)) return null;
  return actor.proxies?.find(({ principal, role }) => isTurnOf(stop, principal, [role])) ?? null;
};

const mayAct = (request: FundRequest, { by }: Transition, actor: Actor, proxy: ProxyGrant | null): boolean => {
  if (by === 'submitter') return request.submittedBy.sub === actor.sub;
  if (by !== 'step') return by.some((role) => actor.roles.includes(role));
  const stop = currentStop(request);
  return proxy !== null || (stop !== undefined && isTurnOf(stop, actor.sub, actor.roles));
};

/** Whether somebody has acted on the request since it was last handed in. */
const isTouched = ({ signatures }: FundRequest): boolean => {
  const last = signatures.findLastIndex(({ action }) => action === 'submit');
  return signatures.slice(last + 1).length > 0;
};

/** @throws DomainError TRANSITION_NOT_ALLOWED, NOT_YOUR_TURN, SEPARATION_OF_DUTIES, COMMENT_MISSING, ALREADY_ACTED, NOT_EXPIRED */
export const checkMayAct = (request: FundRequest, input: ActInput, actor: Actor): Transition => {
  const { action, comment, deputy } = input;
  const transition = transitionFor(action, request.status);
  if (!transition) throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action, status: request.status } });
  const proxy = proxyFor(request, action, actor);
  if (!mayAct(request, transition, actor, proxy))
    throw new DomainError('NOT_YOUR_TURN', { data: { action, turn: currentStop(request)?.role ?? '–' } });
  checkDuties(request, action, proxy ? [actor.sub, proxy.principal] : [actor.sub], deputy);
  if (action === 'settle' && input.acceptor) checkAcceptor(request, actor.sub, input.acceptor);
  if (comment === null && !WITHOUT_COMMENT.includes(action))
    throw new DomainError('COMMENT_MISSING', { data: { action } });
  if (action === 'withdraw' && isTouched(request)) throw new DomainError('ALREADY_ACTED');
  if (action === 'expire' && input.today <= request.expiresOn)
    throw new DomainError('NOT_EXPIRED', { data: { day: request.expiresOn } });
  return transition;
};

const insertAfterCurrent = (route: readonly Stop[], added: Stop): readonly Stop[] => {
  const i = route.findIndex(({ signedBy }) => signedBy === null);
  return [...route.slice(0, i), added, ...route.slice(i)];
};

const changeCurrent = (route: readonly Stop[], change: Partial<Stop>): readonly Stop[] => {
  const i = route.findIndex(({ signedBy }) => signedBy === null);
  return route.map((stop, j) => (i === j ? { ...stop, ...change } : stop));
};

const signerOf = (request: FundRequest, action: Action, actor: Actor) => {
  const proxy = proxyFor(request, action, actor);
  return { sub: actor.sub, name: actor.name, ...(proxy && { onBehalfOf: proxy.principal }) };
};

/** 退回 and a new submission begin the route anew; 加签 puts a stop before the current one. */
const routeAfter = (request: FundRequest, { action, deputy, deputyRole }: ActInput, actor: Actor): readonly Stop[] => {
  const { route } = request;
  if (action === 'approve') return changeCurrent(route, { signedBy: signerOf(request, action, actor) });
  if (action === 'transfer') return changeCurrent(route, { assignee: deputy });
  if (action === 'add-sign' && deputyRole) {
    const label = { 'zh-CN': '加签', en: 'Added signature' };
    return insertAfterCurrent(route, { step: 'added-sign', role: deputyRole, label, assignee: deputy, signedBy: null });
  }
  if (action === 'submit') return route.map((stop) => ({ ...stop, signedBy: null }));
  return route;
};

/** What has come back by earlier steps; requests of before this was recorded have it on their line alone. */
const refundedOf = (signatures: readonly Signature[]): number =>
  signatures.reduce((sum, { refundFen = 0 }) => sum + refundFen, 0);

const checkRefund = (spentFen: number, refundFen: number | null): void => {
  if (refundFen === null || refundFen > spentFen)
    throw new DomainError('MORE_THAN_SPENT', { data: { refund: refundFen ?? 0, spent: spentFen } });
};

/** What the action moves on the budget line. `amountFen` is what is asked for, or what was actually spent. */
const moveFor = (
  { hold, signatures }: Pick<FundRequest, 'hold' | 'signatures'>,
  transition: Transition,
  amountFen: number,
  refundFen: number | null,
): Move | null => {
  if (transition.money === 'give-back') checkRefund(hold?.spentFen ?? amountFen - refundedOf(signatures), refundFen);
  if (!hold) return null;
  if (transition.money === 'take') return take(hold, amountFen);
  if (transition.money === 'release') return release(hold);
  if (transition.money === 'post') {
    if (amountFen > hold.heldFen)
      throw new DomainError('MORE_THAN_HELD', { data: { actual: amountFen, held: hold.heldFen } });
    return post(hold, amountFen);
  }
  return transition.money === 'give-back' && refundFen !== null ? giveBack(hold, refundFen) : null;
};

const statusAfter = ({ status }: FundRequest, transition: Transition, route: readonly Stop[]): RequestStatus => {
  if (transition.to === 'same') return status;
  if (transition.to !== 'next') return transition.to;
  return route.every(({ signedBy }) => signedBy !== null) ? 'approved' : 'submitted';
};

/** Outcomes with which the last stop may sign: a signature cures neither a breach nor a missing decision. */
const FINAL: readonly Outcome[] = ['compliant', 'needs-review'];

/**
 * The request after an action, and what it moves. The request comes with the facts and the outcome of today's
 * judgement. Pure: the store writes both or neither.
 * @throws DomainError as checkMayAct, and OUTCOME_NOT_READY, MORE_THAN_HELD, MORE_THAN_SPENT
 */
export const act = (request: FundRequest, input: ActInput, actor: Actor): Acted => {
  const transition = checkMayAct(request, input, actor);
  const route = routeAfter(request, input, actor);
  const status = statusAfter(request, transition, route);
  if (status === 'approved' && !FINAL.includes(request.outcome))
    throw new DomainError('OUTCOME_NOT_READY', { data: { outcome: request.outcome } });
  const move = moveFor(request, transition, request.amountFen ?? 0, input.refundFen);
  const { onBehalfOf, ...by } = signerOf(request, input.action, actor);
  const signature: Signature = {
    action: input.action,
    step: currentStop(request)?.step ?? null,
    by,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    at: input.at,
    comment: input.comment,
    ...(transition.money === 'give-back' && input.refundFen !== null && { refundFen: input.refundFen }),
  };
  const ofPots = potMoves(request, transition.money, input.refundFen);
  const pots = request.pots && { pots: potsAfter(request.pots, ofPots) };
  const hold = request.hold && move ? holdAfter(request.hold, move) : request.hold;
  const signatures = [...request.signatures, signature];
  const proxy = proxyFor(request, input.action, actor);
  const accepted = input.action === 'settle' && input.acceptor ? { acceptor: input.acceptor } : {};
  return {
    move,
    potMoves: ofPots,
    proxy,
    request: { ...request, ...accepted, ...pots, status, route, hold, signatures, version: request.version + 1 },
  };
};
