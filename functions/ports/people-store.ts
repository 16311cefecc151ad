import type { AuditEntry } from '../core/audit/entry.ts';
import type { Directory, DirectoryPerson } from '../core/people/directory.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** A person's next version, with its entry. */
export interface PersonChange {
  readonly person: DirectoryPerson;
  readonly entry: AuditEntry;
}

export interface PeoplePage {
  readonly people: readonly DirectoryPerson[];
  readonly cursor: string | null;
}

/** The directory of a union's people. Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY. */
export interface PeopleStore extends KeyStore {
  find(unionId: string, sub: string): Promise<DirectoryPerson | null>;
  /** Those of them who are in it. */
  findMany(unionId: string, subs: readonly string[]): Promise<Directory>;
  /** By `sub`; somebody new may be missing for a moment. @throws DomainError CURSOR_INVALID */
  list(unionId: string, limit: number, cursor?: string): Promise<PeoplePage>;
  findEntry(unionId: string, sub: string, sequence: number): Promise<AuditEntry | null>;
  /** Entered, confirmed or ended by somebody. `stale`: they changed meanwhile. */
  change(change: PersonChange, record: KeyRecord): Promise<Written>;
  /** Seen by a token: without a key, since nobody asked for it. `stale`: somebody else wrote them meanwhile. */
  see(change: PersonChange): Promise<'written' | 'stale'>;
}
