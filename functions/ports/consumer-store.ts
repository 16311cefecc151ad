import type { AuditEntry } from '../core/audit/entry.ts';
import type { Aside, ConsumerName, TakeUp, TakeUpChange } from '../core/stream/aside.ts';

export type Counts = Readonly<Record<ConsumerName, number>>;

/** How many of a batch each consumer is done with beyond what the stream itself keeps: ids of its records. */
export type Ahead = Readonly<Record<ConsumerName, ReadonlySet<string>>>;

/** What the consumers of the stream keep. Every method throws DomainError STORE_*. */
export interface ConsumerStore {
  /** How many items a consumer, or each, has set aside. */
  waiting(consumer: ConsumerName): Promise<number>;
  counts(): Promise<Counts>;
  /** Adds one, or one more change of one that is there. */
  setAside(aside: Pick<Aside, 'consumer' | 'pk' | 'sk' | 'reason'>, at: string): Promise<void>;
  /** Those that wait, each record's in their order. */
  listWaiting(consumer: ConsumerName): Promise<readonly Aside[]>;
  /** It waits no more, once; the union's log is told. `stale`: somebody else was first, or it was set aside again. */
  takeUp(aside: Aside, change: TakeUpChange | null): Promise<'written' | 'stale'>;
  /** The last that was told to a union's log, and its entry. */
  findTakeUp(
    unionId: string,
    consumer: ConsumerName,
  ): Promise<{ readonly takeUp: TakeUp; readonly entry: AuditEntry | null } | null>;
  /** An item as it lies there now, or null. */
  findItem(place: Pick<Aside, 'pk' | 'sk'>): Promise<Readonly<Record<string, unknown>> | null>;
  /** Records of the batch that begins with this one which a consumer is done with while another is not. */
  findAhead(firstId: string): Promise<Ahead>;
  goAhead(firstId: string, consumer: ConsumerName, ids: readonly string[]): Promise<void>;
}
