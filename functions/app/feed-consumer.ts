import { type ConsumerName, laneOf } from '../core/stream/aside.ts';
import { faultOf } from '../core/stream/fault.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsumerStore } from '../ports/consumer-store.ts';
import type { Consume, RecordChange } from '../ports/record-change.ts';

export interface Consumer {
  readonly name: ConsumerName;
  /** Entries of one record are taken in their order: a later one waits for one that was set aside. */
  readonly isOrdered: boolean;
  readonly consume: Consume;
}

export interface FeedDeps {
  readonly consumers: ConsumerStore;
  readonly clock: Clock;
}

/** How far a consumer came: `error` is what the world failed with, and null when it is done with all. */
export interface Fed {
  readonly done: number;
  readonly setAside: number;
  readonly error: unknown;
}

const isNew = ({ before, after }: RecordChange): boolean => before === null && after !== null;

/** Halves a batch that fails until the item is alone that is to blame, and sets that aside. */
class Feeding {
  done = 0;
  setAside = 0;
  readonly #deps: FeedDeps;
  readonly #consumer: Consumer;
  readonly #held: Set<string>;

  constructor(deps: FeedDeps, consumer: Consumer, held: Iterable<string>) {
    this.#deps = deps;
    this.#consumer = consumer;
    this.#held = new Set(held);
  }

  async #put(change: RecordChange, reason: NonNullable<ReturnType<typeof faultOf>>): Promise<void> {
    const { consumers, clock } = this.#deps;
    const { pk, sk, id = null } = change;
    const setting = { consumer: this.#consumer.name, pk, sk, reason, change: id };
    if (!(await consumers.setAside(setting, clock.now().toISOString()))) return;
    if (this.#consumer.isOrdered) this.#held.add(laneOf(change));
    this.setAside += 1;
  }

  async take(changes: readonly RecordChange[]): Promise<void> {
    const held = changes.findIndex((change) => this.#held.size > 0 && isNew(change) && this.#held.has(laneOf(change)));
    if (held >= 0) {
      if (held > 0) await this.take(changes.slice(0, held));
      await this.#put(changes[held] as RecordChange, 'ENTRY_WAITS');
      this.done += 1;
      return changes.length > held + 1 ? this.take(changes.slice(held + 1)) : undefined;
    }
    try {
      await this.#consumer.consume(changes);
    } catch (error) {
      const reason = faultOf(error);
      if (reason === null) throw error;
      const half = Math.ceil(changes.length / 2);
      if (changes.length > 1) {
        await this.take(changes.slice(0, half));
        return this.take(changes.slice(half));
      }
      await this.#put(changes[0] as RecordChange, reason);
    }
    this.done += changes.length;
  }
}

const heldLanes = async ({ consumers }: FeedDeps, { name, isOrdered }: Consumer, changes: readonly RecordChange[]) => {
  return isOrdered && changes.some(isNew) ? (await consumers.listWaiting(name)).map(laneOf) : [];
};

/**
 * Hands changes to a consumer. What is wrong with one of them is set aside at once, with its reason, and stops none of the
 * others; when the world fails, nothing is set aside, and the rest is to come again. Bears repetition as the consumers do.
 */
export const feedConsumer = async (
  deps: FeedDeps,
  consumer: Consumer,
  changes: readonly RecordChange[],
): Promise<Fed> => {
  if (!changes.length) return { done: 0, setAside: 0, error: null };
  let feeding: Feeding | undefined;
  try {
    feeding = new Feeding(deps, consumer, await heldLanes(deps, consumer, changes));
    await feeding.take(changes);
    return { done: feeding.done, setAside: feeding.setAside, error: null };
  } catch (error) {
    return { done: feeding?.done ?? 0, setAside: feeding?.setAside ?? 0, error };
  }
};
