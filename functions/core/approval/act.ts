import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { countsAs, type Directory, type ReliedOn } from '../people/directory.ts';
import type { DutyPair } from '../people/duties.ts';
import { grantersOf, type ProxyGrant, usable } from '../people/proxy.ts';
import { potMoves, potsAfter } from '../quota/dues.ts';
import { giveBack, holdAfter, type Move, post, release, take } from '../quota/ledger.ts';
import type { Outcome } from '../rules/verdict.ts';
import { currentStop, type FundRequest, type Person, type Signature, type Stop } from './fund-request.ts';
import { type Action, type RequestStatus, type Transition, transitionFor } from './life.ts';
import type { NotGiven } from './not-given.ts';
import type { Role } from './roles.ts';
import { checkDuties } from './separation.ts';

/** Who acts: a person with the roles of their token. */
export interface Actor extends Person {
  readonly roles: readonly string[];
  /** By which they would stand in for others today, whether they count or not. */
  readonly proxies?: readonly ProxyGrant[];
  /** Those of the union's people whom the action needs to know. */
  readonly directory?: Directory;
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
  /** To whom it has given a stop. */
  readonly assignee: ReliedOn | null;
}

const WITHOUT_COMMENT: readonly Action[] = ['edit', 'submit', 'approve', 'withdraw', 'settle', 'close', 'expire'];

/**
 * 转办 and 加签 give a stop to one person for as long as the directory knows them in its role; to somebody whom nobody has
 * ever seen, as 0.4.0 allowed, it is given to nobody: then it is the turn of whoever has the role.
 */
const assigneeOf = (stop: Stop, { directory }: Actor, today: string): string | null =>
  stop.assignee !== null && countsAs(directory, stop.assignee, stop.role, today as Day) ? stop.assignee : null;

const isTurnOf = (stop: Stop, sub: string, roles: readonly string[], assignee: string | null): boolean =>
  roles.includes(stop.role) && (assignee === null || assignee === sub);

/** Whether the turn is the actor's own: by their role, and by name where the stop was given to somebody. */
const isOwnTurn = (stop: Stop, actor: Actor, today: string): boolean =>
  isTurnOf(stop, actor.sub, actor.roles, stop.assignee === actor.sub ? actor.sub : assigneeOf(stop, actor, today));

type Asked = Pick<ActInput, 'action' | 'today'>;

/**
 * The proxy by which the turn is theirs; null where it is their own or not theirs at all.
 * @throws DomainError PROXY_UNCONFIRMED, PERSON_NOT_KNOWN where there is one that does not count
 */
const proxyFor = (request: FundRequest, { action, today }: Asked, actor: Actor): ProxyGrant | null => {
  const stop = currentStop(request);
  const isStep = transitionFor(action, request.status)?.by === 'step';
  if (!stop || !isStep || isOwnTurn(stop, actor, today)) return null;
  const assignee = assigneeOf(stop, actor, today);
  const fitting = (actor.proxies ?? []).filter(
    ({ deputy, principal, role }) => deputy === actor.sub && isTurnOf(stop, principal, [role], assignee),
  );
  return usable(fitting, actor.directory, today as Day);
};

const mayAct = (
  request: FundRequest,
  { by }: Transition,
  actor: Actor,
  today: string,
  proxy: ProxyGrant | null,
): boolean => {
  if (by === 'submitter') return request.submittedBy.sub === actor.sub;
  if (by !== 'step') return by.some((role) => actor.roles.includes(role));
  const stop = currentStop(request);
  return proxy !== null || (stop !== undefined && isOwnTurn(stop, actor, today));
};

/** Whose turn it is: a role, or for a stop the person to whom it was given. */
const notTheirTurn = (request: FundRequest, { action, by }: Transition, actor: Actor, today: string): DomainError => {
  const stop = currentStop(request);
  const turn = stop?.role ?? '–';
  if (!stop || by !== 'step' || assigneeOf(stop, actor, today) === null)
    return new DomainError('NOT_YOUR_TURN', { data: { action, turn } });
  const name = stop.assigneeName ?? actor.directory?.get(stop.assignee ?? '')?.name ?? stop.assignee ?? '–';
  return new DomainError('GIVEN_TO_ANOTHER', { data: { action, turn, name } });
};

/** Who is asked to sign, and in which role; null where nobody is. */
const askedToSign = (request: FundRequest, { action, deputy, deputyRole }: ActInput) => {
  const role = action === 'transfer' ? currentStop(request)?.role : action === 'add-sign' ? deputyRole : null;
  return role && deputy !== null ? { sub: deputy, role } : null;
};

