import type { AuditEntry } from '../audit/entry.ts';
import { sequenceOf, siblingOf } from '../audit/log.ts';
import type { Fault } from './fault.ts';

/** What follows from the table's stream, in the order in which it is made. */
export const CONSUMERS = ['log', 'events', 'compliance'] as const;
/** Where the metric of what is set aside is, one a consumer. */
export const SET_ASIDE = 'UnionRules/SetAside';
export type ConsumerName = (typeof CONSUMERS)[number];

/** An item that a consumer could not take, and goes on without: until it is repaired and taken up again. */
export interface Aside {
  readonly consumer: ConsumerName;
  readonly pk: string;
  readonly sk: string;
  readonly reason: Fault;
  /** How many of its changes were set aside. */
  readonly times: number;
  /** Instants, UTC. */
  readonly setAsideAt: string;
  readonly takenUpAt: string | null;
  /** Who had it taken up again. */
  readonly takenUpBy: string | null;
  readonly version: number;
}

/** What goes in one order: the entries of a record; any other item for itself. */
export const laneOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string =>
  `${pk}\n${sequenceOf(sk) === null ? sk : siblingOf(sk, 0)}`;

/** The union whose record an item is; null for what belongs to the product. */
export const unionOf = (pk: string): string | null => /^UNION#([a-z0-9-]{2,40})(?:#|$)/.exec(pk)?.[1] ?? null;

/** What the union's log is told of taking up: the last item, and how many there were. */
export interface TakeUp {
  readonly unionId: string;
  readonly consumer: ConsumerName;
  readonly pk: string;
  readonly sk: string;
  readonly reason: Fault;
  readonly at: string;
  readonly by: string;
  readonly version: number;
}

export interface TakeUpChange {
  readonly takeUp: TakeUp;
  readonly entry: AuditEntry;
}
