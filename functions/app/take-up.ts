import { chainEntry } from '../core/audit/entry.ts';
import { sequenceOf } from '../core/audit/log.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import {
  type Aside,
  type ConsumerName,
  laneOf,
  type TakeUp,
  type TakeUpChange,
  unionOf,
} from '../core/stream/aside.ts';
import { faultOf, ItemFault } from '../core/stream/fault.ts';
import type { Consumer, FeedDeps } from './feed-consumer.ts';

export interface TakenUp {
  readonly consumer: ConsumerName;
  readonly taken: number;
  /** Still to be repaired, or waiting for an earlier one of their record. */
  readonly left: number;
}

/** Somebody else may be told of in the same union's log at the same time. */
const TRIES = 5;

const changeOf = async ({ consumers, clock }: FeedDeps, aside: Aside, by: string): Promise<TakeUpChange | null> => {
  const { consumer, pk, sk, reason } = aside;
  const unionId = unionOf(pk);
  if (!unionId) return null;
  const last = await consumers.findTakeUp(unionId, consumer);
  const at = clock.now().toISOString();
  const takeUp: TakeUp = { unionId, consumer, pk, sk, reason, at, by, version: (last?.takeUp.version ?? 0) + 1 };
  const entry = chainEntry(last?.entry ?? null, {
    ...{ unionId, record: `stream/${consumer}`, happened: 'stream-taken-up', at, by },
    ...{ contentHash: hashOf(takeUp), receiptHash: null, move: null },
  });
  return { takeUp, entry };
};

/** The item as it lies there now, to the consumer that had set it aside. @throws ItemFault while it is not repaired */
const again = async ({ consumers }: FeedDeps, { consume, name }: Consumer, { pk, sk }: Aside): Promise<void> => {
  const after = await consumers.findItem({ pk, sk });
  if (!after && name !== 'compliance' && sequenceOf(sk) !== null) throw new ItemFault('ITEM_GONE');
  await consume([{ pk, sk, before: null, after, isAgain: true }]);
};

const settle = async (deps: FeedDeps, aside: Aside, by: string): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const done = { ...aside, takenUpAt: deps.clock.now().toISOString(), takenUpBy: by, version: aside.version + 1 };
    if ((await deps.consumers.takeUp(done, await changeOf(deps, aside, by))) === 'written') return true;
  }
  return false;
};

/**
 * Hands what a consumer has set aside to it again, after a repair: the item as it lies there now, each record's in their
 * order. Who asked for it is told in the log of the union. What was made of an item is made once: the consumers bear
 * repetition, and an item is settled once. @throws DomainError STORE_*
 */
export const takeUpAgain = async (deps: FeedDeps, consumer: Consumer, by: string): Promise<TakenUp> => {
  const held = new Set<string>();
  let [taken, left] = [0, 0];
  for (const aside of await deps.consumers.listWaiting(consumer.name)) {
    const lane = laneOf(aside);
    const reason = held.has(lane)
      ? 'ENTRY_WAITS'
      : await again(deps, consumer, aside).then(
          () => null,
          (error: unknown) => {
            const fault = faultOf(error);
            if (fault === null) throw error;
            return fault;
          },
        );
    if (reason !== null) held.add(lane);
    if (reason === null && (await settle(deps, aside, by))) taken += 1;
    else left += 1;
  }
  return { consumer: consumer.name, taken, left };
};
