/** H05 and what is tampered with, through the handlers of two versions of the product on one table. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { openTable, type Table } from '../../functions/adapters/dynamodb/client.ts';
import { entryKey, receiptKey, requestKey } from '../../functions/adapters/dynamodb/keys.ts';
import { rulesetKey } from '../../functions/adapters/dynamodb/keys-of-replay.ts';
import { dynamoRulesetArchive } from '../../functions/adapters/dynamodb/ruleset-archive.ts';
import { canonical, hashOf } from '../../functions/core/kernel/canonical.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { type call as Call, claimsOf } from '../handlers/call.ts';
import { planBody } from '../people/bench.ts';
import { depsOn } from '../races/bench.ts';
import { REAL } from '../rules/real.ts';
import { newTable } from '../table.ts';
import { changed, confirmLimit, reformed } from './world.ts';

const UNION = 'demo-union';
const [OFFICER, AUDITOR] = [claimsOf('officer'), claimsOf('auditor')];
const LATER = reformed(REAL);

/** The handlers of a version of the product that was built with a ruleset, started anew. */
const productWith = async (ruleset: Ruleset): Promise<typeof Call> => {
  vi.resetModules();
  vi.doMock('../../rules/generated/ruleset.json', () => ({ default: ruleset }));
  const { call } = await import('../handlers/call.ts');
  const { deps } = await import('../../functions/handlers/deps.ts');
  const { archiveRuleset } = await import('../../functions/app/archive-ruleset.ts');
  await archiveRuleset(deps());
  return call;
};

let table: Table;
beforeEach(async () => {
  const { tableName } = await newTable();
  table = openTable({ tableName, endpoint: inject('endpoint') });
  vi.stubEnv('TABLE_NAME', tableName);
  vi.stubEnv('DYNAMODB_ENDPOINT', inject('endpoint'));
});

const plan = (fen: number, on: string, used: number) => {
  const { recipients: _, ...body } = planBody(depsOn(table) as never, ['m-1'], fen, on);
  return { ...body, facts: { ...body.facts, festivalYearUsedFen: used } };
};

const submitted = async (call: typeof Call, key: string, body: unknown) =>
  (await call('submitRequest', { claims: OFFICER, headers: { 'idempotency-key': key }, body })).body;

const replays = async (call: typeof Call, body: unknown = {}) =>
  (await call('replayVerdicts', { claims: AUDITOR, body })).body;

describe('H05: H04 made again years later', () => {
  it('comes out the same by the law of its day; today’s law is shown beside it and changes nothing', async () => {
    const old = await productWith(REAL);
    expect((await submitted(old, 'h04-a-key', plan(30_000, '2021-06-28', 130_000))).code).toBe('RULE_VIOLATION');
    const b = await submitted(old, 'h04-b-key', plan(60_000, '2021-09-21', 130_000));
    expect(b.verdict.outcome).toBe('compliant');
    await confirmLimit(table, UNION, 100_000);
    const c = await submitted(old, 'h04-c-key', plan(40_000, '2021-09-21', 50_000));
    expect(c.verdict.outcome).toBe('compliant');
    const before = await old('getReceipt', { claims: AUDITOR, params: { id: b.request.id }, query: { trace: '1' } });

    const now = await productWith(LATER);
    expect((await now('checkHealth')).body.rulesetHash).toBe(LATER.hash);
    const all = await replays(now, { limit: 1 });
    const rest = await replays(now, { limit: 5, cursor: all.cursor });
    expect([all.verdicts + rest.verdicts, all.identical + rest.identical]).toEqual([2, 2]);
    expect([...all.differences, ...rest.differences]).toEqual([]);

    const one = await replays(now, { request: b.request.id, version: 1, withToday: true });
    expect(one.replays).toMatchObject([
      { code: null, rulesetHash: REAL.hash, lawVersion: 0, outcome: 'compliant', receiptHash: b.receiptHash },
    ]);
    expect(one.replays[0].today).toMatchObject({ rulesetHash: LATER.hash, outcome: 'needs-review' });
    expect((await replays(now, { request: c.request.id })).replays).toMatchObject([{ code: null, lawVersion: 1 }]);

    const after = await now('getReceipt', { claims: AUDITOR, params: { id: b.request.id }, query: { trace: '1' } });
    expect(after.body).toEqual(before.body);
    expect(after.body.isRepeated).toBe(true);
    const shown = await now('getRequest', { claims: AUDITOR, params: { id: b.request.id } });
    expect(shown.body.verdict).toMatchObject({ outcome: 'compliant', rulesetHash: REAL.hash });
    const { receipts } = (await now('listReceipts', { claims: AUDITOR, params: { id: b.request.id } })).body;
    expect(receipts).toEqual([{ version: 1, receipt: before.body.receipt }]);
  });
});

