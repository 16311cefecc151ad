import type { AuditEntry } from '../core/audit/entry.ts';
import type { PersonKey, SealedRecord } from '../core/sealing/seal.ts';
import type { Happening } from './entry-chain.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** Sealed things and the keys of persons. Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY. */
export interface SealStore extends KeyStore {
  findKey(unionId: string, person: string): Promise<PersonKey | null>;
  /** A person's first key, or one after another was destroyed. `stale`: somebody else made one meanwhile. */
  addKey(key: PersonKey): Promise<'written' | 'stale'>;
  /** Destroys a person's key, with the entry that says who had it done. `stale`: it changed meanwhile. */
  destroyKey(key: PersonKey, entry: AuditEntry, record: KeyRecord): Promise<Written>;
  lastKeyEntry(unionId: string, person: string): Promise<AuditEntry | null>;
  /** What was sealed for a request, in the order of its parts. */
  findSealed(unionId: string, requestId: string, parts: readonly number[]): Promise<readonly SealedRecord[]>;
  /** Tells in a chain beside the request who read what is sealed. */
  append(happening: Happening): Promise<void>;
}
