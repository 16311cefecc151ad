import { beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { ANSWER_BYTES_MAX } from '../../functions/handlers/answer-size.ts';
import { api, type Operation } from '../../functions/handlers/api.ts';
import { call, EVERY_ROLE, routeOf, useTable } from './call.ts';
import { EXAMPLE } from './good.ts';

/** What Lambda would hand on of an answer that an operation gives. */
const answerOf = async (operation: Operation) => {
  const { method, path } = routeOf('listKinds');
  const requestContext = { requestId: 't', authorizer: { jwt: { claims: EVERY_ROLE, scopes: null } } };
  const event = { version: '2.0', routeKey: `${method} ${path}`, headers: {}, requestContext };
  const result = await api('registry', { listKinds: operation })(event as never, {} as never);
  const bytes = Buffer.byteLength(JSON.stringify(result));
  return { status: result.statusCode, bytes, body: result.isBase64Encoded ? null : JSON.parse(result.body ?? '{}') };
};
const MB = 1_000_000;

describe('no answer exceeds 5 MB', () => {
  it.each<[string, Operation]>([
    ['plain text of 6 MB', () => ({ json: 'a'.repeat(6 * MB) })],
    ['2 MB of Chinese', () => ({ json: '会'.repeat(2 * MB) })],
    ['3 MB of quotes, which are escaped twice', () => ({ json: '"'.repeat(1.5 * MB) })],
    ['2.6 MB of quotes as text', () => ({ text: '"'.repeat(2.6 * MB) })],
    ['3.8 MB of bytes, which travel as base64', () => ({ bytes: new Uint8Array(3.8 * MB) })],
    [
      'an error with a long member',
      () => {
        throw new DomainError('INPUT_INVALID', { extra: { lines: 'a'.repeat(6 * MB) } });
      },
    ],
  ])('%s is refused with what to do', async (_, operation) => {
    const { status, bytes, body } = await answerOf(operation);
    expect([status, body.code]).toEqual([422, 'ANSWER_TOO_LARGE']);
    expect(body.detail).toMatch(/limit/);
    expect(bytes).toBeLessThan(2_000);
  });

  it.each<[string, Operation]>([
    ['4.9 MB of text', () => ({ text: `"${'a'.repeat(4.9 * MB)}"` })],
    ['3.7 MB of bytes', () => ({ bytes: new Uint8Array(3.7 * MB) })],
  ])('%s goes through', async (_, operation) => {
    const { status, bytes } = await answerOf(operation);
    expect(status).toBe(200);
    expect(bytes).toBeLessThanOrEqual(ANSWER_BYTES_MAX);
  });

  it('of something written leads to where it lies: it is not told as refused', async () => {
    const written = { status: 201, text: `"${'a'.repeat(6 * MB)}"`, headers: { location: '/v1/requests/R-1' } };
    const { status, body } = await answerOf(() => written);
    expect([status, body]).toEqual([201, { location: '/v1/requests/R-1', isShortened: true }]);
  });
});

describe('issues', () => {
  beforeAll(() => useTable());

  it('stop at a hundred and say how many more', async () => {
    const facts = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`u${i}`, 1]));
    const { status, body } = await call('evaluateCase', { claims: EVERY_ROLE, body: { ...EXAMPLE, facts } });
    expect([status, body.errors.length]).toEqual([400, 100]);
    expect(body.moreErrors).toBeGreaterThanOrEqual(59_900);
    expect(body.detail).toContain(`${body.moreErrors} more`);
    expect(JSON.stringify(body).length).toBeLessThan(30_000);
  });

  it('of a name as long as a body are cut', async () => {
    const facts = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`${i}${'~'.repeat(10_000)}`, 1]));
    const { body } = await call('evaluateCase', { claims: EVERY_ROLE, body: { ...EXAMPLE, facts } });
    expect(JSON.stringify(body).length).toBeLessThan(200_000);
  });
});
