/** A call that runs out of time says so before it is cut off, and the same key tells afterwards what became of it. */
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { FAREWELL_MS, withDeadline } from '../../functions/handlers/deadline.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';

/** Hands everything on to the database, and holds back the answers of what it is told to. */
const startHolder = async () => {
  const held = { target: /^$/, waiting: [] as (() => void)[] };
  const server = createServer((incoming, response) => {
    const { method, headers } = incoming;
    const outgoing = httpRequest(inject('endpoint'), { method, headers }, (answer) => {
      const send = () => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      };
      if (held.target.test(`${headers['x-amz-target']}`)) held.waiting.push(send);
      else send();
    });
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const release = () => {
    held.target = /^$/;
    for (const send of held.waiting.splice(0)) send();
  };
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { held, url, release, stop };
};

let holder: Awaited<ReturnType<typeof startHolder>>;
beforeAll(async () => {
  await useTable();
  holder = await startHolder();
  vi.stubEnv('DYNAMODB_ENDPOINT', holder.url);
});
afterAll(() => holder.stop());

const claims = EVERY_ROLE;
/** Time enough for reads on a busy machine, and none for an answer that does not come. */
const remainingMs = FAREWELL_MS + 4_000;

describe('a call whose time runs out', () => {
  it('says of a write that it may have happened, and the same key tells that it has', async () => {
    const sent = { ...GOOD.recordMember, claims };
    holder.held.target = /TransactWriteItems/;
    const cut = await call('recordMember', { ...sent, remainingMs });
    expect([cut.status, cut.body.code]).toEqual([504, 'WRITE_UNCONFIRMED']);
    expect(cut.body.detail).toMatch(/may have happened.*same Idempotency-Key/);
    expect(cut.headers['retry-after']).toMatch(/^\d+$/);
    holder.release();
    const again = await call('recordMember', sent);
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
  });

  it('says of a read that nothing was changed', async () => {
    holder.held.target = /Query|GetItem/;
    const cut = await call('listRequests', { claims, remainingMs: FAREWELL_MS + 100 });
    holder.release();
    expect([cut.status, cut.body.code]).toEqual([504, 'TIMED_OUT']);
    expect(cut.headers['retry-after']).toMatch(/^\d+$/);
  });
});

describe('the time that is left', () => {
  const context = (ms: number) => ({ getRemainingTimeInMillis: () => ms }) as never;
  const takenAgo = (ms: number) => ({ requestContext: { timeEpoch: Date.now() - ms } });

  it('is the shorter of Lambda and gateway, which counts a cold start, too', () => {
    expect(withDeadline(takenAgo(0), context(9_000)).getRemainingTimeInMillis()).toBe(9_000);
    const left = withDeadline(takenAgo(8_000), context(29_000)).getRemainingTimeInMillis();
    expect(left).toBeGreaterThan(20_000);
    expect(left).toBeLessThanOrEqual(22_000);
  });
});
