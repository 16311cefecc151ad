import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenFor } from '../../infra/local/player.ts';
import { cell, data, row, workbookOf } from '../adapters/door/workbooks.ts';
import { exampleBody, freePort, newFolder, type Product, person, send, startProduct } from './product.ts';

const { folder, remove } = newFolder();
const COUNT = 600;
const IDS = Array.from({ length: COUNT }, (_, i) => `p-${i.toString().padStart(4, '0')}`);
const HEADING = 'id,name,department,joinedOn,duesPaidThrough';
let product: Product;
let port: number;
const tokens = { officer: '', finance: '', member: '' };

beforeAll(async () => {
  port = await freePort();
  product = await startProduct(folder, port);
  tokens.officer = await tokenFor(product.url, person('officer-1', ['officer']));
  tokens.finance = await tokenFor(product.url, person('finance-1', ['finance']));
  tokens.member = await tokenFor(product.url, person('p-0001', ['member']));
});

afterAll(async () => {
  await product.stop();
  remove();
});

const post = (path: string, body: unknown, key: string, token = tokens.officer, more: Record<string, string> = {}) =>
  send(`${product.url}${path}`, {
    method: 'POST',
    token,
    headers: { 'idempotency-key': key, ...more },
    body: JSON.stringify(body),
  });
const get = (path: string, token = tokens.officer) => send(`${product.url}${path}`, { token });
const rows = IDS.map((id) => `${id},会员${id},一处,2015-03-01,2021-12`);
const importOf = (lines: readonly string[]) => ({ format: 'csv', content: [HEADING, ...lines].join('\n') });

const festivalBody = async (recipients: readonly string[], fen: number, purpose: string) => {
  const items = [{ name: '慰问品', quantity: recipients.length, unitPriceFen: fen }];
  const facts = {
    purpose,
    items,
    amountFen: fen * recipients.length,
    perPersonFen: fen,
    recipientCount: recipients.length,
    memberCount: recipients.length,
  };
  return { ...JSON.parse(await exampleBody(product.url, tokens.officer, 'festival-gift', facts)), recipients };
};

const takenOf = async (id: string) => {
  const { json } = await get(`/v1/members/${id}/benefits?year=2021`);
  return (json.categories as { takenFen: number }[])[0]?.takenFen;
};

describe('the register', () => {
  it('imports nothing when a row is wrong, and names every row', async () => {
    const wrong = importOf([rows[0] ?? '', 'p 1,,一处,2015-02-30,2021-12', rows[0] ?? '']);
    const { status, json } = await post('/v1/members/imports', wrong, 'import-wrong-key');
    expect([status, json.code]).toEqual([400, 'INPUT_INVALID']);
    const pointers = (json.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/rows/3/id', '/rows/3/joinedOn', '/rows/3/name', '/rows/4/id']);
    expect((await get('/v1/members')).json.members).toEqual([]);
  });

  it('imports six hundred, lists them in pages, and again changes nothing', async () => {
    const first = await post('/v1/members/imports', importOf(rows), 'import-good-key');
    expect([first.status, first.json.rowCount]).toEqual([200, COUNT]);
    const again = await post('/v1/members/imports', importOf(rows), 'import-good-key');
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    const page = await get('/v1/members?limit=200');
    expect((page.json.members as unknown[]).length).toBe(200);
    const next = await get(`/v1/members?limit=200&cursor=${page.json.cursor}`, tokens.finance);
    expect((next.json.members as { id: string }[])[0]?.id).toBe('p-0200');
    expect((await get('/v1/members', tokens.member)).json.code).toBe('ROLE_NOT_ALLOWED');
  });

  it('refuses a workbook by its bound in words, and goes on', async () => {
    const bytes = workbookOf({ sheet: data(row(1_048_576, cell('XFD1048576', 1))) });
    const body = { format: 'xlsx', content: Buffer.from(bytes).toString('base64') };
    expect(body.content.length).toBeLessThan(5_000);
    const { status, json } = await post('/v1/members/imports', body, 'import-far-key', tokens.officer, {
      'accept-language': 'zh-CN',
    });
    expect([status, json.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(json.detail).toBe('文件的行数超过上限 20000，未予读取；请删去多余的内容，或分次导入。');
    expect((await get('/v1/health')).status).toBe(200);
  });

  it('takes one member, and refuses what is no member', async () => {
    const one = {
      id: 'p-0001',
      name: '会员p-0001',
      department: '二处',
      joinedOn: '2015-03-01',
      duesPaidThrough: '2021-12',
    };
    expect((await post('/v1/members', one, 'record-one-key')).json.code).toBe('IF_MATCH_MISSING');
    const etag = (await get('/v1/members/p-0001')).headers.get('etag') ?? '';
    const stale = await post('/v1/members', one, 'record-old-key', tokens.officer, { 'if-match': '"9"' });
    expect([stale.status, stale.json.code]).toEqual([412, 'VERSION_STALE']);
    expect((await post('/v1/members', one, 'record-two-key', tokens.officer, { 'if-match': etag })).status).toBe(200);
    const wrong = await post('/v1/members', { ...one, joinedOn: '2021-02-30', role: 'chair' }, 'record-bad-key');
    expect([wrong.status, wrong.json.code]).toEqual([400, 'INPUT_INVALID']);
    expect((await post('/v1/members', one, 'record-thr-key', tokens.finance)).status).toBe(403);
  });

  it('shows a member their own benefits by clause, and nobody else', async () => {
    const own = await get('/v1/members/p-0001/benefits', tokens.member);
    expect(own.json.categories).toMatchObject([
      { category: 'festival-goods', takenFen: 0, limit: { citation: { article: 3 } } },
    ]);
    expect((await get('/v1/members/p-0002/benefits', tokens.member)).json.code).toBe('ROLE_NOT_ALLOWED');
    expect((await get('/v1/members/nobody/benefits')).json.code).toBe('MEMBER_NOT_FOUND');
    expect((await get('/v1/members/p-0001/benefits?year=x')).status).toBe(400);
  });
});

describe('a plan for six hundred and kill -9', () => {
  it('is whole after the retry with its key, wherever the server was killed', async () => {
    const body = await festivalBody(IDS, 30_000, '被打断的方案');
    const running = post('/v1/requests', body, 'killed-plan-key').catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 400));
    await product.kill();
    await running;
    product = await startProduct(folder, port);
    const { json: before } = await get('/v1/requests?kind=festival-gift&limit=200');
    const isThere = (before.requests as { purpose: string }[]).some(({ purpose }) => purpose === '被打断的方案');
    expect(await takenOf('p-0000')).toBe(isThere ? 30_000 : 0);
    expect(await takenOf('p-0599')).toBe(isThere ? 30_000 : 0);
    const healed = await post('/v1/requests', body, 'killed-plan-key');
    expect(healed.status).toBe(201);
    expect(await Promise.all(['p-0000', 'p-0300', 'p-0599'].map(takenOf))).toEqual([30_000, 30_000, 30_000]);
    const { json } = await get('/v1/requests?kind=festival-gift&limit=200');
    expect((json.requests as { purpose: string }[]).filter(({ purpose }) => purpose === '被打断的方案')).toHaveLength(
      1,
    );
  });
});
