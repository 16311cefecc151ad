/** What the local server answers to methods, to repeated names, and to bytes that never become a request. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { call, serveToy, type Toy } from './toy.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await serveToy();
});
afterAll(() => toy.stop(0));

/** What comes back for bytes on a bare socket. */
const sendBytes = (bytes: string): Promise<{ status: number; head: string; body: string }> =>
  new Promise((resolve) => {
    const socket = connect(toy.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.once('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), head, body });
    });
    socket.write(bytes, 'latin1');
  });

describe('bytes that never become a request', () => {
  const long = 'a'.repeat(20_000);
  test.each([
    ['headers beyond what a gateway takes', `GET /things/1 HTTP/1.1\r\nhost: x\r\nx-long: ${long}\r\n\r\n`, 431],
    ['an address beyond it', `GET /things/1?x=${long} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['no HTTP', 'GARBAGE\r\n\r\n', 400],
    ['a length below nothing', 'POST /things HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 400],
  ])('%s: a problem with a code and a trace', async (_, bytes, status) => {
    const answer = await sendBytes(bytes);
    expect(answer.status).toBe(status);
    expect(answer.head.toLowerCase()).toContain('content-type: application/problem+json');
    const codes: Record<number, string> = { 400: 'REQUEST_UNREADABLE', 431: 'HEADERS_TOO_LARGE' };
    expect(JSON.parse(answer.body)).toMatchObject({ status, code: codes[status], errors: [] });
    expect(JSON.parse(answer.body).traceId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a method', () => {
  it('HEAD is answered as GET, without a body', async () => {
    const [got, head] = [await call(toy, '/things/1'), await call(toy, '/things/1', { method: 'HEAD' })];
    expect([head.status, head.text]).toEqual([got.status, '']);
    expect(head.headers['content-type']).toBe(got.headers['content-type']);
  });

  it('OPTIONS tells what a path takes', async () => {
    const { status, headers } = await call(toy, '/things/1', { method: 'OPTIONS' });
    expect([status, headers.allow]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS']);
    expect((await call(toy, '/nothing', { method: 'OPTIONS' })).status).toBe(404);
  });
});

it('a handler that is cut off says when to come back', async () => {
  const slow = await serveToy(() => new Promise(() => {}), { timeoutMs: 20 });
  const { headers, json } = await call(slow, '/things/1');
  expect(headers['retry-after']).toMatch(/^\d+$/);
  expect(json.detail).toContain('同一 Idempotency-Key');
  await slow.stop(0);
});
