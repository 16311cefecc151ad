/** What two people may try of a request: all of it, and as much as the search needs. */
import { currentStop, type FundRequest } from '../../functions/core/approval/fund-request.ts';
import { type Action, transitionFor } from '../../functions/core/approval/life.ts';
import type { Role } from '../../functions/core/approval/roles.ts';
import { aliveProxies, isUnderWay, type RequestState } from './request-state.ts';
import { each, type Move, setsOf } from './world.ts';

type Sets = readonly (readonly Role[])[];

/** Whoever is named: one of the two, an honest one, or nobody at all. */
const NAMED = ['a', 'b', 'f', 'g'];
/** Those whose end nobody's own next token undoes. */
const ENDED = ['f', 'g'];
const LENT = ['finance', 'chair'] as const;

const stopRole = (request: FundRequest): Sets => {
  const stop = currentStop(request);
  return setsOf(...(stop ? [stop.role] : []));
};

/** What whoever's turn it is may do. */
const ofStep = (request: FundRequest, by: string, turn = stopRole(request)): readonly Move[] => {
  if (!transitionFor('approve', request.status)) return [];
  const named = NAMED.flatMap((deputy) => [
    ...each('transfer', by, turn, { deputy }),
    ...(['auditor', 'finance'] as const).flatMap((deputyRole) => each('add-sign', by, turn, { deputy, deputyRole })),
  ]);
  return [...(['approve', 'return', 'reject'] as const).flatMap((act) => each(act, by, turn)), ...named];
};

const ofRequest = (request: FundRequest, by: string): readonly Move[] => {
  const can = (action: Action) => transitionFor(action, request.status) !== undefined;
  const own = (['submit', 'withdraw'] as const).filter(can).flatMap((act) => each(act, by, setsOf('officer')));
  const paying = (['refund', 'close'] as const).filter(can).flatMap((act) => each(act, by, setsOf('finance')));
  const accepted = can('settle') ? ['a', 'b', 'm'] : [];
  return [
    ...own,
    ...ofStep(request, by),
    ...accepted.flatMap((acceptor) => each('settle', by, setsOf('finance'), { acceptor })),
    ...paying,
  ];
};

/** Who lends which role to whom: nobody to themselves, and to nobody who never acts. */
const PROXIES = NAMED.flatMap((principal) =>
  ['a', 'b']
    .filter((deputy) => deputy !== principal)
    .flatMap((deputy) => LENT.map((role) => ({ principal, deputy, role }))),
);

/** What takes something away: a proxy that counts is revoked, the roles of somebody who does not act are ended. */
const endings = (state: RequestState, by: string, sets: Sets): readonly Move[] => {
  const counting = aliveProxies(state).filter(({ confirmation }) => confirmation);
  const known = ENDED.filter((sub) => state.directory.get(sub)?.roles.length);
  return [
    ...counting.flatMap(({ id }) => each('revoke-proxy', by, sets, { id })),
    ...known.flatMap((sub) => each('end-person', by, sets, { sub })),
  ];
};

/** Those whom the directory does not know, or no more: they may be entered, and everybody may try it for themselves. */
const strangers = ({ directory }: RequestState, by: string): readonly string[] => [
  ...ENDED.filter((sub) => !directory.get(sub)?.roles.length),
  by,
];

const confirming = ({ directory, waits }: RequestState): string =>
  directory.get(waits ?? '')?.pending ? 'confirm-person' : 'confirm-proxy';

const filing = (state: RequestState, by: string, whatever: (request: FundRequest) => readonly Move[]) =>
  state.request ? whatever(state.request) : each('file', by, setsOf('officer', 'admin'));

/**
 * All of it. What waits for a confirmation is confirmed by the very next call or never: between the two nothing can be done
 * that could not be done before the first or after the second.
 */
export const allMoves = (state: RequestState, people: readonly string[]): readonly Move[] =>
  people.flatMap((by) => {
    const own = filing(state, by, (request) => ofRequest(request, by));
    if (!isUnderWay(state)) return own;
    if (state.waits !== null) return [...own, ...each(confirming(state), by, setsOf())];
    return [
      ...own,
      ...PROXIES.flatMap((args) => each('grant-proxy', by, setsOf(), args)),
      ...strangers(state, by).flatMap((sub) =>
        LENT.flatMap((role) => each('propose-person', by, setsOf(), { sub, role })),
      ),
      ...endings(state, by, setsOf()),
    ];
  });

/** No office, one, and two; any office is like any other. */
const NO_OFFICE: Sets = [['member']];
const OFFICES: Sets = [...NO_OFFICE, ['chair'], ['chair', 'auditor']];

/** To lend a role of one's own asks for that role alone, to record that of somebody else for an office. */
const grants = (by: string): readonly Move[] =>
  PROXIES.flatMap((args) =>
    each('grant-proxy', by, args.principal === by ? [...NO_OFFICE, [args.role]] : OFFICES, args),
  );

/**
 * As much as the search needs. Roles: only those that the call asks for. After something was left to be confirmed: the
 * confirmation, and what its deputy tries at the stop while it waits; all else comes to what it would have come to before.
 * After something was taken away: what is tried at the stop without it. Had it been left, as much could be done and more; and a
 * stop whose assignee has ended is the role's again, as it was before it was given away.
 */
export const neededMoves = (state: RequestState, people: readonly string[]): readonly Move[] =>
  people.flatMap((by) => {
    if (state.hasEnded) return state.request ? ofStep(state.request, by) : [];
    const waiting = state.proxies.find(({ id }) => id === state.waits);
    const early = state.request && waiting?.deputy === by ? ofStep(state.request, by, NO_OFFICE) : [];
    if (state.waits !== null) return [...early, ...each(confirming(state), by, setsOf('chair', 'auditor', 'finance'))];
    const own = filing(state, by, (request) => ofRequest(request, by));
    if (!isUnderWay(state)) return own;
    return [
      ...own,
      ...grants(by),
      ...strangers(state, by).flatMap((sub) =>
        LENT.flatMap((role) => each('propose-person', by, OFFICES, { sub, role })),
      ),
      ...endings(state, by, OFFICES),
    ];
  });