/** Who is asked to sign must be somebody whom the directory knows in the role. @throws DomainError PERSON_NOT_KNOWN */
const checkAssignee = (request: FundRequest, input: ActInput, { directory }: Actor): void => {
  const asked = askedToSign(request, input);
  if (!asked || countsAs(directory, asked.sub, asked.role, input.today as Day)) return;
  throw new DomainError('PERSON_NOT_KNOWN', { data: { name: asked.sub, turn: asked.role } });
};

/** Whether somebody has acted on the request since it was last handed in. */
const isTouched = ({ signatures }: FundRequest): boolean => {
  const last = signatures.findLastIndex(({ action }) => action === 'submit');
  return signatures.slice(last + 1).length > 0;
};

/**
 * `pairs` is the table of duties; only a test gives another.
 * @throws DomainError TRANSITION_NOT_ALLOWED, NOT_YOUR_TURN, GIVEN_TO_ANOTHER, PROXY_UNCONFIRMED, PERSON_NOT_KNOWN,
 * SEPARATION_OF_DUTIES, COMMENT_MISSING, ALREADY_ACTED, NOT_EXPIRED
 */
export const checkMayAct = (
  request: FundRequest,
  input: ActInput,
  actor: Actor,
  pairs?: readonly DutyPair[],
): Transition => {
  const { action, comment, today } = input;
  const transition = transitionFor(action, request.status);
  if (!transition) throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action, status: request.status } });
  const proxy = proxyFor(request, input, actor);
  if (!mayAct(request, transition, actor, today, proxy)) throw notTheirTurn(request, transition, actor, today);
  checkDuties(request, input, actor.sub, proxy, pairs);
  if (comment === null && !WITHOUT_COMMENT.includes(action))
    throw new DomainError('COMMENT_MISSING', { data: { action } });
  checkAssignee(request, input, actor);
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

const signerOf = (request: FundRequest, input: ActInput, actor: Actor) => {
  const proxy = proxyFor(request, input, actor);
  return { sub: actor.sub, name: actor.name, ...(proxy && { onBehalfOf: proxy.principal }) };
};

const namedAs = ({ directory }: Actor, sub: string | null) => ({
  assignee: sub,
  ...(sub !== null && { assigneeName: directory?.get(sub)?.name ?? sub }),
});

/** 退回 and a new submission begin the route anew; 加签 puts a stop before the current one. */
const routeAfter = (request: FundRequest, input: ActInput, actor: Actor): readonly Stop[] => {
  const { route } = request;
  const { action, deputy, deputyRole } = input;
  if (action === 'approve') return changeCurrent(route, { signedBy: signerOf(request, input, actor) });
  if (action === 'transfer') return changeCurrent(route, namedAs(actor, deputy));
  if (action === 'add-sign' && deputyRole) {
    const label = { 'zh-CN': '加签', en: 'Added signature' };
    const added = { step: 'added-sign', role: deputyRole, label, ...namedAs(actor, deputy), signedBy: null };
    return insertAfterCurrent(route, added);
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
export const act = (request: FundRequest, input: ActInput, actor: Actor, pairs?: readonly DutyPair[]): Acted => {
  const transition = checkMayAct(request, input, actor, pairs);
  const route = routeAfter(request, input, actor);
  const status = statusAfter(request, transition, route);
  if (status === 'approved' && !FINAL.includes(request.outcome))
    throw new DomainError('OUTCOME_NOT_READY', { data: { outcome: request.outcome } });
  const move = moveFor(request, transition, request.amountFen ?? 0, input.refundFen);
  const { onBehalfOf, ...by } = signerOf(request, input, actor);
  const proxy = proxyFor(request, input, actor);
  const grantedBy = proxy ? grantersOf(proxy) : [];
  const signature: Signature = {
    action: input.action,
    step: currentStop(request)?.step ?? null,
    by,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(grantedBy.length && { grantedBy }),
    at: input.at,
    comment: input.comment,
    ...(transition.money === 'give-back' && input.refundFen !== null && { refundFen: input.refundFen }),
  };
  const ofPots = potMoves(request, transition.money, input.refundFen);
  const pots = request.pots && { pots: potsAfter(request.pots, ofPots) };
  const hold = request.hold && move ? holdAfter(request.hold, move) : request.hold;
  const signatures = [...request.signatures, signature];
  const asked = askedToSign(request, input);
  const accepted = input.action === 'settle' && input.acceptor ? { acceptor: input.acceptor } : {};
  return {
    move,
    potMoves: ofPots,
    proxy,
    assignee: asked && { sub: asked.sub, oneOf: [asked.role] },
    request: { ...request, ...accepted, ...pots, status, route, hold, signatures, version: request.version + 1 },
  };
};
