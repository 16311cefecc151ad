import { chainEntry } from '../core/audit/entry.ts';
import { sequenceOf } from '../core/audit/log.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import {
  type Aside,
  asideId,
  CONSUMERS,
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

const changeOf = async (
  { consumers, clock }: FeedDeps,
  aside: Aside,
  by: string,
  dismissedFor?: string,
): Promise<TakeUpChange | null> => {
  const { consumer, pk, sk, reason } = aside;
  const unionId = unionOf(pk);
  if (!unionId) return null;
  const last = await consumers.findTakeUp(unionId, consumer);
  const at = clock.now().toISOString();
  const takeUp: TakeUp = {
    ...{ unionId, consumer, pk, sk, reason, at, by, version: (last?.takeUp.version ?? 0) + 1 },
    ...(dismissedFor !== undefined && { dismissedFor }),
  };
  const happened = dismissedFor === undefined ? 'stream-taken-up' : 'stream-dismissed';
  const entry = chainEntry(last?.entry ?? null, {
    ...{ unionId, record: `stream/${consumer}`, happened, at, by },
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

const settle = async (deps: FeedDeps, aside: Aside, by: string, dismissedFor?: string): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const at = deps.clock.now().toISOString();
    const done =
      dismissedFor === undefined ? { takenUpAt: at, takenUpBy: by } : { dismissal: { reason: dismissedFor, by, at } };
    const change = await changeOf(deps, aside, by, dismissedFor);
    const written = await deps.consumers.settle(aside, { ...aside, ...done }, change);
    if (written === 'written') return true;
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
  let taken = 0;
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
    else if (await settle(deps, aside, by)) taken += 1;
  }
  const { [consumer.name]: left } = await deps.consumers.counts();
  return { consumer: consumer.name, taken, left };
};

export interface SetAside extends Pick<Aside, 'consumer' | 'pk' | 'sk' | 'reason' | 'times' | 'setAsideAt'> {
  /** By which it is dismissed. */
  readonly id: string;
}

/** All that waits, of each consumer. @throws DomainError STORE_* */
export const listSetAside = async ({ consumers }: FeedDeps): Promise<readonly SetAside[]> =>
  (await Promise.all(CONSUMERS.map((consumer) => consumers.listWaiting(consumer)))).flat().map((aside) => {
    const { consumer, pk, sk, reason, times, setAsideAt } = aside;
    return { id: asideId(aside), consumer, pk, sk, reason, times, setAsideAt };
  });

export type Dismissed = 'dismissed' | 'not-there' | 'entry-is-there';

/**
 * Gives up what can never be repaired, for a reason, which the union's log is told. An entry that lies there is evidence
 * and is repaired: only one that is gone is given up, and the audit goes on telling that it is missing.
 * @throws DomainError STORE_*
 */
export const dismissAside = async (deps: FeedDeps, id: string, by: string, reason: string): Promise<Dismissed> => {
  const consumer = CONSUMERS.find((one) => id.startsWith(`${one}-`));
  const waiting = consumer ? await deps.consumers.listWaiting(consumer) : [];
  const aside = waiting.find((one) => asideId(one) === id);
  if (!aside) return 'not-there';
  const isEntryThere = sequenceOf(aside.sk) !== null && (await deps.consumers.findItem(aside)) !== null;
  if (isEntryThere) return 'entry-is-there';
  return (await settle(deps, aside, by, reason)) ? 'dismissed' : 'not-there';
};
