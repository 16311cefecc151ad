/** What an operation shows, as a function hands it on: the stack of the product, with the files of a folder behind it. */
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { folderAnswers } from '../../functions/adapters/files/folder-answers.ts';
import { folderDoor } from '../../functions/adapters/files/folder-files.ts';
import { systemClock } from '../../functions/adapters/system/clock.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { INLINE_BYTES_MAX } from '../../functions/handlers/answer-address.ts';
import { api, type Operation, type Reply } from '../../functions/handlers/api.ts';
import type { AnswerFiles } from '../../functions/ports/answer-files.ts';
import { claimsOf, EVERY_ROLE, routeOf, useTable } from './call.ts';

const MB = 1_000_000;
let settings: { folder: string; baseUrl: string; clock: typeof systemClock };
beforeAll(() => useTable());
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  settings = { folder, baseUrl: 'http://127.0.0.1:8787', clock: systemClock };
});

/** Union and name of each. */
const put = (): readonly string[] => {
  const folder = join(settings.folder, 'answers');
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return all.filter((name) => dirname(name) !== '.');
};
const unionsPut = () =>
  put()
    .map((name) => dirname(name))
    .toSorted();

interface Asked {
  readonly name?: string;
  readonly method?: string;
  readonly claims?: Record<string, string>;
  readonly files?: AnswerFiles | null;
}

/** The operation in the place of one of the audit's, called as API Gateway calls it. */
const ask = async (operation: Operation, { name = 'getPack', claims = EVERY_ROLE, ...asked }: Asked = {}) => {
  const { method, path, handler } = routeOf(name);
  const requestContext = { requestId: 't', authorizer: { jwt: { claims, scopes: null } } };
  const headers = { 'idempotency-key': 'key-of-a-test', 'content-type': 'application/json' };
  const routeKey = `${asked.method ?? method} ${path}`;
  const event = { version: '2.0', routeKey, headers, requestContext, pathParameters: { id: 'R2021-0' } };
  const files = asked.files === undefined ? folderAnswers(settings) : asked.files;
  const result = await api(handler, { [name]: operation }, {}, files)(event as never, {} as never);
  return { ...result, headers: (result.headers ?? {}) as Record<string, string>, bytes: JSON.stringify(result).length };
};

