import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it, vi } from 'vitest';
import { changesOf } from '../../../functions/adapters/dynamodb/stream-changes.ts';
import type { RecordChange } from '../../../functions/ports/record-change.ts';
import { type Feed, passedByAll, readStream } from '../../../infra/local/stream.ts';
import { savePositions } from '../../../infra/local/stream-positions.ts';
import { newTable } from '../../table.ts';

const follow = async () => {
  const table = await newTable({ hasStream: true });
  const positionFile = join(mkdtempSync(join(tmpdir(), 'stream-')), 'position.json');
  const seen: RecordChange[] = [];
  const state = { failures: 0, seen, positionFile };
  const one: Feed = async (records) => {
    if (state.failures-- > 0) return { done: 0, error: new Error('not now') };
    seen.push(...changesOf(records));
    return { done: records.length, error: null };
  };
  const consumers: Record<string, Feed> = { one };
  const start = () =>
    readStream({ endpoint: inject('endpoint'), tableName: table.tableName, positionFile, consumers, pollMs: 0 });
  const put = (sk: string, more = {}) =>
    table.client.send(new PutCommand({ TableName: table.tableName, Item: { pk: 'p', sk, ...more } }));
  return { table, state, consumers, start, put };
};

it('hands on what was written, in order, with what was there before, and goes on where it was', async () => {
  const { table, state, start, put } = await follow();
  await put('a', { n: 1 });
  await put('a', { n: 2 });
  const reader = await start();
  await reader.drained();
  expect(state.seen).toEqual([
    { id: expect.any(String), pk: 'p', sk: 'a', before: null, after: { pk: 'p', sk: 'a', n: 1 } },
    { id: expect.any(String), pk: 'p', sk: 'a', before: { pk: 'p', sk: 'a', n: 1 }, after: { pk: 'p', sk: 'a', n: 2 } },
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

it('lets each consumer go on from its own place, and tells what all have passed', async () => {
  const { state, consumers, start, put } = await follow();
  const late: string[] = [];
  let isAway = true;
  consumers.late = async (records) => {
    if (isAway && records.length > 1) {
      late.push(...changesOf(records.slice(0, 1)).map(({ sk }) => sk));
      return { done: 1, error: new Error('away') };
    }
    if (isAway) return { done: 0, error: new Error('away') };
    late.push(...changesOf(records).map(({ sk }) => sk));
    return { done: records.length, error: null };
  };
  for (const sk of ['a', 'b', 'c']) await put(sk);
  const reader = await start();
  await expect(reader.drained()).rejects.toThrow('away');
  expect([state.seen.map(({ sk }) => sk), late]).toEqual([['a', 'b', 'c'], ['a']]);
  const kept = JSON.parse(readFileSync(state.positionFile, 'utf8'));
  const [shard = ''] = Object.keys(kept.shards);
  expect(BigInt(kept.consumers.one[shard])).toBeGreaterThan(BigInt(kept.consumers.late[shard]));
  expect(kept.shards).toEqual(kept.consumers.late);
  expect(passedByAll(state.positionFile)).toEqual({ stream: kept.stream, shards: kept.consumers.late });
  expect(reader.passedByAll()).toEqual(kept.shards);
  await reader.stop();
  isAway = false;
  const again = await start();
  await put('d');
  await again.drained();
  expect([state.seen.map(({ sk }) => sk), late]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['a', 'b', 'c', 'd'],
  ]);
  expect(again.passedByAll()).not.toEqual(kept.shards);
  await again.stop();
});

it('goes on where 0.4.0 was', async () => {
  const { state, start, put } = await follow();
  for (const sk of ['a', 'b']) await put(sk);
  const first = await start();
  await first.drained();
  await first.stop();
  const { stream, shards } = JSON.parse(readFileSync(state.positionFile, 'utf8'));
  writeFileSync(state.positionFile, JSON.stringify({ stream, shards }));
  state.seen.length = 0;
  await put('c');
  const second = await start();
  await second.drained();
  await second.stop();
  expect(state.seen.map(({ sk }) => sk)).toEqual(['c']);
});

describe('a position that cannot be right', () => {
  /** Two consumers that have read all, one of them keeps what it is told. */
  const kept = async () => {
    const { state, start, put } = await follow();
    for (const sk of ['a', 'b', 'c']) await put(sk);
    const first = await start();
    await first.drained();
    await first.stop();
    state.seen.length = 0;
    return { state, start, put, text: readFileSync(state.positionFile, 'utf8') };
  };
  const later = (text: string): string => text.replace(/"(\d+)"/g, (_, n: string) => `"${Number(n) + 1}"`);
  const WRONG: Readonly<Record<string, (text: string) => string>> = {
    'is no text any more': (text) => text.slice(0, 40),
    'was moved on by hand': later,
    'was moved on by hand, as 0.4.0 kept it, behind the end': (text) =>
      later(JSON.stringify({ stream: JSON.parse(text).stream, shards: JSON.parse(text).shards })),
    'is no number': (text) => text.replace(/"(\d+)"/g, '"x"'),
    'is of nobody': (text) => JSON.stringify({ stream: JSON.parse(text).stream }),
  };

  it.each(Object.entries(WRONG))(
    '%s: what is there is read again, nothing is passed over, and it is said',
    async (_, change) => {
      const { state, start, put, text } = await kept();
      const said: string[] = [];
      const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
      writeFileSync(state.positionFile, change(text));
      expect(passedByAll(state.positionFile)?.shards ?? {}).not.toEqual(JSON.parse(text).shards);
      const again = await start();
      spy.mockRestore();
      await put('d');
      await again.drained();
      await again.stop();
      expect(state.seen.map(({ sk }) => sk)).toEqual(['a', 'b', 'c', 'd']);
      expect(said.join('')).toContain(state.positionFile);
    },
  );

  it('is one of a database that was put back to an earlier copy', async () => {
    const { state, start, put, text } = await kept();
    const { check: _, ...positions } = JSON.parse(later(later(text)));
    savePositions(state.positionFile, positions);
    const again = await start();
    for (const sk of ['d', 'e', 'f']) await put(sk);
    await again.drained();
    await again.stop();
    expect(state.seen.map(({ sk }) => sk)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});
