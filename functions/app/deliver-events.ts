import { claimed, type Delivery, deferred, later, settled } from '../core/webhook/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';
import type { HookStore, Lane, Outbox } from '../ports/webhook-store.ts';

export interface DeliverDeps {
  readonly hooks: HookStore;
  readonly outbox: Outbox;
  readonly sender: WebhookSender;
  readonly clock: Clock;
}

/** Longer than any call may take: after that a sender that died is not waited for. */
const CLAIM_MS = 45_000;
/** What waits behind a parked delivery is looked at once an hour, until somebody tries that one anew. */
const BEHIND_PARKED_MS = 3_600_000;
const DUE_MAX = 100;
const LANES_AT_ONCE = 8;

const attempt = async (deps: DeliverDeps, one: Delivery): Promise<Delivery | null> => {
  const { hooks, outbox, sender, clock } = deps;
  const [hook, secret] = await Promise.all([
    hooks.find(one.unionId, one.hookId),
    hooks.findSecret(one.unionId, one.hookId),
  ]);
  const taken = claimed(one, later(clock.now(), CLAIM_MS));
  if (!(await outbox.put(taken))) return null;
  const timestamp = Math.floor(clock.now().getTime() / 1_000);
  const isOpen = hook?.status === 'active' && secret !== null;
  const answer = isOpen
    ? await sender.send({ url: hook.url, secret, id: one.id, timestamp, body: one.body })
    : { isTaken: false, said: 'disabled' };
  // Nobody is called for a subscription that was ended; what was still to be sent is kept where it can be seen.
  const result: Delivery = isOpen
    ? settled(taken, answer, clock.now())
    : { ...taken, state: 'parked', lastAnswer: answer.said, version: taken.version + 1 };
  return (await outbox.put(result)) ? result : null;
};

/** What stands behind one that is not delivered looks again when that one is due. */
const defer = async ({ outbox, clock }: DeliverDeps, head: Delivery, behind: readonly Delivery[]): Promise<void> => {
  const dueAt = head.state === 'parked' ? later(clock.now(), BEHIND_PARKED_MS) : head.dueAt;
  for (const one of behind) if (one.state === 'pending' && one.dueAt < dueAt) await outbox.put(deferred(one, dueAt));
};

/** Sends a lane in its order, until one is not taken. Returns how many were. */
const drain = async (deps: DeliverDeps, lane: Lane): Promise<number> => {
  const waiting = await deps.outbox.undelivered(lane);
  const now = deps.clock.now().toISOString();
  for (const [i, one] of waiting.entries()) {
    const behind = waiting.slice(i + 1);
    // Only the first may have to wait for its time: those behind it were merely waiting for it.
    const isWaiting = one.state === 'parked' || (i === 0 && one.dueAt > now);
    const after = isWaiting ? one : await attempt(deps, one);
    if (after?.state === 'delivered') continue;
    if (after) await defer(deps, after, behind);
    return i;
  }
  return waiting.length;
};

const laneName = ({ unionId, hookId, record }: Lane) => `${unionId} ${hookId} ${record}`;

/**
 * Sends what is due, each lane in order, several lanes at once. At least once: a sender that dies after a call leaves a
 * delivery that is sent again under the same id. Run by a timer; bears any number of runs at the same time.
 * @throws DomainError STORE_*
 */
export const deliverEvents = async (deps: DeliverDeps): Promise<{ readonly delivered: number }> => {
  const due = await deps.outbox.listDue(deps.clock.now().toISOString(), DUE_MAX);
  const lanes = [...new Map(due.map((one) => [laneName(one), one])).values()];
  let delivered = 0;
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) delivered += await drain(deps, lane);
  };
  await Promise.all(Array.from({ length: LANES_AT_ONCE }, work));
  return { delivered };
};
