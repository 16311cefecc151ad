import type { AuditEntry } from '../core/audit/entry.ts';
import type { Delivery } from '../core/webhook/delivery.ts';
import type { Hook } from '../core/webhook/hook.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

export interface HookChange {
  readonly hook: Hook;
  /** Set when the subscription is made. */
  readonly secret?: string;
  /** Deliveries that change with it: those that are tried anew. */
  readonly deliveries?: readonly Delivery[];
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

/** Subscriptions. Every method throws DomainError STORE_* when the database does not answer. */
export interface HookStore extends KeyStore {
  /** `stale` when the hook is not at the version before. */
  change(change: HookChange): Promise<Written>;
  list(unionId: string): Promise<readonly Hook[]>;
  find(unionId: string, id: string): Promise<Hook | null>;
  findSecret(unionId: string, id: string): Promise<string | null>;
  findEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
}

/** A subscription's deliveries of one record, in the order of its entries. */
export type Lane = Pick<Delivery, 'unionId' | 'hookId' | 'record'>;

/** What is still to be sent. Every method throws DomainError STORE_*. */
export interface Outbox {
  /** Adds a delivery; one that is there already, in whatever state, is left as it is. */
  add(delivery: Delivery): Promise<'added' | 'known'>;
  /** Deliveries that are due, earliest first: by the key of a sparse index. */
  listDue(now: string, limit: number): Promise<readonly Delivery[]>;
  /** What is not delivered of a lane, in order, as it lies there now. */
  undelivered(lane: Lane): Promise<readonly Delivery[]>;
  /** False when somebody else has changed it since it was read. */
  put(delivery: Delivery): Promise<boolean>;
  /** What was given up, of a union, longest parked first. */
  listParked(unionId: string, limit: number): Promise<readonly Delivery[]>;
}
