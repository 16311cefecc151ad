import type { AuditEntry } from '../core/audit/entry.ts';
import type { Visit } from '../core/award/visit.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** Visits by year. Every method throws DomainError STORE_*. */
export interface VisitStore extends KeyStore {
  /** `stale` when a visit of this id is there. */
  record(visit: Visit, entry: AuditEntry, record: KeyRecord): Promise<Written>;
  find(unionId: string, id: string): Promise<Visit | null>;
  /** Visits of a year: tens. */
  list(unionId: string, year: number): Promise<readonly Visit[]>;
}
