import type { AuditEntry } from '../core/audit/entry.ts';
import type { Award } from '../core/award/award.ts';
import type { AwardList } from '../core/award/award-list.ts';
import type { Honour } from '../core/award/honour.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** A record at its new version with the entry that tells the change; version 1 must be new. */
export interface Changed<T> {
  readonly record: T;
  readonly entry: AuditEntry;
}

/** All of it or none of it. */
export interface AwardWrite {
  readonly award?: Changed<Award> & { readonly receipt: Receipt | null };
  readonly honour?: Changed<Honour> & { readonly receipt?: Receipt | null };
  readonly list?: Changed<AwardList> & { readonly receipt: Receipt };
  /** The list that the write rests on and leaves as it is: still at the version that was read. */
  readonly listAt?: Pick<AwardList, 'unionId' | 'id' | 'version'>;
  readonly record: KeyRecord;
}

/** Applications for titles and the ledger of honours. Every method throws DomainError STORE_* when it cannot answer. */
export interface AwardStore extends KeyStore {
  write(write: AwardWrite): Promise<Written>;
  findAward(unionId: string, id: string): Promise<Award | null>;
  findAwardEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  /** Those of the applications named that exist, in no order. */
  findAwards(unionId: string, ids: readonly string[]): Promise<readonly Award[]>;
  /** Applications of a year, latest first. */
  listAwards(unionId: string, year: number): Promise<readonly Award[]>;
  findHonour(unionId: string, id: string): Promise<Honour | null>;
  findHonourEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  listHonours(unionId: string): Promise<readonly Honour[]>;
  findList(unionId: string, id: string): Promise<AwardList | null>;
  findListEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  /** Lists of a year, by name of record. */
  listLists(unionId: string, year: number): Promise<readonly AwardList[]>;
}
