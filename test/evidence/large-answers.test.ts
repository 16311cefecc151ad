/** Lists of finance and minutes on paper that outgrow an answer, from the real handlers over HTTP. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { listForExport } from '../../functions/app/compliance.ts';
import { listTables } from '../../functions/core/report/compliance-tables.ts';
import { csvOf } from '../../functions/core/report/table.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { fileReply } from '../../functions/handlers/export.ts';
import { rowAt } from '../compliance/capacity.ts';
import { itemsOf, send } from '../compliance/rows.ts';
import { meet, must, open, worldOf } from '../decisions/world.ts';
import { largeCatalogue, ROUTES, WORDY, wordyRequest } from '../large-documents.ts';
import { person } from '../product/product.ts';
import { type Server, startServer } from './server.ts';

const UNION = 'finance-demo';
const FINANCE = { sub: 'finance-1', name: 'finance-1', unionId: UNION, roles: ['finance'] };

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const get = async (path: string, token: string, redirect: 'manual' | 'follow' = 'follow') => {
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` }, redirect });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('a list of finance above 1 MB', () => {
  beforeAll(async () => {
    const table = openTable({ tableName: process.env.TABLE_NAME as string, endpoint: inject('endpoint') });
    for (let n = 0; n < WORDY; n++)
      await send(table, itemsOf(UNION, { ...rowAt(n), purpose: wordyRequest(n).facts.purpose as string }));
  });

  it('is saved whole under its name by whoever follows', async () => {
    const token = await server.tokenOf('finance-1', 'finance');
    const asked = await get('/v1/compliance?format=csv', token, 'manual');
    expect([asked.status, asked.headers.get('x-is-complete')]).toEqual([303, 'true']);
    const { status, headers, bytes } = await get('/v1/compliance?format=csv', token);
    const { rows } = await listForExport(deps(), FINANCE, { limit: 1 }, 'zh-CN', 10_000);
    expect([status, bytes.equals(Buffer.from(csvOf(listTables(rows, 'zh-CN'))))]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="compliance.csv"',
    });
    expect(parse(bytes, { bom: true })).toHaveLength(1 + WORDY);
    expect((await get('/v1/compliance?format=csv&limit=1', token)).bytes.equals(bytes)).toBe(true);
  });

  it('is of nobody’s but the own union', async () => {
    const { token } = await server.issuer.sign(person('finance-1', ['finance'], 'other-union'));
    const { status, bytes } = await get('/v1/compliance?format=csv', token, 'manual');
    expect([status, parse(bytes, { bom: true }).length]).toEqual([200, 1]);
    const officer = await server.tokenOf('member-1', 'member');
    expect((await get('/v1/compliance?format=csv', officer, 'manual')).status).toBe(403);
  });
});

it('a file that does not hold the whole list says so in its name, which goes along', async () => {
  const table = { name: '合规结果', columns: [], rows: [] };
  const { headers } = await fileReply('csv', 'compliance', [table], false);
  expect(headers).toMatchObject({
    'x-is-complete': 'false',
    'content-disposition': 'attachment; filename="compliance-incomplete.csv"',
  });
});

describe('minutes above 1 MB on paper', () => {
  it('are printed and fetched by address, under the number of the matter', async () => {
    const world = worldOf(UNION);
    const id = await open(world, largeCatalogue(ROUTES));
    await must(200, meet(world, id, 7, 6));
    await must(200, world.act(id, 'officer-1', 'minutes'));
    const token = await server.tokenOf('auditor-1', 'auditor');
    const path = `/v1/decisions/${id}/minutes/pdf`;
    expect((await get(path, token, 'manual')).status).toBe(303);
    const { status, headers, bytes } = await get(path, token);
    expect([status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(bytes.byteLength).toBeGreaterThan(1_000_000);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${id}.pdf"`,
    });
  }, 120_000);
});
