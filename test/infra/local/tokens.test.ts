import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIENCE, ISSUER, openTokenIssuer } from '../../../infra/local/tokens.ts';
import { call, serveToy, type Toy, ZHANG } from './toy.ts';

const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
let toy: Toy;
beforeAll(async () => {
  toy = await serveToy();
});
afterAll(async () => {
  await toy.stop(0);
  rmSync(folder, { recursive: true });
});

const ask = (body: unknown, headers: Record<string, string> = {}) =>
  call(toy, '/local/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('a token stays valid across a restart, and its key is for the owner only', async () => {
  const keyFile = join(folder, 'token-key.json');
  const { token } = await (await openTokenIssuer(keyFile)).sign(ZHANG);
  const claims = await (await openTokenIssuer(keyFile)).verify(token);
  expect(claims).toMatchObject({ ...ZHANG, iss: ISSUER, aud: AUDIENCE });
  if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600);
});

test('a damaged key is named together with what to do', async () => {
  const keyFile = join(folder, 'damaged.json');
  for (const text of ['', '{}', 'null', '{"kty":"RSA","n":"x","e":"AQAB","d":"x"}']) {
    writeFileSync(keyFile, text);
    await expect(openTokenIssuer(keyFile)).rejects.toThrow(/damaged\.json 已损坏.*请删除它/);
  }
});

test('issuer, audience, subject and end are all demanded', async () => {
  const keyFile = join(folder, 'demands.json');
  const issuer = await openTokenIssuer(keyFile);
  const { readFileSync } = await import('node:fs');
  const { importJWK } = await import('jose');
  const key = await importJWK(JSON.parse(readFileSync(keyFile, 'utf8')), 'RS256');
  const soon = Math.floor(Date.now() / 1000) + 60;
  const whole = { sub: 'u-1', iss: ISSUER, aud: AUDIENCE, exp: soon };
  const sign = (claims: object) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256' }).sign(key);
  expect(await issuer.verify(await sign(whole))).toMatchObject(whole);
  const wrong = [
    { ...whole, iss: 'http://elsewhere' },
    { ...whole, aud: 'other' },
    { sub: whole.sub, iss: ISSUER, aud: AUDIENCE },
    { iss: ISSUER, aud: AUDIENCE, exp: soon },
  ];
  for (const claims of wrong) {
    await expect(issuer.verify(await sign(claims))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  }
});

test('the local route issues a token that the server then accepts', async () => {
  const { status, json } = await ask(ZHANG);
  expect(status).toBe(201);
  expect(Object.keys(json)).toEqual(['token', 'expiresAt']);
  expect(new Date(json.expiresAt).toISOString()).toBe(json.expiresAt);
  const mine = await call(toy, '/mine', { headers: { authorization: `Bearer ${json.token}` } });
  expect(mine.status).toBe(200);
});

test('everything wrong with a token request is said at once', async () => {
  const long = 'x'.repeat(101);
  const { status, json } = await ask({ sub: '', name: long, roles: ['officer', 'king'], unionId: 'A', 'a/b': 1 });
  expect(status).toBe(400);
  expect(json.code).toBe('TOKEN_REQUEST_INVALID');
  expect(json.errors.map((error: { pointer: string; code: string }) => `${error.pointer} ${error.code}`)).toEqual([
    '/sub TEXT_INVALID',
    '/name TEXT_INVALID',
    '/roles ROLES_INVALID',
    '/unionId UNION_ID_INVALID',
    '/a~1b KEY_UNKNOWN',
  ]);
  const empty = await ask({}, { 'accept-language': 'en' });
  expect(empty.json.errors).toHaveLength(4);
  expect(empty.json.errors[0]).toEqual({ pointer: '/sub', code: 'REQUIRED', message: 'Required.' });
});

test.each(['', '{', 'null', '[]', '"x"'])('a body that is no object is refused: %j', async (body) => {
  const { status, json } = await ask(body);
  expect(status).toBe(400);
  expect(json.errors).toEqual([{ pointer: '', code: 'JSON_INVALID', message: expect.stringMatching(/./) }]);
});

test('roles must be there, and a prototype is no field', async () => {
  expect((await ask({ ...ZHANG, roles: [] })).status).toBe(400);
  expect((await ask({ ...ZHANG, roles: 'officer' })).status).toBe(400);
  expect((await ask('{"__proto__": {"sub":"u","name":"n","roles":["admin"],"unionId":"u-1"}}')).status).toBe(400);
});

test('a page from elsewhere gets no token', async () => {
  const { status, json } = await ask(ZHANG, { origin: 'https://evil.example' });
  expect(status).toBe(403);
  expect(json.code).toBe('ORIGIN_NOT_ALLOWED');
});
