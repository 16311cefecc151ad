import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, it } from 'vitest';
import { changesOf } from '../../../functions/adapters/dynamodb/stream-changes.ts';
import type { RecordChange } from '../../../functions/ports/record-change.ts';
import { readStream } from '../../../infra/local/stream.ts';
import { newTable } from '../../table.ts';

const follow = async () => {
  const table = await newTable({ hasStream: true });
  const positionFile = join(mkdtempSync(join(tmpdir(), 'stream-')), 'position.json');
  const seen: RecordChange[] = [];
  const state = { failures: 0, seen, positionFile };
  const handle = async ({ Records }: { Records: never[] }) => {
    if (state.failures-- > 0) throw new Error('not now');
    seen.push(...changesOf(Records));
  };
  const start = () =>
    readStream({ endpoint: inject('endpoint'), tableName: table.tableName, positionFile, handle, pollMs: 0 });
  const put = (sk: string, more = {}) =>
    table.client.send(new PutCommand({ TableName: table.tableName, Item: { pk: 'p', sk, ...more } }));
  return { table, state, start, put };
};

it('hands on what was written, in order, with what was there before, and goes on where it was', async () => {
  const { table, state, start, put } = await follow();
  await put('a', { n: 1 });
  await put('a', { n: 2 });
  const reader = await start();
  await reader.drained();
  expect(state.seen).toEqual([
    { pk: 'p', sk: 'a', before: null, after: { pk: 'p', sk: 'a', n: 1 } },
    { pk: 'p', sk: 'a', before: { pk: 'p', sk: 'a', n: 1 }, after: { pk: 'p', sk: 'a', n: 2 } },
  ]);
  await reader.stop();
  const TransactItems = ['b', 'c'].map((sk) => ({ Put: { TableName: table.tableName, Item: { pk: 'p', sk } } }));
  await table.client.send(new TransactWriteCommand({ TransactItems }));
  const again = await start();
  await again.drained();
  expect(state.seen.slice(2).map(({ sk }) => sk)).toEqual(['b', 'c']);
  await again.stop();
});

it('brings a batch again that could not be handled, and keeps no position before', async () => {
  const { state, start, put } = await follow();
  await put('a');
  state.failures = 2;
  const reader = await start();
  await expect(reader.drained()).rejects.toThrow('not now');
  expect(existsSync(state.positionFile)).toBe(false);
  await expect(reader.drained()).rejects.toThrow('not now');
  await reader.drained();
  expect(state.seen.map(({ sk }) => sk)).toEqual(['a']);
  await reader.stop();
});
