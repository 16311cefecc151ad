import type { Delivery } from '../../core/webhook/delivery.ts';
import type { Lane } from '../../ports/webhook-store.ts';
import { keyText } from './key-text.ts';

const pad = (n: number) => n.toString().padStart(6, '0');

/** A union's subscriptions, each with its secret and its audit entries beside it. */
export const hookKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#WEBHOOKS`,
  sk: keyText`HOOK#${id}`,
});
export const secretKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#WEBHOOKS`,
  sk: keyText`SECRET#${id}`,
});

/** The deliveries of one record to one subscription lie together, in the order of the record's entries. */
export const laneKey = ({ unionId, hookId, record }: Lane) => keyText`UNION#${unionId}#OUTBOX#${hookId}#${record}`;
export const deliveryKey = (one: Lane & Pick<Delivery, 'sequence'>) => ({
  pk: laneKey(one),
  sk: keyText`DELIVERY#${pad(one.sequence)}`,
});

/** What is still to be sent, of all unions: only the timer asks for it. */
export const DUE = 'OUTBOX#DUE';
export const parkedKey = (unionId: string) => keyText`UNION#${unionId}#OUTBOX#PARKED`;

/** In the index by status only while there is something to do: a delivered one is in none. */
export const deliveryIndexKeys = (one: Delivery) => {
  if (one.state === 'delivered') return {};
  const { pk, sk } = deliveryKey(one);
  const statusKey = one.state === 'pending' ? DUE : parkedKey(one.unionId);
  return { statusKey, dayKey: [one.dueAt, pk, sk].join('#') };
};