describe('what is not as it was', () => {
  const put = (key: object, more: object) =>
    table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...key, ...more } }));
  const codesOf = async (call: typeof Call) =>
    (await replays(call)).differences.map(({ code }: { code: string }) => code);

  const begin = async () => {
    const old = await productWith(REAL);
    const { request } = await submitted(old, 'tamper-key-1', plan(60_000, '2021-09-21', 0));
    const { receipts } = (await old('listReceipts', { claims: AUDITOR, params: { id: request.id } })).body;
    return { old, id: request.id as string, receipt: receipts[0].receipt };
  };

  it('is named: a receipt changed, restamped, cut or moved; an entry changed', async () => {
    const { old, id, receipt } = await begin();
    const key = receiptKey(UNION, id, 1);
    const facts = { ...receipt.facts, memberCount: 2 };
    const { hash: _, ...content } = { ...receipt, facts };
    const cases: readonly [string, string][] = [
      [canonical({ ...receipt, facts }), 'receipt-altered'],
      [canonical({ ...content, hash: hashOf(content) }), 'receipt-not-in-chain'],
      [`${canonical(receipt)} `, 'receipt-altered'],
      [canonical(receipt).slice(0, -1), 'receipt-unreadable'],
    ];
    for (const [text, code] of cases) {
      await put(key, { content: text });
      expect(await codesOf(old)).toEqual([code]);
    }
    await put(key, { content: canonical(receipt) });
    expect(await codesOf(old)).toEqual([]);
    await put(receiptKey(UNION, id, 7), { content: canonical(receipt) });
    expect(await codesOf(old)).toEqual(['receipt-not-in-chain']);
    const entry = await depsOn(table).store.findEntry(UNION, id, 1);
    await put(entryKey(requestKey(UNION, id), 1), { content: canonical({ ...entry, by: 'someone-else' }) });
    expect(await codesOf(old)).toEqual(['entry-altered', 'receipt-not-in-chain']);
  });

  it('is named: a ruleset that was changed in the archive, or was never kept; another engine', async () => {
    await begin();
    const packed = rulesetKey(REAL.hash, 0);
    const other = changed(REAL, ({ rules }) => ({ rules: rules.slice(1) }));
    const archive = dynamoRulesetArchive(table);
    await archive.keep(other);
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.tableName,
        Key: rulesetKey(other.hash, 0),
      }),
    );
    await put(packed, { bytes: Item?.bytes });
    const now = await productWith(LATER);
    expect(await codesOf(now)).toEqual(['ruleset-altered']);
    await put(packed, { bytes: new Uint8Array([1, 2, 3]) });
    expect(await codesOf(await productWith(LATER))).toEqual(['ruleset-altered']);
    const id = (await now('listRequests', { claims: AUDITOR })).body.requests[0].id as string;
    const traced = await now('getReceipt', { claims: AUDITOR, params: { id }, query: { trace: '1' } });
    expect([traced.status, traced.body.code]).toEqual([500, 'RULESET_DAMAGED']);
  });

  it('asks for what there is', async () => {
    const { old, id } = await begin();
    expect((await replays(old, { request: 'R2021-0000000000' })).code).toBe('REQUEST_NOT_FOUND');
    expect((await replays(old, { request: id, version: 2 })).code).toBe('RECEIPT_NOT_FOUND');
    expect((await replays(old, { cursor: 'bm90aGluZw' })).code).toBe('CURSOR_INVALID');
    const { errors } = await replays(old, { version: 1, limit: 1_000, withToday: 'yes', all: true });
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/all',
      '/version',
      '/withToday',
      '/limit',
    ]);
  });

  it('has nothing to repeat where nothing was judged', async () =>
    expect(await replays(await productWith(REAL))).toEqual({
      verdicts: 0,
      identical: 0,
      differences: [],
      cursor: null,
    }));
});
