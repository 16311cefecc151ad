/** A fund request with its route, proxies, transfers and the directory: two people who help one another among honest ones. */
import { type ActInput, act } from '../../functions/core/approval/act.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { type Action, transitionFor } from '../../functions/core/approval/life.ts';
import type { Role } from '../../functions/core/approval/roles.ts';
import { addDays, type Day, dayOfInstant } from '../../functions/core/kernel/day.ts';
import {
  confirmPerson,
  type Directory,
  type DirectoryPerson,
  proposePerson,
} from '../../functions/core/people/directory.ts';
import type { DutyPair } from '../../functions/core/people/duties.ts';
import { confirmProxy, grantersOf, grantProxy, type ProxyGrant } from '../../functions/core/people/proxy.ts';
import { requestIn } from '../core/approval/matrix.ts';
import { directoryOf, seenOn } from '../core/people/known.ts';
import { liveRequests } from './requests-live.ts';
import { type Deed, gate, type Move, type Start, setsOf, type World } from './world.ts';

const TODAY = dayOfInstant(new Date());
const AT = '2026-01-01T00:00:00.000Z';

export interface RequestState {
  readonly request: FundRequest | null;
  readonly proxies: readonly ProxyGrant[];
  readonly directory: Directory;
  /** The proxy or person that the call before has left to be confirmed. */
  readonly waits: string | null;
  readonly deeds: readonly Deed[];
  readonly round: number;
}

/** `f`, `c`, `x`, `d`: honest finance, chair, cashier, auditor; `o`: the officer who submits. `g` exists nowhere. */
const KNOWN: Directory = directoryOf(...['a', 'b', 'f', 'c', 'x', 'd', 'o'].map((sub) => seenOn(TODAY, sub)));
const NOTHING: RequestState = { request: null, proxies: [], directory: KNOWN, waits: null, deeds: [], round: 0 };

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
    to: addDays(TODAY, 30),
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
  return withPerson(state, confirmPerson(found, actor(move), TODAY as Day, pairs), null);
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
};

const each = (act: string, by: string, sets: readonly (readonly Role[])[], args?: Move['args']): readonly Move[] =>
  sets.map((roles) => ({ by, roles, act, ...(args && { args }) }));

const OFFICE_SETS = setsOf('chair', 'auditor', 'admin');

/** Whoever is named: one of the two, an honest one, or nobody at all. */
const NAMED = ['a', 'b', 'f', 'g'];

const ofRequest = (request: FundRequest, by: string): readonly Move[] => {
  const stop = request.route.find(({ signedBy }) => signedBy === null);
  const turn = setsOf(...(stop ? [stop.role] : []));
  const can = (action: Action) => transitionFor(action, request.status) !== undefined;
  const named = NAMED.flatMap((deputy) => [
    ...each('transfer', by, turn, { deputy }),
    ...each('add-sign', by, turn, { deputy, deputyRole: 'auditor' }),
  ]);
  return [
    ...(can('approve') ? [...each('approve', by, turn), ...each('return', by, turn), ...named] : []),
    ...(can('submit') ? each('submit', by, setsOf('officer')) : []),
    ...(can('settle')
      ? ['a', 'b', 'm'].flatMap((acceptor) => each('settle', by, setsOf('finance'), { acceptor }))
      : []),
    ...(can('refund') ? each('refund', by, setsOf('finance')) : []),
    ...(can('close') ? each('close', by, setsOf('finance')) : []),
  ];
};

/**
 * What waits for a confirmation is confirmed by the very next call or never: it commutes with every other, so that no
 * sequence is left out by it. Proxies and people matter while a stop is to be signed, and no longer.
 */
const ofPeople = ({ request, waits, proxies, directory }: RequestState, by: string): readonly Move[] => {
  if (request && request.status !== 'submitted' && request.status !== 'returned') return [];
  if (waits !== null) return each(directory.get(waits)?.pending ? 'confirm-person' : 'confirm-proxy', by, OFFICE_SETS);
  const most = proxies.filter(({ confirmation }) => confirmation).length < 2;
  const roles = ['finance', 'chair'] as const;
  const grants = NAMED.flatMap((principal) =>
    ['a', 'b']
      .filter((deputy) => deputy !== principal)
      .flatMap((deputy) =>
        roles.flatMap((role) =>
          each('grant-proxy', by, setsOf(...new Set([role, 'chair', 'auditor', 'admin'] as const)), {
            principal,
            deputy,
            role,
          }),
        ),
      ),
  );
  const entries = ['g', by].flatMap((sub) =>
    roles.flatMap((role) => each('propose-person', by, OFFICE_SETS, { sub, role })),
  );
  return [...(most ? grants : []), ...(directory.has('g') ? [] : entries)];
};

const keyOfProxy = ({ principal, deputy, role, confirmation, offices, grantedBy }: ProxyGrant): string =>
  `${principal}>${deputy}:${role}:${confirmation ? confirmation.by.map(({ sub }) => sub).join('+') : `?${grantedBy.sub} ${offices?.join('+')}`}`;

const keyOf = ({ request, proxies, directory, waits, deeds, round }: RequestState): string => {
  // A proxy that waits and was passed over will never count.
  const alive = proxies.filter(({ id, confirmation }) => confirmation || id === waits).map(keyOfProxy);
  const g = directory.get('g');
  const stops = request?.route.map(
    ({ role, assignee, signedBy }) => `${role} ${assignee ?? '-'} ${signedBy?.sub ?? '-'}`,
  );
  const book = new Set(deeds.map(({ act, by, round: of }) => `${act} ${of ?? ''} ${[...by].toSorted().join('+')}`));
  const person =
    g &&
    `${g.roles.map(({ role }) => role)} ${g.pending && waits === 'g' ? `?${g.pending.by.sub} ${g.pending.offices}` : ''}`;
  return JSON.stringify([
    request?.status,
    round > 0,
    stops,
    [...book].toSorted(),
    alive.toSorted(),
    person,
    waits !== null,
  ]);
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
  moves: (state, people) =>
    people.flatMap((one) => [
      ...(state.request ? ofRequest(state.request, one) : each('file', one, setsOf('officer', 'admin'))),
      ...ofPeople(state, one),
    ]),
  apply: applyToRequest,
  key: keyOf,
  deeds: ({ deeds }) => deeds,
  live: liveRequests,
};
