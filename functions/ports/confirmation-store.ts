import type { AuditEntry } from '../core/audit/entry.ts';
import type { Confirmation } from '../core/rules/confirmations.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** The approved confirmations of a union. Every approval makes a new version; old ones stay for replay. */
export interface LawVersion {
  readonly version: number;
  readonly confirmations: readonly Confirmation[];
}

export interface Proposed {
  readonly confirmation: Confirmation;
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

export interface Approved extends Proposed {
  /** The version that the approval makes; its predecessor must be the current one. */
  readonly law: LawVersion;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface ConfirmationStore extends KeyStore {
  /** The law of a union: a version, or the current one; version 0 has no confirmation. */
  findLaw(unionId: string, version?: number): Promise<LawVersion>;
  find(unionId: string, id: string): Promise<Confirmation | null>;
  list(unionId: string): Promise<readonly Confirmation[]>;
  /** The last audit entry of a confirmation. */
  findEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  propose(proposed: Proposed): Promise<Written>;
  /** `stale`: it was approved meanwhile, or another approval made a newer version. */
  approve(approved: Approved): Promise<Written>;
}
