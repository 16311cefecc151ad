import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT, readSettings } from '../../../infra/local/settings.ts';

const base = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, DYNAMODB_ENDPOINT: '', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, said };
}

test('PORT and DATA_DIR have defaults inside the project', () => {
  expect(readSettings({})).toEqual({ port: 8787, dataDir: join(ROOT, '.data') });
  expect(readSettings({ PORT: '8788', DATA_DIR: base })).toEqual({ port: 8788, dataDir: base });
});

test.each(['0', '65536', '-1', '8787x', '1e3', ' 80', '8.5'])('PORT=%s is refused', (port) => {
  expect(() => readSettings({ PORT: port })).toThrow(/不是有效的端口/);
});

test('an invalid port is one sentence and no stack', async () => {
  const { exitCode, said } = await start({ PORT: 'http' });
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^PORT=http 不是有效的端口/);
  expect(said).not.toMatch(/\n\s+at /);
});

test('a port in use is named, with the command for another, and nothing is created', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const dataDir = join(base, 'untouched');
  const { exitCode, said } = await start({ PORT: String(port), DATA_DIR: dataDir });
  other.close();
  expect(exitCode).toBe(1);
  expect(said).toMatch(new RegExp(`^端口 ${port} 已被占用.*PORT=8788 npm start`));
  expect(said).not.toMatch(/\n\s+at /);
  expect(existsSync(dataDir)).toBe(false);
});
