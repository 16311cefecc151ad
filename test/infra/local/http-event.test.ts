import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, serveToy, type Toy, ZHANG } from './toy.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await serveToy();
});
afterAll(() => toy.stop(0));

test('path parameters are decoded, a literal path wins over a parameter', async () => {
  const { json } = await call(toy, '/things/%E5%B7%A5%2F%E4%BC%9A%20a');
  expect(json.pathParameters).toEqual({ id: '工/会 a' });
  expect(json.routeKey).toBe('GET /things/{id}');
  expect(json.rawPath).toBe('/things/%E5%B7%A5%2F%E4%BC%9A%20a');
  const newest = await call(toy, '/things/newest');
  expect(newest.json.routeKey).toBe('GET /things/newest');
  expect(newest.json).not.toHaveProperty('pathParameters');
});

test('a greedy parameter takes the rest of the path', async () => {
  const { json } = await call(toy, '/files/2021/%E5%87%AD%E8%AF%81/a.pdf');
  expect(json.pathParameters).toEqual({ path: '2021/凭证/a.pdf' });
});

test('query values of one name are joined by commas', async () => {
  const { json } = await call(toy, '/things/1?a=1&a=%E4%BA%8C&b=&__proto__=x');
  expect(json.rawQueryString).toBe('a=1&a=%E4%BA%8C&b=&__proto__=x');
  expect(Object.entries(json.queryStringParameters)).toEqual([
    ['a', '1,二'],
    ['b', ''],
    ['__proto__', 'x'],
  ]);
  const none = await call(toy, '/things/1');
  expect(none.json.rawQueryString).toBe('');
  expect(none.json).not.toHaveProperty('queryStringParameters');
});

test('header names are lower case, repeated ones joined, cookies apart', async () => {
  const headers = { 'X-Thing': ['a', 'b'], Cookie: 'one=1; two=2', 'User-Agent': 'toy' };
  const { json } = await call(toy, '/things/1', { headers });
  expect(json.headers['x-thing']).toBe('a,b');
  expect(json.headers).not.toHaveProperty('cookie');
  expect(json.cookies).toEqual(['one=1', 'two=2']);
  expect(json.requestContext.http).toEqual({
    method: 'GET',
    path: '/things/1',
    protocol: 'HTTP/1.1',
    sourceIp: '127.0.0.1',
    userAgent: 'toy',
  });
  expect(json.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(json.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  expect(json.version).toBe('2.0');
});

test('text bodies stay text and others become base64', async () => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{"名":1}' };
  expect((await call(toy, '/things', json)).json).toMatchObject({ body: '{"名":1}', isBase64Encoded: false });
  const bytes = Buffer.from([0, 255, 128]);
  const binary = { method: 'POST', headers: { 'content-type': 'application/pdf' }, body: bytes };
  const expected = { body: bytes.toString('base64'), isBase64Encoded: true };
  expect((await call(toy, '/things', binary)).json).toMatchObject(expected);
  const mislabelled = { ...binary, headers: { 'content-type': 'text/plain' } };
  expect((await call(toy, '/things', mislabelled)).json).toMatchObject(expected);
  const empty = (await call(toy, '/things', { method: 'POST' })).json;
  expect(empty.isBase64Encoded).toBe(false);
  expect(empty).not.toHaveProperty('body');
});

test('claims arrive as the strings that API Gateway makes of them', async () => {
  const { token } = await toy.issuer.sign(ZHANG);
  for (const path of ['/mine', '/chairs']) {
    const { json } = await call(toy, path, { headers: { authorization: `Bearer ${token}` } });
    const { claims, scopes } = json.requestContext.authorizer.jwt;
    expect(scopes).toBeNull();
    expect(claims).toMatchObject({ sub: 'u-1', name: '张三', roles: '[officer chair]', unionId: 'union-1' });
    expect(claims.exp).toMatch(/^\d+$/);
  }
  expect((await call(toy, '/things/1')).json.requestContext).not.toHaveProperty('authorizer');
});
