import { brotliCompressSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../functions/adapters/dynamodb/client.ts';
import { type Item, textOf } from '../../../functions/adapters/dynamodb/items.ts';
import { idempotencyKey } from '../../../functions/adapters/dynamodb/keys.ts';
import { depsOn, eventBody, personOf, submitBody } from '../../races/bench.ts';
import { newTable } from '../../table.ts';

const OFFICER = personOf('union-p', 'officer-1', 'officer');
let table: Table;
beforeAll(async () => {
  table = await newTable();
});

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
});
