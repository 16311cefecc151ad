import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTable } from '../../../functions/adapters/dynamodb/client.ts';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { createTable, startDatabase } from '../../../infra/local/database.ts';
import { openStreamApi } from '../../../infra/local/stream-api.ts';
import { deletePassed } from '../../../infra/local/stream-records.ts';
import { useLocalCredentials } from '../../races/bench.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stream-records-'));
  vi.stubEnv('DYNAMODB_ENDPOINT', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The questions that the embedded database asks of its stream, as its binary holds them. */
const ASKED = {
  'the number of the next change':
    'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?',
  'what follows a number':
    'SELECT event_name, keys_json, new_image, old_image, sequence_number FROM _stream_records WHERE table_name = ? ' +
    'AND shard_id = ? AND CAST(sequence_number AS INTEGER) > ? ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?',
  'the first and last of a shard':
    'SELECT MIN(sequence_number), MAX(sequence_number) FROM _stream_records WHERE table_name = ? AND shard_id = ?',
};

const inFile = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(dataFolder(dataDir).databaseFile, { timeout: 5_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
};

const planOf = (sql: string): string =>
  inFile((database) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; '),
  );

const startAndStop = async () => {
  const database = await startDatabase({ dataDir });
  await createTable(database.endpoint, 'changes');
  await database.stop();
};

const isLookedUp = (sql: string) => /USING (COVERING )?INDEX union_rules_stream_\w+ \(table_name=\?/.test(planOf(sql));
const lookedUp = () => Object.keys(ASKED).filter((name) => isLookedUp(ASKED[name as keyof typeof ASKED]));

it('finds what a write and a reader of the stream ask for by an index, in new files and in those of before', async () => {
  await startAndStop();
  expect(lookedUp()).toEqual(Object.keys(ASKED));
  inFile((database) => database.exec('DROP INDEX union_rules_stream_number; DROP INDEX union_rules_stream_shard'));
  expect(lookedUp()).toEqual([]);
  await startAndStop();
  expect(lookedUp()).toEqual(Object.keys(ASKED));
});

const TABLE = 'changes';

/** A database whose stream is read as its reader does: after a number, to the end. */
const openStream = async () => {
  useLocalCredentials();
  const { databaseFile, streamPositionFile } = dataFolder(dataDir);
  const database = await startDatabase({ dataDir });
  await createTable(database.endpoint, TABLE);
  const { client } = openTable({ tableName: TABLE, endpoint: database.endpoint });
  const api = openStreamApi(database.endpoint);
  const stream = (await api.findStream(TABLE)) as string;
  const [shard = ''] = await api.listShards(stream);
  const put = async (from: number, to: number) => {
    for (let i = from; i < to; i++)
      await client.send(new PutCommand({ TableName: TABLE, Item: { pk: `${i}`, sk: 's' } }));
  };
  const after = async (number: string | null) => {
    const seen: { pk: string; number: string }[] = [];
    for (let at: string | null = await api.iteratorOf(stream, shard, number); at; ) {
      const { records, next } = await api.read(at);
      for (const { dynamodb } of records)
        seen.push({ pk: (dynamodb.Keys as { pk: { S: string } }).pk.S, number: dynamodb.SequenceNumber });
      at = records.length ? next : null;
    }
    return seen;
  };
  const keep = (number: string) =>
    writeFileSync(streamPositionFile, JSON.stringify({ stream, shards: { [shard]: number } }));
  const forget = () => deletePassed(databaseFile, TABLE, streamPositionFile);
  return {
    put,
    after,
    keep,
    forget,
    stop: () => database.stop(),
    file: databaseFile,
    positionFile: streamPositionFile,
  };
};

const namesOf = (seen: readonly { readonly pk: string }[]) => seen.map(({ pk }) => Number(pk));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

it('deletes what all have passed and never the highest number; whoever reads on loses and repeats nothing', async () => {
  const stream = await openStream();
  await stream.put(0, 250);
  expect(await stream.forget()).toBe(0);
  const all = await stream.after(null);
  const numberOf = (i: number) => all[i]?.number as string;
  stream.keep(numberOf(99));
  expect(await stream.forget()).toBe(100);
  expect(namesOf(await stream.after(numberOf(99)))).toEqual(range(100, 250));
  // Killed after the deletion and before the position was kept: the older one finds the next that is there.
  expect(namesOf(await stream.after(numberOf(49)))).toEqual(range(100, 250));
  // Killed after the position was kept and before the deletion: what was passed is not asked for again.
  stream.keep(numberOf(199));
  expect(namesOf(await stream.after(numberOf(199)))).toEqual(range(200, 250));
  // All have passed everything: the last stays, and the next change is numbered after it.
  stream.keep(numberOf(249));
  expect(await stream.forget()).toBe(149);
  await stream.put(250, 252);
  const next = await stream.after(numberOf(249));
  expect(namesOf(next)).toEqual([250, 251]);
  expect(next.map(({ number }) => BigInt(number) > BigInt(numberOf(249)))).toEqual([true, true]);
  await stream.stop();
});

it('killed with -9 while it deletes, it has deleted whole parts of what was passed and nothing else', async () => {
  const stream = await openStream();
  await stream.put(0, 400);
  const all = await stream.after(null);
  stream.keep(all[299]?.number as string);
  const script = fileURLToPath(new URL('delete-passed.ts', import.meta.url));
  const args = ['--import', 'tsx', script, stream.file, TABLE, stream.positionFile];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const left = namesOf(await stream.after(null));
  expect(left.length).toBeGreaterThanOrEqual(100);
  expect(left).toEqual(range(400 - left.length, 400));
  await stream.put(400, 410);
  expect(namesOf(await stream.after(all[299]?.number as string))).toEqual(range(300, 410));
  await stream.forget();
  expect(namesOf(await stream.after(null))).toEqual(range(300, 410));
  await stream.stop();
});
