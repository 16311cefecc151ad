import type { AuditEntry } from '../core/audit/entry.ts';
import type { Evidence } from '../core/evidence/evidence.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

export interface EvidenceChange {
  readonly evidence: Evidence;
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

/** What is known of evidence. Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY. */
export interface EvidenceStore extends KeyStore {
  find(unionId: string, id: string): Promise<Evidence | null>;
  /** Those of the ids that exist. */
  findMany(unionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Evidence>>;
  /** The last entry of its chain. */
  lastEntry(unionId: string, id: string): Promise<AuditEntry | null>;
  /** A new one, or its next version. `stale`: it changed meanwhile. */
  change(change: EvidenceChange): Promise<Written>;
}
