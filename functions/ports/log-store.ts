import type { Checkpoint, Leaf, LogHead } from '../core/audit/log.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** Where an entry lies in the table. */
export interface EntryPlace {
  readonly pk: string;
  readonly sk: string;
}

export interface LogId {
  readonly unionId: string;
  readonly year: number;
}

/** A leaf's place in the log of a year, kept beside the entry. */
export interface Logged {
  readonly year: number;
  readonly index: number;
}

/** An entry as it is stored: the text is what the log vouches for. */
export interface StoredEntry {
  readonly place: EntryPlace;
  readonly text: string;
  /** The mark of what 0.4.0 logged in its place, which gives way to the entry's own. */
  readonly over?: Logged;
}

/** A leaf to be written, and the mark that its own takes the place of. */
export interface NewLeaf extends Leaf {
  readonly over?: Logged;
}

/** The Merkle log of each union and year. Every method throws DomainError STORE_*. */
export interface LogStore extends KeyStore {
  /** Where the entries 1 to `count` of a record lie. */
  placesOf(record: `request/${string}`, unionId: string, count: number): readonly EntryPlace[];
  findHead(id: LogId): Promise<LogHead | null>;
  /** What of these is in a log; keys are `placeName`. */
  findLogged(places: readonly EntryPlace[]): Promise<ReadonlyMap<string, Logged>>;
  findEntries(places: readonly EntryPlace[]): Promise<readonly StoredEntry[]>;
  /** Leaves, their marks beside the entries and the head, or nothing. `stale`: somebody else appended meanwhile. */
  append(id: LogId, before: number, head: LogHead, leaves: readonly NewLeaf[]): Promise<'written' | 'stale'>;
  /** Those that exist, in no order. */
  findLeaves(id: LogId, indexes: readonly number[]): Promise<readonly Leaf[]>;
  /** Content text of any items, those that exist, by `placeName`. */
  findTexts(places: readonly EntryPlace[]): Promise<ReadonlyMap<string, string>>;
  lastCheckpoint(id: LogId): Promise<Checkpoint | null>;
  findCheckpoint(id: LogId, number: number): Promise<Checkpoint | null>;
  /** From a number on, ascending. */
  listCheckpoints(id: LogId, from: number, limit: number): Promise<readonly Checkpoint[]>;
  /** Null for the schedule, which has no key. */
  addCheckpoint(checkpoint: Checkpoint, record: KeyRecord | null): Promise<Written>;
  /** Years in which the union has a log. */
  listYears(unionId: string): Promise<readonly number[]>;
  /** Every log there is, for the schedule. */
  listLogs(): Promise<readonly LogId[]>;
}

export const placeName = ({ pk, sk }: EntryPlace): string => `${pk}|${sk}`;
