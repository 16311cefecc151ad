/**
 * The embedded database keeps what its stream tells in the table `_stream_records` of its file, numbers each change by
 * the highest number there, and has no index to find it: every write looks at all that was ever written. Two indexes
 * make it one look-up. It keeps them for ever, too: what every consumer has passed is deleted here.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { reasonOf, say } from './say.ts';
import { passedByAll, type Shards } from './stream-positions.ts';

/** Tables and indexes that the database itself makes stay as they are; ours say whose they are. */
const INDEXES = [
  'CREATE INDEX IF NOT EXISTS union_rules_stream_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS union_rules_stream_shard ON _stream_records (table_name, shard_id, sequence_number)',
];

/** Longer than any write of the database takes: it holds the file for one transaction. */
const BUSY_MS = 10_000;

/** The file beside the database that serves it, or null where this Node has no SQLite. */
const openFile = async (file: string): Promise<DatabaseSync | null> => {
  const sqlite = await import('node:sqlite').catch(() => null);
  return sqlite && new sqlite.DatabaseSync(file, { timeout: BUSY_MS });
};

const makeIndexes = async (file: string): Promise<void> => {
  const database = await openFile(file);
  try {
    for (const index of INDEXES) database?.exec(index);
  } finally {
    database?.close();
  }
};

/**
 * Makes the indexes in the file of a database that has opened it, and so has made its tables; leaves those that are
 * there. Called before anybody is served: an old file with a long stream pays for it once, at its start. Without them
 * everything works, only slower and slower.
 */
export const indexStreamRecords = (file: string): Promise<void> =>
  makeIndexes(file).catch((error: unknown) =>
    say(
      `数据库文件 ${file} 未能建立变更流索引（${reasonOf(error)}），写入会逐渐变慢：请检查磁盘空间后重新启动。`,
      `The indexes of the stream could not be made in ${file}, so writes will become slower: check disk space and start again.`,
    ),
  );

/** A deletion holds the file, and this thread, for a few milliseconds: nobody waits longer for it. */
const AT_ONCE = 100;

/**
 * The one with the highest number stays, passed or not: the next change is numbered after it, and a number that was given
 * twice would be passed over.
 */
const DELETE = `
  DELETE FROM _stream_records WHERE id IN (
    SELECT id FROM _stream_records
    WHERE table_name = :table AND shard_id = :shard AND CAST(sequence_number AS INTEGER) <= CAST(:passed AS INTEGER)
      AND CAST(sequence_number AS INTEGER) <
        (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table)
    LIMIT ${AT_ONCE})`;

/** By shard, the number that every consumer has passed: as it was kept, so that what a reader may still ask for stays. */
const keptIn = (positionFile: string): Shards => passedByAll(positionFile)?.shards ?? {};

/**
 * Deletes what all consumers have passed, a little at a time, beside the database that serves the file. Killed at any
 * moment it loses nothing: a position is kept before its records go, and one that is older finds the next that is there.
 * @returns how many it deleted
 */
export const deletePassed = async (file: string, tableName: string, positionFile: string): Promise<number> => {
  const database = await openFile(file);
  let deleted = 0;
  try {
    for (const [shard, passed] of Object.entries(keptIn(positionFile)))
      for (let changes: number | bigint = AT_ONCE; database && changes === AT_ONCE; await turn()) {
        changes = database.prepare(DELETE).run({ table: tableName, shard, passed }).changes;
        deleted += Number(changes);
      }
  } finally {
    database?.close();
  }
  return deleted;
};
