import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { deliverEvents } from '../../functions/app/deliver-events.ts';
import { queueEvents } from '../../functions/app/queue-events.ts';
import { disableHook, listParked, retryHook } from '../../functions/app/webhooks.ts';
import { ATTEMPTS_MAX, waitMs } from '../../functions/core/webhook/delivery.ts';
import { dyingTable } from '../people/bench.ts';
import { newTable } from '../table.ts';
import { ADMIN, CLOCK, changesOf, depsFor, entriesOf, openReceiver, readPost, subscribe, UNION } from './bench.ts';

const START = CLOCK.now;
const MINUTE = 60_000;
let table: Table;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let status: (sequence: number, count: number) => number;

beforeEach(async () => {
  CLOCK.now = START;
  status = () => 204;
  table = await newTable();
  receiver = await openReceiver(({ body }, count) => status((JSON.parse(body) as Body).data.sequence, count));
});
afterEach(() => receiver.stop());

interface Body {
  readonly data: { readonly sequence: number; readonly record: string };
}
const bench = (on = table) => depsFor(on, receiver.port);
const later = (ms: number) => (CLOCK.now += ms);
const [A, B] = [entriesOf('request/R2021-AAAAAAAAAA', 3), entriesOf('request/R2021-BBBBBBBBBB', 2)];
const BOTH = [A[0], B[0], A[1], B[1], A[2]].flatMap((one) => one ?? []);

describe('a delivery', () => {
  it('is signed as Standard Webhooks says, and tells no fact', async () => {
    const { secret } = await subscribe(bench(), receiver.url);
    await queueEvents(bench())(changesOf(A.slice(0, 1)));
    later(MINUTE);
    expect(await deliverEvents(bench())).toEqual({ delivered: 1 });
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.got;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(Number(headers['webhook-timestamp'])).toBe(CLOCK.now / 1_000);
    expect(JSON.parse(body)).toEqual({
      type: 'request-submitted',
      timestamp: A[0]?.at,
      data: {
        record: 'request/R2021-AAAAAAAAAA',
        sequence: 1,
        happened: 'request-submitted',
        at: A[0]?.at,
        by: 'officer-1',
        entryHash: A[0]?.hash,
        links: { record: '/v1/requests/R2021-AAAAAAAAAA', receipts: '/v1/requests/R2021-AAAAAAAAAA/receipts' },
      },
    });
  });

  it('goes to each subscription that wants it, once, however often the changes come', async () => {
    await subscribe(bench(), receiver.url);
    await subscribe(bench(), `${receiver.url}/2`, ['request-submitted']);
    await subscribe(bench(), `${receiver.url}/3`, ['budget-*']);
    for (let i = 0; i < 3; i++) await queueEvents(bench())(changesOf(BOTH));
    later(MINUTE);
    await deliverEvents(bench());
    await deliverEvents(bench());
    expect(receiver.got).toHaveLength(5 + 2);
    expect(readPost(receiver.got).messages).toBe(5 + 2);
  });

  it('tells nothing of before the subscription, of talks, or of what is no new entry', async () => {
    later(MINUTE);
    await subscribe(bench(), receiver.url, ['*']);
    const [talk] = entriesOf('talk/T-0000000000', 1).map((one) => ({ ...one, happened: 'talk-read' as const }));
    await queueEvents(bench())([
      ...changesOf(A),
      ...changesOf(talk ? [{ ...talk, at: new Date(CLOCK.now + 1).toISOString() }] : []),
      ...changesOf(B).map((change) => ({ ...change, sk: 'REQUEST' })),
    ]);
    later(MINUTE);
    await deliverEvents(bench());
    expect(receiver.got).toEqual([]);
  });
});

