/** A request whose history outgrows an answer: its pack goes by address, and its receipts by the page. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidencePack } from '../../functions/app/evidence-pack.ts';
import { INLINE_BYTES_MAX } from '../../functions/handlers/answer-address.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { largeRequest } from '../large-documents.ts';
import { person } from '../product/product.ts';
import { type Kept, openPackWorld, requestOf } from './world.ts';

const RETURNS = 5;
const VERSIONS = 1 + 2 * RETURNS;
const AUDITOR = { sub: 'auditor-1', name: 'auditor-1', unionId: 'finance-demo', roles: ['auditor'] };

let world: Awaited<ReturnType<typeof openPackWorld>>;
let request: Kept;

beforeAll(async () => {
  world = await openPackWorld();
  const finance = await world.server.tokenOf('finance-1', 'finance');
  request = requestOf(await world.server.post(world.officer, '/v1/requests', largeRequest()));
  for (let n = 0; n < RETURNS; n++) {
    request = await world.act(finance, request, 'return', { comment: '请补充' });
    request = await world.act(world.officer, request, 'submit');
  }
  await world.drained();
  await world.checkpoint();
}, 120_000);
afterAll(() => world.stop());

const get = async (path: string, token: string, redirect: 'manual' | 'follow' = 'manual', more = {}) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${world.server.url}/v1/requests/${request.id}${path}`, { headers, redirect, ...more });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const put = (): readonly string[] => {
  const folder = join(process.env.EVIDENCE_FOLDER ?? '', 'answers');
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return all.filter((name) => dirname(name) !== '.');
};

describe('a pack above 1 MB', () => {
  it('is sealed from who may not take it, and from other unions, before anything is put anywhere', async () => {
    const { issuer } = world.server;
    const { token: stranger } = await issuer.sign(person('auditor-1', ['auditor'], 'other-union'));
    expect((await get('/pack', world.officer)).status).toBe(403);
    expect((await get('/pack', stranger)).status).toBe(404);
    expect((await get('/pack', '')).status).toBe(401);
    expect((await get('/pack', world.auditor, 'manual', { method: 'HEAD' })).status).toBe(200);
    expect(put()).toEqual([]);
  });

  it('is followed without anything new, byte for byte what the answer would be, and is verified', async () => {
    const inline = await evidencePack(deps(), AUDITOR, request.id);
    expect(inline.byteLength).toBeGreaterThan(INLINE_BYTES_MAX);
    const followed = await get('/pack', world.auditor, 'follow');
    expect([followed.status, followed.bytes.equals(inline)]).toEqual([200, true]);
    expect(Object.fromEntries(followed.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${request.id}.zip"`,
      'cache-control': 'no-store',
    });
    const folder = mkdtempSync(join(tmpdir(), 'pack-'));
    writeFileSync(join(folder, 'pack.zip'), followed.bytes);
    writeFileSync(join(folder, 'verify-pack.mjs'), (await world.verifier()).bytes);
    const options = { cwd: folder, env: {}, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(process.execPath, ['verify-pack.mjs', 'pack.zip'], options);
    expect([status, stdout]).toEqual([0, expect.stringContaining(`台账 ${VERSIONS} 条`)]);
  });

  it('lies at an address of its own that opens without a token, and opens nothing when a letter differs', async () => {
    const [one, two] = [await get('/pack', world.auditor), await get('/pack', world.auditor)];
    expect([one.status, one.headers.get('cache-control')]).toEqual([303, 'no-store']);
    const [to, other] = [one, two].map(({ headers }) => String(headers.get('location')));
    expect(to).not.toBe(other);
    expect((await fetch(to ?? '')).status).toBe(200);
    const token = to?.split('/').at(-1) ?? '';
    const [said = '', signature = ''] = token.split('.');
    const claim = JSON.parse(Buffer.from(said, 'base64url').toString()) as Record<string, unknown>;
    const forged = (change: object) =>
      `${Buffer.from(JSON.stringify({ ...claim, ...change })).toString('base64url')}.${signature}`;
    for (const change of [{ unionId: 'other-union' }, { name: '../../ticket-key' }, { expiresAt: '2999-01-01' }])
      expect((await fetch(String(to).replace(token, forged(change)))).status).toBe(403);
  });
});

/** Pages of a list of the request, to the end. */
const walk = async (list: 'receipts' | 'entries', limit: number | null) => {
  const pages = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ ...(limit && { limit: `${limit}` }), ...(cursor && { cursor }) });
    const { status, bytes } = await get(`/${list}?${query}`, world.auditor);
    expect([status, bytes.byteLength < 5_000_000]).toEqual([200, true]);
    const page = JSON.parse(bytes.toString());
    pages.push(page[list] as readonly Record<string, unknown>[]);
    cursor = page.cursor;
  }
  return pages;
};

describe('what a request has many of', () => {
  it('is told page by page, in order, each once; a page of large receipts is shorter and never refused', async () => {
    const entries = await walk('entries', null);
    expect(entries.map((page) => page.length)).toEqual([VERSIONS]);
    expect(entries.flat().map(({ sequence }) => sequence)).toEqual(Array.from({ length: VERSIONS }, (_, i) => i + 1));
    expect(entries.flat().every(({ logged }) => logged !== null)).toBe(true);
    const byThree = await walk('entries', 3);
    expect(byThree.map((page) => page.length)).toEqual([3, 3, 3, 2]);
    expect(byThree.flat()).toEqual(entries.flat());

    const receipts = await walk('receipts', null);
    expect(receipts.length).toBeGreaterThan(1);
    const versions = receipts.flat().map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 1 + RETURNS }, (_, i) => 1 + 2 * i));
    const byTwo = await walk('receipts', 2);
    expect(byTwo.map((page) => page.length)).toEqual([2, 2, 2]);
    expect(byTwo.flat()).toEqual(receipts.flat());
  });

  it('has no cursor but its own', async () => {
    for (const list of ['receipts', 'entries'])
      for (const cursor of ['x', 'YWZ0ZXIgMA', Buffer.from('after -1').toString('base64url')]) {
        const { status, bytes } = await get(`/${list}?cursor=${cursor}`, world.auditor);
        expect([status, JSON.parse(bytes.toString()).code]).toEqual([400, 'CURSOR_INVALID']);
      }
    expect((await get('/receipts?limit=201', world.auditor)).status).toBe(400);
    const past = Buffer.from('after 999999').toString('base64url');
    for (const list of ['receipts', 'entries']) {
      const { status, bytes } = await get(`/${list}?cursor=${past}`, world.auditor);
      expect([status, JSON.parse(bytes.toString())]).toMatchObject([200, { [list]: [], cursor: null }]);
    }
  });
});
