import type { AuditEntry } from '../core/audit/entry.ts';
import type { Aside, ConsumerName, TakeUp, TakeUpChange } from '../core/stream/aside.ts';

export type Counts = Readonly<Record<ConsumerName, number>>;

export interface Setting extends Pick<Aside, 'consumer' | 'pk' | 'sk' | 'reason'> {
  /** The change that could not be taken; null where nothing names it. */
  readonly change: string | null;
}

/** What the consumers of the stream keep. Every method throws DomainError STORE_*. */
export interface ConsumerStore {
  /** How many items each consumer has set aside, as they lie there: no figure is kept of them that could be another. */
  counts(): Promise<Counts>;
  /**
   * Adds one, or one more change of one that is there; a change that comes again adds nothing. False where the change was
   * set aside before and is settled since: it holds nobody up.
   */
  setAside(setting: Setting, at: string): Promise<boolean>;
  /** Those that wait, each record's in their order. What cannot be read of them is counted and not listed. */
  listWaiting(consumer: ConsumerName): Promise<readonly Aside[]>;
  /** It waits no more, once; the union's log is told. `stale`: somebody else was first, or it was set aside again. */
  settle(waiting: Aside, settled: Aside, change: TakeUpChange | null): Promise<'written' | 'stale'>;
  /** The last that was told to a union's log, and its entry. */
  findTakeUp(
    unionId: string,
    consumer: ConsumerName,
  ): Promise<{ readonly takeUp: TakeUp; readonly entry: AuditEntry | null } | null>;
  /** An item as it lies there now, or null. */
  findItem(place: Pick<Aside, 'pk' | 'sk'>): Promise<Readonly<Record<string, unknown>> | null>;
}