describe('the order of a record', () => {
  it('is kept: a later event waits for the earlier, other records do not', async () => {
    await subscribe(bench(), receiver.url);
    let isDown = true;
    status = (sequence) => (sequence === 1 && isDown && receiver.got.at(-1)?.body.includes('AAAAA') ? 500 : 204);
    await queueEvents(bench())(changesOf(BOTH));
    later(MINUTE);
    await deliverEvents(bench());
    expect(readPost(receiver.got).orders).toMatchObject({ 'request/R2021-BBBBBBBBBB': [1, 2] });
    const before = receiver.got.length;
    await deliverEvents(bench());
    expect(receiver.got).toHaveLength(before);
    isDown = false;
    later(MINUTE);
    await deliverEvents(bench());
    expect(readPost(receiver.got).orders['request/R2021-AAAAAAAAAA']).toEqual([1, 2, 3]);
  });

  it('waits longer each time, is parked in the end, and goes on where it stopped when tried anew', async () => {
    const { webhook } = await subscribe(bench(), receiver.url);
    status = () => 503;
    await queueEvents(bench())(changesOf(A));
    for (let i = 0; i < ATTEMPTS_MAX + 3; i++) {
      later(12 * 60 * MINUTE);
      await deliverEvents(bench());
    }
    expect(receiver.got).toHaveLength(ATTEMPTS_MAX);
    const { parked } = await listParked(bench(), ADMIN);
    expect(parked).toMatchObject([{ sequence: 1, attempts: ATTEMPTS_MAX, lastAnswer: '503', state: 'parked' }]);
    status = () => 204;
    const input = { caller: ADMIN, idempotencyKey: 'retry-key-1' };
    const { answer } = await retryHook(bench(), input, webhook.id);
    expect(JSON.parse(answer.body)).toMatchObject({ retried: 1, left: 0 });
    later(MINUTE);
    await deliverEvents(bench());
    expect(readPost(receiver.got).orders['request/R2021-AAAAAAAAAA']).toEqual([1, 2, 3]);
    expect((await listParked(bench(), ADMIN)).parked).toEqual([]);
  });

  it('grows the wait and spreads it', () => {
    const waits = Array.from({ length: ATTEMPTS_MAX }, (_, i) => waitMs({ id: 'msg_a', attempts: i + 1 }));
    for (const [i, wait] of waits.entries()) {
      const full = Math.min(15_000 * 2 ** i, 21_600_000);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }
    expect(waitMs({ id: 'msg_b', attempts: 1 })).not.toBe(waits[0]);
  });
});

describe('a subscription that was ended', () => {
  it('is sent nothing more, and gets nothing new', async () => {
    const { webhook } = await subscribe(bench(), receiver.url);
    await queueEvents(bench())(changesOf(A.slice(0, 1)));
    await disableHook(bench(), { caller: ADMIN, idempotencyKey: 'disable-key' }, webhook.id, webhook.version);
    await queueEvents(bench())(changesOf(A));
    later(MINUTE);
    await deliverEvents(bench());
    expect(receiver.got).toEqual([]);
    expect((await listParked(bench(), ADMIN)).parked).toMatchObject([{ sequence: 1, lastAnswer: 'disabled' }]);
  });
});

/** Every delivery of the two records, delivered. */
const expectWhole = async () => {
  const { messages, orders } = readPost(receiver.got);
  expect(messages).toBe(BOTH.length);
  expect(orders).toEqual({ 'request/R2021-AAAAAAAAAA': [1, 2, 3], 'request/R2021-BBBBBBBBBB': [1, 2] });
  expect((await listParked(bench(), { ...ADMIN, unionId: UNION })).parked).toEqual([]);
};

describe('killed at every step', () => {
  it.each(['before', 'after'] as const)('the consumer adds everything once: killed %s a write', async (when) => {
    const { table: counting, transactions } = dyingTable(table, Number.POSITIVE_INFINITY, when);
    await subscribe(bench(), receiver.url);
    await queueEvents(bench(counting))(changesOf(BOTH));
    const steps = transactions();
    expect(steps).toBe(BOTH.length);
    for (let at = 1; at <= steps; at++) {
      table = await newTable();
      await subscribe(bench(), receiver.url, ['request-*'], `subscribe-${when}-${at}`);
      await expect(queueEvents(bench(dyingTable(table, at, when).table))(changesOf(BOTH))).rejects.toThrow();
      await queueEvents(bench())(changesOf(BOTH));
      receiver.got.length = 0;
      later(MINUTE);
      await deliverEvents(bench());
      expect(receiver.got).toHaveLength(BOTH.length);
      await expectWhole();
      CLOCK.now = START;
    }
  });

  it.each(['before', 'after'] as const)(
    'the sender loses nothing and keeps the order: killed %s a write',
    async (when) => {
      await subscribe(bench(), receiver.url);
      await queueEvents(bench())(changesOf(BOTH));
      later(MINUTE);
      const { table: counting, transactions } = dyingTable(table, Number.POSITIVE_INFINITY, when);
      await deliverEvents(bench(counting));
      const steps = transactions();
      expect(steps).toBe(2 * BOTH.length);
      for (let at = 1; at <= steps; at++) {
        CLOCK.now = START;
        table = await newTable();
        await subscribe(bench(), receiver.url, ['request-*'], `subscribe-${when}-${at}`);
        await queueEvents(bench())(changesOf(BOTH));
        receiver.got.length = 0;
        later(MINUTE);
        await expect(deliverEvents(bench(dyingTable(table, at, when).table))).rejects.toThrow();
        for (let run = 0; run < 3; run++) {
          later(2 * MINUTE);
          await deliverEvents(bench());
        }
        await expectWhole();
      }
    },
  );

  it('many senders at once keep the order, and leave nothing', async () => {
    await subscribe(bench(), receiver.url);
    await queueEvents(bench())(changesOf(BOTH));
    later(MINUTE);
    await Promise.all(Array.from({ length: 6 }, () => deliverEvents(bench())));
    for (let run = 0; run < 3; run++) {
      later(2 * MINUTE);
      await deliverEvents(bench());
    }
    await expectWhole();
  });
});
