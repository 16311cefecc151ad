import type { AuditEntry } from '../core/audit/entry.ts';
import type { InterestRegister } from '../core/decision/register.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

export interface InterestChange {
  readonly register: InterestRegister;
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface InterestStore extends KeyStore {
  /** Those of these people who have declared anything, in no order. */
  findMany(unionId: string, subs: readonly string[]): Promise<readonly InterestRegister[]>;
  findEntry(unionId: string, sub: string, sequence: number): Promise<AuditEntry | null>;
  /** `stale`: it changed meanwhile. */
  change(change: InterestChange): Promise<Written>;
}
