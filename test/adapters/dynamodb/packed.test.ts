import { brotliCompressSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../functions/adapters/dynamodb/client.ts';
import type { Item } from '../../../functions/adapters/dynamodb/items.ts';
import { idempotencyKey } from '../../../functions/adapters/dynamodb/keys.ts';
import { textOf } from '../../../functions/adapters/dynamodb/packed.ts';
import { submitRequest } from '../../../functions/app/submit-request.ts';
import { actOn, depsOn, eventBody, personOf, submitBody } from '../../races/bench.ts';
import { counted } from '../../races/capacity.ts';
import { newTable } from '../../table.ts';

const OFFICER = personOf('union-p', 'officer-1', 'officer');
let table: Table;
beforeAll(async () => {
  table = await newTable();
});

/** As much as the database charges for them, with what the answers cost besides. */
const UNITS = { submission: 50, approval: 50, repeated: 4 };

const keyOf = (key: string) => idempotencyKey(OFFICER.unionId, OFFICER.sub, key);
const kept = async (key: string): Promise<Item> =>
  (await table.client.send(new GetCommand({ TableName: table.tableName, Key: keyOf(key) }))).Item as Item;

describe('the answer of a key', () => {
  it.each([
    ['as text, as 0.4.0 kept it', (text: string) => ({ content: text })],
    ['packed', (text: string) => ({ packed: brotliCompressSync(text) })],
  ])('is given again from a record kept %s', async (name, form) => {
    const key = `key-${name.length}-of-a-form`;
    const body = { ...eventBody(6_000), budgetLine: undefined };
    const first = await submitBody(depsOn(table), OFFICER, body, key);
    expect(first.status).toBe(201);
    const { content: _, packed: __, ...rest } = await kept(key);
    const Item = { ...rest, ...form(textOf(await kept(key))) };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    expect(await submitBody(depsOn(table), OFFICER, body, key)).toEqual(first);
  });

  it('costs a few units of a submission, of an approval and of a call that is repeated', async () => {
    const { table: paid, cost } = counted(table);
    const deps = depsOn(paid);
    const costOf = async <T>(work: () => Promise<T>) => {
      const before = cost.capacity;
      const done = await work();
      return { done, units: cost.capacity - before };
    };
    const ask = () => submitBody(deps, OFFICER, { ...eventBody(6_000), budgetLine: undefined }, 'key-that-is-paid');
    const submission = await costOf(ask);
    const repeated = await costOf(ask);
    expect(repeated.done).toEqual(submission.done);
    const request = submission.done.body.request as { id: string; version: number };
    const chief = personOf(OFFICER.unionId, 'chief-1', 'department-head', 'finance', 'chair');
    const approval = await costOf(() => actOn(deps, chief, request, 'approve', {}, 'approval-that-is-paid'));
    expect(approval.done.status).toBe(200);
    expect(submission.units).toBeLessThanOrEqual(UNITS.submission);
    expect(approval.units).toBeLessThanOrEqual(UNITS.approval);
    expect(repeated.units).toBeLessThanOrEqual(UNITS.repeated);
  });

  it('is the same bytes after three actions, to a reader of another language, by a deployment with other texts', async () => {
    const deps = depsOn(table);
    const ask = { caller: OFFICER, idempotencyKey: 'key-that-comes-back', body: eventBody(6_000) };
    const body = { ...ask.body, budgetLine: undefined };
    const first = await submitRequest(deps, { ...ask, body, language: 'zh-CN' });
    let { request } = JSON.parse(first.answer.body) as { request: { id: string; version: number } };
    const CHIEF = personOf(OFFICER.unionId, 'chief-1', 'department-head', 'finance', 'chair');
    for (const [by, action] of [
      [CHIEF, 'return'],
      [OFFICER, 'submit'],
      [CHIEF, 'approve'],
    ] as const) {
      const acted = await actOn(deps, by, request, action, { comment: '三步之一' }, `one-step-${action}`);
      expect(acted).toMatchObject({ code: null });
      request = acted.body.request as typeof request;
    }
    expect(request.version).toBe(4);
    const texts = JSON.parse(JSON.stringify(deps.ruleset).replaceAll('活动', '另一种说法')) as typeof deps.ruleset;
    const later = await submitRequest({ ...deps, ruleset: texts }, { ...ask, body, language: 'en' });
    expect(later).toEqual({ answer: first.answer, isReplay: true });
  });
});
