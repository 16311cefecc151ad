/** A fund request with its route, proxies and the directory, as the search knows it. */
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { dayOfInstant } from '../../functions/core/kernel/day.ts';
import type { Directory } from '../../functions/core/people/directory.ts';
import type { ProxyGrant } from '../../functions/core/people/proxy.ts';
import { directoryOf, seenOn } from '../core/people/known.ts';
import type { Deed } from './world.ts';

export const TODAY = dayOfInstant(new Date());

export interface RequestState {
  readonly request: FundRequest | null;
  /** In the order in which they were registered, which is that of their days; those that wait and were passed over among them. */
  readonly proxies: readonly ProxyGrant[];
  readonly directory: Directory;
  /** The proxy or person that the call before has left to be confirmed. */
  readonly waits: string | null;
  readonly deeds: readonly Deed[];
  /** How often it has been handed in anew. */
  readonly round: number;
  /** Somebody's roles were ended, or a proxy was revoked. */
  readonly hasEnded: boolean;
}

/** `f`, `c`, `x`, `d`: honest finance, chair, cashier, auditor; `o`: the officer who submits. `g` exists nowhere. */
export const KNOWN: readonly string[] = ['a', 'b', 'f', 'c', 'x', 'd', 'o'];

export const NOTHING: RequestState = {
  request: null,
  proxies: [],
  directory: directoryOf(...KNOWN.map((sub) => seenOn(TODAY, sub))),
  waits: null,
  deeds: [],
  round: 0,
  hasEnded: false,
};

/** Whoever waits for nothing more: nobody confirms them later than by the next call. */
export const aliveProxies = ({ proxies, waits }: RequestState): readonly ProxyGrant[] =>
  proxies.filter(({ id, confirmation, revokedAt }) => revokedAt === null && (confirmation || id === waits));

/** While a stop may still be signed proxies and people matter, and no longer. */
export const isUnderWay = ({ request }: RequestState): boolean =>
  request === null || request.status === 'submitted' || request.status === 'returned';
