import type { AuditEntry } from '../core/audit/entry.ts';
import type { Member } from '../core/member/member.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** A member as the store knows them: how often they were changed, and by which entry last. */
export interface Kept {
  readonly member: Member;
  /** 0 when the store does not know them yet. */
  readonly version: number;
  readonly entry: AuditEntry;
}

/** A new or replaced member. The version must be the next one. */
export interface MemberChange {
  readonly unionId: string;
  readonly before: Member | null;
  readonly after: Kept;
}

export interface MemberPage {
  readonly members: readonly Member[];
  readonly cursor: string | null;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface MemberStore extends KeyStore {
  /** Whether the union keeps a register: then benefits are given to people on it, by name. */
  hasRegister(unionId: string): Promise<boolean>;
  /** Those of the ids that are on the register. */
  findMany(unionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>>;
  /** By id. @throws DomainError CURSOR_INVALID */
  list(unionId: string, limit: number, cursor?: string): Promise<MemberPage>;
  /** The member, their entry and what their transfers count, with the key's record. `stale`: they changed meanwhile. */
  record(change: MemberChange, record: KeyRecord): Promise<Written>;
  /**
   * As `record`, of many and without a key: in parts, each of which is written whole or not at all. What a crash leaves
   * out is found again by comparing. `stale`: somebody changed a member meanwhile; parts before may be written.
   */
  recordMany(changes: readonly MemberChange[]): Promise<'written' | 'stale'>;
  /** Keeps the answer of a key whose work is done. */
  keepAnswer(record: KeyRecord): Promise<Written>;
}