const ZIP = { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="R2021-0.zip"' };
const CSV = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="a.csv"' };
const bytes = (count: number) => Uint8Array.from({ length: count }, (_, i) => (i * 2_654_435_761) >>> 24);
const pack = (count: number): Reply => ({ bytes: bytes(count), headers: ZIP });

const fetched = async ({ headers }: { headers: Record<string, string> }) =>
  folderDoor(settings).get(String(headers.location).split('/').at(-1) ?? '');

describe('a document', () => {
  it('of at most 1 MB is the answer itself', async () => {
    const { statusCode, body, headers } = await ask(() => pack(INLINE_BYTES_MAX));
    expect([statusCode, headers['content-type'], put()]).toEqual([200, 'application/zip', []]);
    expect(Buffer.from(String(body), 'base64').equals(bytes(INLINE_BYTES_MAX))).toBe(true);
  });

  it.each<[string, Reply]>([
    ['one byte more', pack(INLINE_BYTES_MAX + 1)],
    ['6 MB', pack(6 * MB)],
    ['12 MB', pack(12 * MB)],
    ['2 MB of Chinese text', { text: '会'.repeat((2 * MB) / 3), headers: CSV }],
    ['a million quotes, twice as long where an answer is handed on', { text: `"${'"\n'.repeat(MB)}`, headers: CSV }],
  ])('%s goes by address, byte for byte, with its type and name', async (_, reply) => {
    const answer = await ask(() => reply);
    expect([answer.statusCode, answer.headers['cache-control'], unionsPut()]).toEqual([
      303,
      'no-store',
      ['demo-union'],
    ]);
    expect(answer.bytes).toBeLessThan(2_000);
    const got = await fetched(answer);
    expect(Buffer.from(reply.bytes ?? reply.text ?? '').equals(got?.bytes ?? Buffer.of())).toBe(true);
    const { 'content-type': type, 'content-disposition': name } = reply.headers ?? {};
    expect([got?.mediaType, got?.disposition]).toEqual([type, name]);
    const told = JSON.parse(String(answer.body));
    expect(told.location).toBe(answer.headers.location);
    expect(Date.parse(told.expiresAt)).toBeGreaterThan(Date.now());
  });

  it('keeps what else its answer says', async () => {
    const { headers } = await ask(() => ({ ...pack(2 * MB), headers: { ...ZIP, 'x-is-complete': 'false' } }));
    expect(headers).toMatchObject({ 'x-is-complete': 'false', 'x-trace-id': 't', 'content-language': 'zh-CN' });
    expect(headers['content-disposition']).toBeUndefined();
  });

  it('asked for by HEAD is described, and put nowhere', async () => {
    const { statusCode, body, headers } = await ask(() => pack(6 * MB), { method: 'HEAD' });
    expect([statusCode, body, headers['content-type'], put()]).toEqual([200, '', 'application/zip', []]);
  });

  it('of two calls lies in two places, each of its caller’s union', async () => {
    const other = { ...claimsOf('auditor'), unionId: 'other-union' };
    const answers = [
      await ask(() => pack(2 * MB)),
      await ask(() => pack(2 * MB)),
      await ask(() => pack(2 * MB), { claims: other }),
    ];
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(3);
    expect(unionsPut()).toEqual(['demo-union', 'demo-union', 'other-union']);
  });
});

describe('an answer that is no document', () => {
  it('is the answer itself as long as it can be handed on, and goes by address beyond', async () => {
    const small = await ask(() => ({ json: 'a'.repeat(4.9 * MB) }), { name: 'verifyAudit' });
    expect([small.statusCode, put()]).toEqual([200, []]);
    const large = await ask(() => ({ json: '会'.repeat(2 * MB) }), { name: 'verifyAudit' });
    expect([large.statusCode, unionsPut()]).toEqual([303, ['demo-union']]);
    const got = await fetched(large);
    expect([got?.mediaType, got?.disposition]).toEqual(['application/json; charset=utf-8', null]);
    expect(JSON.parse(Buffer.from(got?.bytes ?? []).toString())).toBe('会'.repeat(2 * MB));
  });
});

describe('nothing is put', () => {
  const codeOf = ({ body }: { body?: string | undefined }) => JSON.parse(String(body)).code;

  it('of what is refused', async () => {
    const refused = await ask(() => {
      throw new DomainError('REQUEST_NOT_FOUND', { data: { id: 'R2021-0' } });
    });
    const role = await ask(() => pack(6 * MB), { claims: claimsOf('member') });
    expect([refused.statusCode, role.statusCode, codeOf(role)]).toEqual([404, 403, 'ROLE_NOT_ALLOWED']);
    expect(put()).toEqual([]);
  });

  it('of what is public, of what was written, and by a capability without files', async () => {
    const open = await ask(() => ({ text: 'a'.repeat(6 * MB), headers: CSV }), { name: 'getVerifier' });
    const files = await ask(() => pack(6 * MB), { files: null });
    expect([open, files].map((one) => [one.statusCode, codeOf(one)])).toEqual(Array(2).fill([422, 'ANSWER_TOO_LARGE']));
    const written = { status: 201, text: `"${'a'.repeat(6 * MB)}"`, headers: { location: '/v1/audit/logs' } };
    const told = await ask(() => written, { name: 'makeCheckpoint' });
    expect([told.statusCode, JSON.parse(String(told.body)).isShortened]).toEqual([201, true]);
    expect(put()).toEqual([]);
  });

  it('where the files do not answer: that is told as what a retry heals', async () => {
    const away: AnswerFiles = {
      put: () => Promise.reject(new DomainError('STORE_UNAVAILABLE')),
    };
    const { statusCode, headers } = await ask(() => pack(6 * MB), { files: away });
    expect([statusCode, headers['retry-after'] !== undefined]).toEqual([503, true]);
  });
});

it('whatever an operation shows, what Lambda hands on is at most 5 MB', async () => {
  for (const count of [0, 1, INLINE_BYTES_MAX, 3.7 * MB, 4 * MB, 6 * MB, 12 * MB])
    for (const headers of [ZIP, { 'content-type': 'application/octet-stream' }]) {
      const reply = { bytes: new Uint8Array(count), headers };
      const { bytes: handed, statusCode } = await ask(() => reply);
      expect([handed <= 5 * MB, [200, 303].includes(Number(statusCode))]).toEqual([true, true]);
    }
});
