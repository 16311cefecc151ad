/** A fund request with its route, proxies, transfers and the directory: two people who help one another among honest ones. */
import { type ActInput, act } from '../../functions/core/approval/act.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import type { Action } from '../../functions/core/approval/life.ts';
import type { Role } from '../../functions/core/approval/roles.ts';
import { addDays } from '../../functions/core/kernel/day.ts';
import {
  confirmPerson,
  type DirectoryPerson,
  endPerson,
  proposePerson,
} from '../../functions/core/people/directory.ts';
import type { DutyPair } from '../../functions/core/people/duties.ts';
import { confirmProxy, grantersOf, grantProxy, type ProxyGrant, revoke } from '../../functions/core/people/proxy.ts';
import { requestIn } from '../core/approval/matrix.ts';
import { keyOf, wholeKey } from './request-keys.ts';
import { allMoves, neededMoves } from './request-moves.ts';
import { NOTHING, type RequestState, TODAY } from './request-state.ts';
import { liveRequests } from './requests-live.ts';
import { type Deed, gate, type Move, type Start, type World } from './world.ts';

const AT = '2026-01-01T00:00:00.000Z';

const arg = (move: Move, name: string): string => `${move.args?.[name] ?? ''}`;
const actor = ({ by, roles }: Move) => ({ sub: by, name: by, unionId: 'union-a', roles });

const submitted = (state: RequestState, move: Move): RequestState => {
  const payee = move.args?.payee ? arg(move, 'payee') : null;
  const request = requestIn('submitted', { submittedBy: { sub: move.by, name: move.by }, payee, hold: null });
  const paid: readonly Deed[] = payee === null ? [] : [{ act: 'be-paid', by: [payee] }];
  return { ...state, request, deeds: [...state.deeds, { act: 'submit', by: [move.by] }, ...paid] };
};

/** What an action is in the book: who did it, who is behind it, whom it names. */
const deedsOf = (move: Move, proxy: ProxyGrant | null, round: number): readonly Deed[] => {
  const [behind, granted] = [proxy ? [proxy.principal] : [], proxy ? grantersOf(proxy) : []];
  const named = move.args?.deputy ? [{ act: 'be-assigned', by: [arg(move, 'deputy')], round }] : [];
  const accepted = move.args?.acceptor ? [{ act: 'accept', by: [arg(move, 'acceptor')] }] : [];
  if (move.act !== 'approve') return [{ act: move.act, by: [move.by, ...behind] }, ...named, ...accepted];
  return [
    { act: 'approve', by: [move.by], round },
    { act: 'stand-behind', by: behind, round },
    { act: 'grant', by: granted, round },
    { act: 'approved', by: [move.by, ...behind, ...granted] },
  ];
};

const acted = (state: RequestState, move: Move, pairs: readonly DutyPair[]): RequestState => {
  const action = move.act as Action;
  const input: ActInput = {
    ...{ action, comment: '意见', at: AT, today: TODAY, refundFen: action === 'refund' ? 1 : null },
    deputy: move.args?.deputy ? arg(move, 'deputy') : null,
    deputyRole: (move.args?.deputyRole ?? null) as Role | null,
    acceptor: move.args?.acceptor ? arg(move, 'acceptor') : null,
  };
  const proxies = state.proxies.filter(({ deputy }) => deputy === move.by);
  const done = act(state.request as FundRequest, input, { ...actor(move), proxies, directory: state.directory }, pairs);
  const round = state.round + (action === 'submit' ? 1 : 0);
  // Whoever was asked to sign and has signed was asked before: only to be asked after it is forbidden.
  const answering = [move.by, done.proxy?.principal ?? move.by];
  const isAnswer = ({ act: what, by: whom }: Deed) =>
    action === 'approve' && what === 'be-assigned' && whom.some((sub) => answering.includes(sub));
  const deeds = [...state.deeds.filter((one) => !isAnswer(one)), ...deedsOf(move, done.proxy, state.round)];
  return { ...state, request: done.request, round, deeds: action === 'submit' ? state.deeds : deeds };
};

const scene = ({ directory }: RequestState) => ({ directory, today: TODAY, at: AT });

const granted = (state: RequestState, move: Move, pairs: readonly DutyPair[]): RequestState => {
  gate('registerProxy', move);
  const [principal, deputy] = [arg(move, 'principal'), arg(move, 'deputy')];
  const stated = {
    principal,
    deputy,
    role: arg(move, 'role') as Role,
    from: TODAY,
    // Those of one deputy count in the order of their days.
    to: addDays(TODAY, 30 + state.proxies.length),
    document: '授权书',
  };
  const made = { id: `P-${state.proxies.length}`, unionId: 'union-a' };
  const proxy = grantProxy(stated, made, actor(move), scene(state), pairs);
  return { ...state, proxies: [...state.proxies, proxy], waits: proxy.confirmation ? null : proxy.id };
};

