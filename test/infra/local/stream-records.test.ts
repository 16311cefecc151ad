import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { createTable, startDatabase } from '../../../infra/local/database.ts';

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
