/** What the future of a request depends on: once with all that has happened, once with what can still matter. */
import type { RequestStatus } from '../../functions/core/approval/life.ts';
import type { Role } from '../../functions/core/approval/roles.ts';
import { handsOf } from '../../functions/core/approval/separation.ts';
import type { DirectoryPerson } from '../../functions/core/people/directory.ts';
import { grantersOf, type ProxyGrant } from '../../functions/core/people/proxy.ts';
import { aliveProxies, isUnderWay, KNOWN, type RequestState } from './request-state.ts';

type OfOffices = (offices: readonly Role[]) => string;
const named: OfOffices = (offices) => offices.join('+');
/** Any two offices are as good as any other two, and of single ones it only matters whether they are the same. */
const counted: OfOffices = (offices) => `${Math.min(offices.length, 2)}`;

const rolesOf = (person: DirectoryPerson): readonly Role[] => person.roles.map(({ role }) => role);

const keyOfProxy = (proxy: ProxyGrant, ofOffices: OfOffices): string => {
  const { principal, deputy, role, confirmation, offices = [], grantedBy } = proxy;
  const by = confirmation ? grantersOf(proxy).toSorted().join('+') : `waits ${grantedBy.sub} ${ofOffices(offices)}`;
  return `${principal}>${deputy}:${role}:${by}`;
};

/** Of proxies by which one and the same stop may be signed the first counts: their order is kept, that of others is not. */
const keysOfProxies = (state: RequestState, ofOffices: OfOffices): readonly string[] => {
  const alive = aliveProxies(state).toSorted((one, other) => {
    const [a, b] = [one, other].map(({ deputy, role }) => `${deputy}:${role}`) as [string, string];
    return a < b ? -1 : a > b ? 1 : 0;
  });
  return [...new Set(alive.map((one) => keyOfProxy(one, ofOffices)))];
};

/** Those of the directory of whom it does not say what it said in the beginning. */
const keysOfPeople = ({ directory, waits }: RequestState, ofOffices: OfOffices): readonly string[] =>
  [...directory.values()].flatMap((person) => {
    const { sub, pending } = person;
    const waiting =
      pending && waits === sub ? `waits ${pending.by.sub} ${ofOffices(pending.offices)} ${pending.roles}` : '';
    const isAsBefore = KNOWN.includes(sub) ? person.ended === null : person.roles.length === 0;
    return isAsBefore && !waiting ? [] : [`${sub} ${rolesOf(person).join('+')} ${waiting}`];
  });

/** Everything that has happened, but for proxies and people that waited and were passed over. */
export const wholeKey = (state: RequestState): string => {
  const { request, deeds, round, waits, hasEnded } = state;
  const stops = request?.route.map(
    ({ role, assignee, signedBy }) => `${role} ${assignee ?? '-'} ${signedBy?.sub ?? '-'}`,
  );
  const book = new Set(deeds.map(({ act, by, round: of }) => `${act} ${of ?? ''} ${[...by].toSorted().join('+')}`));
  return JSON.stringify([
    ...[request?.status, round, stops, [...book].toSorted(), request && handsOf(request), waits !== null, hasEnded],
    ...[keysOfProxies(state, named), keysOfPeople(state, named)],
  ]);
};

/**
 * Acts of the book, and hands of the record, which something that may still be done can be held against. Whoever returned,
 * transferred or was asked has been held against who submitted and who is paid; nobody submits or is paid anew.
 */
const LASTING: Partial<Record<RequestStatus, readonly string[]>> = {
  submitted: ['submit', 'be-paid', 'approve', 'stand-behind', 'grant', 'approved'],
  returned: ['submit', 'be-paid', 'approved'],
  approved: ['submit', 'be-paid', 'approved'],
  settled: ['submit', 'be-paid', 'approved', 'accept'],
};

const setOf = (subs: readonly string[]): string => [...new Set(subs)].toSorted().join('+');

/** What can still matter: what is over, of an earlier round or can be held against nothing more is forgotten. */
export const keyOf = (state: RequestState): string => {
  const { request, deeds, round, waits, hasEnded } = state;
  const acts = request ? (LASTING[request.status] ?? []) : [];
  if (request && !acts.length) return request.status;
  const hands: Partial<Record<string, readonly string[]>> = request ? handsOf(request) : {};
  const inBook = deeds.filter(({ round: of }) => of === undefined || of === round);
  const book = acts.map((act) => [
    setOf(inBook.filter((deed) => deed.act === act).flatMap(({ by }) => by)),
    setOf(hands[act] ?? []),
  ]);
  if (!isUnderWay(state)) return JSON.stringify([request?.status, book]);
  const isSigned = request?.status === 'submitted';
  const stops = request?.route.map(
    ({ role, assignee, signedBy }) => `${role} ${assignee ?? '-'} ${isSigned && signedBy ? 1 : 0}`,
  );
  return JSON.stringify([
    ...[request?.status, stops, book, waits !== null, hasEnded],
    ...[keysOfProxies(state, counted), keysOfPeople(state, counted)],
  ]);
};