const confirmed = (state: RequestState, move: Move, pairs: readonly DutyPair[]): RequestState => {
  const change = (one: ProxyGrant) =>
    one.id === state.waits ? confirmProxy(one, actor(move), 'E-AAAAAAAAAA', scene(state), pairs) : one;
  return { ...state, proxies: state.proxies.map(change), waits: null };
};

const withPerson = (state: RequestState, person: DirectoryPerson, waits: string | null): RequestState => ({
  ...state,
  directory: new Map([...state.directory, [person.sub, person]]),
  waits,
});

const proposed = (state: RequestState, move: Move, pairs: readonly DutyPair[]): RequestState => {
  gate('proposePerson', move);
  const sub = arg(move, 'sub');
  const said = { sub, name: sub, memberId: null, roles: [arg(move, 'role') as Role], document: '任职通知' };
  return withPerson(state, proposePerson(state.directory.get(sub) ?? null, said, actor(move), AT, pairs), sub);
};

const entered = (state: RequestState, move: Move, pairs: readonly DutyPair[]): RequestState => {
  gate('confirmPerson', move);
  const found = state.directory.get(state.waits ?? '') as DirectoryPerson;
  return withPerson(state, confirmPerson(found, actor(move), TODAY, pairs), null);
};

const ended = (state: RequestState, move: Move): RequestState => {
  gate('endPerson', move);
  const found = state.directory.get(arg(move, 'sub')) as DirectoryPerson;
  const person = endPerson(found, null, '离任', actor(move), AT);
  return { ...withPerson(state, person, null), hasEnded: true };
};

const revoked = (state: RequestState, move: Move): RequestState => {
  gate('revokeProxy', move);
  const change = (one: ProxyGrant) => (one.id === move.args?.id ? revoke(one, actor(move), AT) : one);
  return { ...state, proxies: state.proxies.map(change), hasEnded: true };
};

type Apply = (state: RequestState, move: Move, pairs: readonly DutyPair[]) => RequestState;
const OTHER: Readonly<Record<string, Apply>> = {
  file: (state, move) => {
    gate('submitRequest', move);
    return submitted(state, move);
  },
  'grant-proxy': granted,
  'confirm-proxy': confirmed,
  'propose-person': proposed,
  'confirm-person': entered,
  'end-person': ended,
  'revoke-proxy': revoked,
};

export const applyToRequest: Apply = (before, move, pairs) => {
  const { waits } = before;
  const isConfirming = move.act.startsWith('confirm-');
  const state = isConfirming ? before : { ...before, waits: null };
  const other = OTHER[move.act];
  if (isConfirming && waits === null) throw new Error('nothing waits');
  return other ? other(state, move, pairs) : acted(state, move, pairs);
};

const by = (sub: string, role: Role, act: string, args?: Move['args']): Move => ({
  by: sub,
  roles: [role],
  act,
  ...(args && { args }),
});

const PLACES: readonly (readonly Move[])[] = [
  [],
  [by('o', 'officer', 'file')],
  [by('o', 'officer', 'file', { payee: 'a' })],
  [by('o', 'officer', 'file'), by('f', 'finance', 'approve')],
  [by('o', 'officer', 'file', { payee: 'a' }), by('f', 'finance', 'approve'), by('c', 'chair', 'approve')],
  [by('o', 'officer', 'file'), by('f', 'finance', 'approve'), by('c', 'chair', 'approve')],
  [by('a', 'officer', 'file'), by('f', 'finance', 'approve'), by('c', 'chair', 'approve')],
  [by('o', 'officer', 'file'), by('a', 'finance', 'approve'), by('c', 'chair', 'approve')],
  [
    by('a', 'officer', 'file'),
    by('f', 'finance', 'approve'),
    by('c', 'chair', 'approve'),
    by('x', 'finance', 'settle'),
  ],
  [
    ...[by('o', 'officer', 'file'), by('f', 'finance', 'approve'), by('c', 'chair', 'approve')],
    by('x', 'finance', 'settle', { acceptor: 'a' }),
  ],
  // A proxy of the honest finance for `b`, registered by `a` and confirmed by an honest auditor with the document.
  ...(['o', 'a'] as const).map((submitter) => [
    by(submitter, 'officer', 'file'),
    by('a', 'chair', 'grant-proxy', { principal: 'f', deputy: 'b', role: 'finance' }),
    by('d', 'auditor', 'confirm-proxy'),
  ]),
];

const startOf = (before: readonly Move[]): Start<RequestState> => ({
  name:
    before
      .map(({ by: sub, act: what, args }) => `${sub} ${what}${args ? ` ${JSON.stringify(args)}` : ''}`)
      .join(', ') || 'nothing',
  state: before.reduce((state, move) => applyToRequest(state, move, []), NOTHING),
  before,
});

export const REQUESTS: World<RequestState> = {
  of: 'request',
  starts: PLACES.map(startOf),
  moves: neededMoves,
  key: keyOf,
  whole: { moves: allMoves, key: wholeKey },
  isAside: ({ hasEnded }) => hasEnded,
  apply: applyToRequest,
  deeds: ({ deeds }) => deeds,
  live: liveRequests,
};
