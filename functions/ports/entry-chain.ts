import type { AuditEntry } from '../core/audit/entry.ts';

/** What happened, without its place in the chain. */
export type Happening = Omit<AuditEntry, 'sequence' | 'previousHash' | 'hash'>;

/** Chains of entries that tell of reading: the record itself stays as it is. */
export interface EntryChain {
  /** Adds to the record's chain, behind whatever others add meanwhile. @throws DomainError STORE_* */
  append(happening: Happening): Promise<void>;
}
