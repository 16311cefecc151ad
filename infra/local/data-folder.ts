import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart, reasonOf } from './say.ts';

/** The files of one data folder. Whoever has the folder has everything: the records and the key of the tokens. */
export interface DataFolder {
  readonly path: string;
  readonly databaseFile: string;
  readonly lockFile: string;
  readonly seededFile: string;
  readonly tokenKeyFile: string;
  readonly streamPositionFile: string;
  /** The key that signs checkpoints. */
  readonly auditKeyFile: string;
  readonly eventKeyFile: string;
  /** Files of evidence. */
  readonly evidenceFolder: string;
  /** The key that wraps the keys of persons: without it nothing that is sealed can be read. */
  readonly sealingKeyFile: string;
}

export function dataFolder(dataDir: string): DataFolder {
  const path = resolve(dataDir);
  return {
    path,
    databaseFile: join(path, 'database.sqlite'),
    lockFile: join(path, 'lock'),
    seededFile: join(path, 'seeded'),
    tokenKeyFile: join(path, 'token-key.json'),
    streamPositionFile: join(path, 'stream-position.json'),
    auditKeyFile: join(path, 'audit-key.pem'),
    eventKeyFile: join(path, 'event-key'),
    evidenceFolder: join(path, 'evidence'),
    sealingKeyFile: join(path, 'sealing-key'),
  };
}

/** Creates the folder, readable by its owner only, or says why it cannot be used. */
export function openDataFolder(dataDir: string): DataFolder {
  const folder = dataFolder(dataDir);
  if (existsSync(folder.path) && !statSync(folder.path).isDirectory()) {
    throw new CannotStart(
      `数据目录 ${folder.path} 是一个文件而不是目录：请移走它，或用 DATA_DIR 指定另一个目录。`,
      `The data folder ${folder.path} is a file: move it aside or name another folder with DATA_DIR.`,
    );
  }
  try {
    mkdirSync(folder.path, { recursive: true, mode: 0o700 });
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(folder.databaseFile)) accessSync(folder.databaseFile, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new CannotStart(
      `数据目录 ${folder.path} 无法写入（${reasonOf(error)}）：请修改权限，或用 DATA_DIR 指定另一个目录。`,
      `The data folder ${folder.path} cannot be written: change its permissions or name another with DATA_DIR.`,
    );
  }
  return folder;
}

/** The story is played once for each database: the embedded one, or the one at an endpoint. */
export function wasSeeded(folder: DataFolder, database: string): boolean {
  return existsSync(folder.seededFile) && readFileSync(folder.seededFile, 'utf8').trim() === database;
}

export function damaged(file: string, whyZh: string, whyEn: string): CannotStart {
  return new CannotStart(
    `数据库文件 ${file} 已损坏（${whyZh}）：请把它移到别处保存，放回一份备份；没有备份时请用 DATA_DIR 指定新目录。`,
    `The database file ${file} is damaged (${whyEn}): move it aside and restore a copy, or name a new folder with DATA_DIR.`,
  );
}

/**
 * Refuses a database that is not whole before the database serves it: the engine opens a file with broken pages
 * and fails only on the record that lies in them, days later.
 */
export async function checkDatabaseFile(folder: DataFolder): Promise<void> {
  const file = folder.databaseFile;
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size === 0) {
    if (!wasSeeded(folder, 'embedded')) return;
    throw damaged(file, '曾经使用过，现在不存在或为空', 'it was in use and is now missing or empty');
  }
  if (!statSync(file).isFile() || readStart(file) !== 'SQLite format 3\0') {
    throw damaged(file, '不是 SQLite 数据库', 'it is not an SQLite database');
  }
  const finding = await quickCheck(file);
  if (finding !== null) throw damaged(file, finding, finding);
}

function readStart(file: string): string {
  const start = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString('latin1');
}

/** The first thing wrong with the file, or null: also where this Node has no SQLite to ask. */
async function quickCheck(file: string): Promise<string | null> {
  const sqlite = await import('node:sqlite').catch(() => null);
  if (sqlite === null) return null;
  try {
    const database = new sqlite.DatabaseSync(file, { readOnly: true });
    try {
      const answer = database.prepare('PRAGMA quick_check(1)').get();
      const finding = String(answer?.quick_check ?? 'ok');
      return finding === 'ok' ? null : finding.replaceAll('\n', ' ');
    } finally {
      database.close();
    }
  } catch (error) {
    // Busy or locked is not damage; the database itself will say so.
    return /malformed|not a database/.test(reasonOf(error)) ? reasonOf(error) : null;
  }
}
