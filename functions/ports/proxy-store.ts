import type { AuditEntry } from '../core/audit/entry.ts';
import type { ReliedOn } from '../core/people/directory.ts';
import type { ProxyGrant } from '../core/people/proxy.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** A new or changed proxy. The version must be the next one. */
export interface ProxyChange {
  readonly proxy: ProxyGrant;
  /** Those who must still be known when it is written. */
  readonly people: readonly ReliedOn[];
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface ProxyStore extends KeyStore {
  find(unionId: string, id: string): Promise<ProxyGrant | null>;
  /** All that were ever granted, by the day on which they end. */
  list(unionId: string): Promise<readonly ProxyGrant[]>;
  /** By which somebody would stand in for others on a day by what they say: not revoked, whether confirmed or not. */
  listFor(unionId: string, deputy: string, on: string): Promise<readonly ProxyGrant[]>;
  findEntry(proxy: ProxyGrant, sequence: number): Promise<AuditEntry | null>;
  /** `stale`: it changed meanwhile, or somebody on whom it relies is known no more. */
  change(change: ProxyChange): Promise<Written>;
}
