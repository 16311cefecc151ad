import type { AuditEntry } from '../audit/entry.ts';
import { sequenceOf, siblingOf } from '../audit/log.ts';
import { hashText } from '../kernel/canonical.ts';
import type { Fault } from './fault.ts';

/** What follows from the table's stream, in the order in which it is made. */
export const CONSUMERS = ['log', 'events', 'compliance'] as const;
/** Where the metric of what is set aside is, one a consumer. */
export const SET_ASIDE = 'UnionRules/SetAside';
export type ConsumerName = (typeof CONSUMERS)[number];

/** An item that a consumer could not take, and goes on without: until it is repaired and taken up again, or dismissed. */
export interface Aside {
  readonly consumer: ConsumerName;
  readonly pk: string;
  readonly sk: string;
  readonly reason: Fault;
  /** How many of its changes were set aside, and the last of them by their ids: one that comes again counts once. */
  readonly times: number;
  readonly changes: readonly string[];
  /** Instants, UTC. */
  readonly setAsideAt: string;
  readonly takenUpAt: string | null;
  /** Who had it taken up again. */
  readonly takenUpBy: string | null;
  /** Why it is given up; null unless it was dismissed. */
  readonly dismissal: Dismissal | null;
}

export interface Dismissal {
  readonly reason: string;
  readonly by: string;
  /** Instant, UTC. */
  readonly at: string;
}

/** What goes in one order: the entries of a record; any other item for itself. */
export const laneOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string =>
  `${pk}\n${sequenceOf(sk) === null ? sk : siblingOf(sk, 0)}`;

/** The name by which an operator means it: the same whenever the item is set aside. */
export const asideId = ({ consumer, ...item }: Pick<Aside, 'consumer' | 'pk' | 'sk'>): string =>
  `${consumer}-${hashText(laneOf(item)).slice(0, 16)}-${sequenceOf(item.sk) ?? 0}`;

/** The union whose record an item is; null for what belongs to the product. */
export const unionOf = (pk: string): string | null => /^UNION#([a-z0-9-]{2,40})(?:#|$)/.exec(pk)?.[1] ?? null;

/** What the union's log is told of an item that waits no more: taken up again, or dismissed for a reason. */
export interface TakeUp {
  readonly unionId: string;
  readonly consumer: ConsumerName;
  readonly pk: string;
  readonly sk: string;
  readonly reason: Fault;
  readonly at: string;
  readonly by: string;
  /** Only where it was dismissed: why. */
  readonly dismissedFor?: string;
  readonly version: number;
}

export interface TakeUpChange {
  readonly takeUp: TakeUp;
  readonly entry: AuditEntry;
}
