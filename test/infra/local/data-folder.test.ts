import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTable, startDatabase } from '../../../infra/local/database.ts';

const base = mkdtempSync(join(tmpdir(), 'folder-'));
let whole: Buffer;
beforeAll(async () => {
  vi.stubEnv('DYNAMODB_ENDPOINT', '');
  const dataDir = join(base, 'whole');
  const database = await startDatabase({ dataDir });
  await createTable(database.endpoint, 'things');
  await database.stop();
  whole = readFileSync(join(dataDir, 'database.sqlite'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

function folderWith(name: string, database: Buffer | string): string {
  const dataDir = join(base, name);
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'database.sqlite'), database);
  return dataDir;
}

test('a file instead of a folder', async () => {
  const dataDir = join(base, 'file');
  writeFileSync(dataDir, '');
  await expect(startDatabase({ dataDir })).rejects.toThrow(/file 是一个文件而不是目录.*移走它/);
});

test('a folder that cannot be made', async () => {
  const dataDir = join(base, 'file', 'below');
  await expect(startDatabase({ dataDir })).rejects.toThrow(/无法写入.*DATA_DIR/);
});

test.each([
  ['no-header', () => 'hello', /不是 SQLite 数据库/],
  ['cut', () => whole.subarray(0, whole.length / 2), /malformed/],
  ['header-only', () => whole.subarray(0, 100), /malformed|not a database/],
  ['overwritten', () => Buffer.from(whole).fill(0xab, 4096, 12_288), /已损坏/],
])('a damaged database: %s', async (name, database, why) => {
  const dataDir = folderWith(name, database());
  const refused = startDatabase({ dataDir });
  await expect(refused).rejects.toThrow(why);
  await expect(refused).rejects.toThrow(/database\.sqlite 已损坏.*移到别处.*备份/);
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
});

test('a database that is gone although the folder was used', async () => {
  const dataDir = folderWith('emptied', '');
  writeFileSync(join(dataDir, 'seeded'), 'embedded\n');
  await expect(startDatabase({ dataDir })).rejects.toThrow(/不存在或为空/);
});

test('an empty file of a first start cut short is no damage', async () => {
  const database = await startDatabase({ dataDir: folderWith('cut-short', '') });
  expect(await createTable(database.endpoint, 'things')).toBe('created');
  await database.stop();
});
