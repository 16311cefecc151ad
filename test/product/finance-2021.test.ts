import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../functions/core/audit/entry.ts';
import { tokenFor } from '../../infra/local/player.ts';
import { openYear, setClock } from './finance-2021.ts';
import { person, send } from './product.ts';
import { playYear, YEAR } from './year-2021.ts';

let opened: Awaited<ReturnType<typeof openYear>>;
let ids: ReadonlyMap<string, string>;
let token: string;

beforeAll(async () => {
  opened = await openYear();
  ids = await playYear(opened.url, setClock);
  await opened.drained();
  setClock('2022-01-05T01:00:00.000Z');
  token = await tokenFor(opened.url, person('finance-1', ['finance']));
}, 120_000);
afterAll(() => opened.stop());

// biome-ignore lint/suspicious/noExplicitAny: what came over HTTP is held against what must come
const get = async (path: string): Promise<any> => (await send(`${opened.url}${path}`, { token })).json;
const file = async (path: string) => {
  const answer = await fetch(`${opened.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return answer.arrayBuffer();
};

/** What was spent in December, from the records' own entries: nothing of the projection is asked. */
const decemberFromEntries = async (): Promise<number> => {
  let total = 0;
  for (const [name, id] of ids) {
    const { client, tableName } = opened.table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
        ExpressionAttributeValues: { ':pk': `UNION#finance-demo#REQUEST#${id}`, ':entry': 'ENTRY#' },
      }),
    );
    const entries = Items.map(({ content }) => JSON.parse(content) as AuditEntry);
    const booked = entries.filter(({ at }) => at >= '2021-11-30T16:00:00.000Z' && at < '2021-12-31T16:00:00.000Z');
    const { request } = (await get(`/v1/requests/${id}`)) as { request: { amountFen: number; hold: object | null } };
    const moved = booked.reduce((sum, { move }) => sum + (move?.spentFen ?? 0), 0);
    const settled = booked.some(({ happened }) => happened === 'request-settle-done');
    const spent = request.hold ? moved : settled ? request.amountFen : 0;
    expect([name, spent]).toEqual([name, YEAR.expect.decemberFen[name] ?? 0]);
    total += spent;
  }
  return total;
};

describe('the year 2021 as finance sees it', () => {
  it('lists what was handed in, with the reason of each', async () => {
    const { rows, asOf } = await get('/v1/compliance?from=2021-01-01&to=2021-12-31&limit=200');
    expect(rows).toHaveLength(8);
    expect(asOf).toMatchObject({ requestId: ids.get('festival-plan') });
    const settled = (await get('/v1/compliance?status=settled&outcome=compliant')).rows as { id: string }[];
    expect(new Set(settled.map(({ id }) => id))).toEqual(
      new Set(['essay-contest', 'talk-contest', 'festival-plan', 'new-year-reading'].map((name) => ids.get(name))),
    );
  });

  it('draws the statement of December, equal to the records to the fen', async () => {
    const { total, rows, subjects } = await get('/v1/compliance/statements?year=2021&month=12');
    expect((total as { periodFen: number }).periodFen).toBe(await decemberFromEntries());
    expect(total).toMatchObject({ periodLabel: YEAR.expect.totalLabel, periodWords: YEAR.expect.totalWords });
    const add = (list: readonly { periodFen: number }[]) => list.reduce((sum, { periodFen }) => sum + periodFen, 0);
    expect([add(rows), add(subjects)]).toEqual([690_000, 690_000]);
    const january = await get('/v1/compliance/statements?year=2022&month=1');
    expect(january.rows).toMatchObject([{ subject: '职工活动支出—会员活动支出', periodFen: 9_600_000 }]);
  });

  it('sums budget, findings and desks', async () => {
    const summary = await get('/v1/compliance/summary?year=2021');
    const { lines } = (await get('/v1/budgets/2021')) as { lines: { id: string; spentFen: number; freeFen: number }[] };
    expect(summary.budget.lines).toMatchObject(lines);
    expect(lines.find(({ id }) => id === 'culture-sports')).toMatchObject({ spentFen: 400_000, freeFen: 19_600_000 });
    expect(summary.findings).toMatchObject({ refusals: 1 });
    expect(summary.findings.clauses).toContainEqual(
      expect.objectContaining({ clause: 'culture-sports.a6', refused: 1, before: 0, after: 0 }),
    );
    const waiting = (summary.ageing.desks as { desk: string; count: number }[]).map(({ count }) => count);
    expect(waiting.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('gives the same figures as XLSX and CSV, opened and read back, with no formula in them', async () => {
    const rows = await readSheet(await file('/v1/compliance/statements?year=2021&month=12&format=xlsx'));
    expect(rows.at(-2)?.[3]).toBe(6_900);
    expect(rows.at(-1)?.[3]).toBe(YEAR.expect.totalWords);
    expect(rows.slice(1, -2).reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0)).toBe(690_000);
    const list = await readSheet(await file('/v1/compliance?format=xlsx'));
    expect(list).toHaveLength(9);
    expect(list.flat()).toContain("'=年终读书会");
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file('/v1/compliance?format=csv'));
    const cells = parse(text, { bom: true }) as string[][];
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(cells.slice(1).map((row) => row[7])).toEqual(list.slice(1).map((row) => Number(row[7]).toFixed(2)));
  });
});
