import type { AuditEntry } from '../core/audit/entry.ts';
import type { SealedRecord } from '../core/sealing/seal.ts';
import type { Talk, TalkTopic } from '../core/sealing/talk.ts';
import type { EntryChain } from './entry-chain.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

export interface NewTalk {
  readonly talk: Talk;
  readonly sealed: SealedRecord;
  /** Counted under its topic and in no place beside the talk. */
  readonly topic: TalkTopic;
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

export interface TalkFound {
  readonly talk: Talk;
  readonly sealed: SealedRecord;
}

/** Talks. `append` tells who read one. Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY. */
export interface TalkStore extends KeyStore, EntryChain {
  add(talk: NewTalk): Promise<Written>;
  find(unionId: string, id: string): Promise<TalkFound | null>;
  lastEntry(unionId: string, id: string): Promise<AuditEntry | null>;
  /** Overwrites what is sealed. `stale`: it was overwritten before. */
  shred(talk: Talk, entry: AuditEntry, record: KeyRecord): Promise<Written>;
  countByTopic(unionId: string, year: number): Promise<ReadonlyMap<string, number>>;
}
