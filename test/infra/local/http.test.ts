import { once } from 'node:events';
import { connect } from 'node:net';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openTokenIssuer } from '../../../infra/local/tokens.ts';
import { type Answer, call, serveToy, type Toy, ZHANG } from './toy.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await serveToy();
});
afterAll(() => toy.stop(0));
afterEach(() => vi.restoreAllMocks());

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json).toEqual({
    type: `https://union-rules.example/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
    code,
    errors: [],
    traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(answer.status).toBe(status);
  expect(answer.text).not.toMatch(/\bat .*[.:]\d+|node:|\.ts\b/);
}

const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('a token is asked for, and what to do is said in the language of the caller', async () => {
  const chinese = await call(toy, '/mine');
  expectProblem(chinese, 401, 'TOKEN_MISSING');
  expect(chinese.json.detail).toContain('请先取得令牌');
  const english = await call(toy, '/mine', { headers: { 'accept-language': 'fr, zh;q=0.2, en-GB;q=0.8' } });
  expect(english.json.detail).toContain('obtain a token');
  for (const authorization of ['', 'Bearer', 'Bearer  ']) {
    expectProblem(await call(toy, '/mine', { headers: { authorization } }), 401, 'TOKEN_MISSING');
  }
});

test('forged, foreign, unsigned and damaged tokens are invalid', async () => {
  const { token } = await toy.issuer.sign(ZHANG);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const admin = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  const symmetric = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 1));
  const foreign = await (await openTokenIssuer(null)).sign(ZHANG);
  const bad = [
    `${header}.${admin}.${signature}`,
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    symmetric,
    foreign.token,
    'x',
    `${token} ${token}`,
  ];
  for (const forged of bad) expectProblem(await call(toy, '/mine', withToken(forged)), 401, 'TOKEN_INVALID');
  const basic = { headers: { authorization: 'Basic dTpw' } };
  expectProblem(await call(toy, '/mine', basic), 401, 'TOKEN_INVALID');
  expect((await call(toy, '/things/1', withToken('x'))).status).toBe(200);
});

test('an expired token says so', async () => {
  const { token } = await toy.issuer.sign(ZHANG, -1);
  expectProblem(await call(toy, '/mine', withToken(token)), 401, 'TOKEN_EXPIRED');
});

test('unknown path, known path with another method, unreadable path', async () => {
  for (const path of ['/nothing', '/', '/things/', '/things/1/2', '/files/', '//things/1']) {
    expectProblem(await call(toy, path), 404, 'ROUTE_NOT_FOUND');
  }
  const other = await call(toy, '/things/1', { method: 'PUT' });
  expectProblem(other, 405, 'METHOD_NOT_ALLOWED');
  expect(other.headers.allow).toBe('DELETE, GET, HEAD, OPTIONS');
  expectProblem(await call(toy, '/local/tokens'), 405, 'METHOD_NOT_ALLOWED');
  for (const path of ['/things/%zz', '/things/%E5%B7', '/%']) expectProblem(await call(toy, path), 400, 'PATH_INVALID');
});

test('a body over the limit is refused, with and without a stated length; one at the limit is taken', async () => {
  const small = await serveToy(async () => ({ statusCode: 204 }), { bodyLimitBytes: 1000 });
  const body = 'x'.repeat(1000);
  expect((await call(small, '/things', { method: 'POST', body })).status).toBe(204);
  expectProblem(await call(small, '/things', { method: 'POST', body: `${body}x` }), 413, 'BODY_TOO_LARGE');
  const chunked = { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: body.repeat(500) };
  expectProblem(await call(small, '/things', chunked), 413, 'BODY_TOO_LARGE');
  await small.stop(0);
});

test('preflight and answers allow pages of this machine only', async () => {
  const ask = (origin: string) => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' },
  });
  const own = await call(toy, '/things', ask('http://127.0.0.1:5173'));
  expect(own.status).toBe(204);
  expect(own.headers['access-control-allow-origin']).toBe('http://127.0.0.1:5173');
  expect(own.headers['access-control-allow-headers']).toContain('idempotency-key');
  for (const origin of ['https://evil.example', 'http://127.0.0.1.evil.example', 'null']) {
    const foreign = await call(toy, '/things', ask(origin));
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
  }
  const answer = await call(toy, '/mine', { headers: { origin: 'http://127.0.0.1:5173' } });
  expect(answer.status).toBe(401);
  expect(answer.headers['access-control-allow-origin']).toBe('http://127.0.0.1:5173');
});

test('a handler that takes too long is cut off', async () => {
  const slow = await serveToy(() => new Promise(() => {}), { timeoutMs: 20 });
  expectProblem(await call(slow, '/things/1'), 504, 'HANDLER_TIMED_OUT');
  await slow.stop(0);
});

test('a handler that throws or answers nonsense is a problem without a stack', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const answers = {
    throws: () => Promise.reject(new Error('secret')),
    nothing: async () => undefined,
    header: async () => ({ statusCode: 200, headers: { 'x-broken': 'a\nb' } }),
    status: async () => ({ statusCode: 99 }),
  };
  for (const [name, handler] of Object.entries(answers)) {
    const toyOf = await serveToy(handler as never);
    expectProblem(await call(toyOf, `/things/${name}`), 500, 'INTERNAL_ERROR');
    await toyOf.stop(0);
  }
  expect(log).toHaveBeenCalledTimes(4);
});

test('cookies, headers and bytes of the answer go out as the handler gave them', async () => {
  const bytes = Buffer.from([1, 2, 3]);
  const handler = async () => ({
    statusCode: 201,
    headers: { 'x-count': 2, 'x-is': true, etag: '"1"' },
    cookies: ['a=1', 'b=2'],
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  });
  const toyOf = await serveToy(handler);
  const { status, headers, text } = await call(toyOf, '/things/1');
  expect(status).toBe(201);
  expect(headers).toMatchObject({ 'x-count': '2', 'x-is': 'true', etag: '"1"', 'set-cookie': ['a=1', 'b=2'] });
  expect(Buffer.from(text)).toEqual(bytes);
  await toyOf.stop(0);
});

test('stop lets what is running finish and takes nothing new', async () => {
  let finish = (): void => {};
  let hasBegun = (): void => {};
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const handler = async () => {
    hasBegun();
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { statusCode: 200, body: 'done' };
  };
  const toyOf = await serveToy(handler);
  const running = call(toyOf, '/things/1');
  await begun;
  const stopped = toyOf.stop();
  const late = connect(toyOf.port, '127.0.0.1');
  const [error] = await once(late, 'error');
  expect(error.code).toBe('ECONNREFUSED');
  finish();
  expect((await running).text).toBe('done');
  await stopped;
});
