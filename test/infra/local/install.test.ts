import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const INSTALL = fileURLToPath(new URL('../../../infra/local/install.mjs', import.meta.url));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  mkdirSync(join(root, 'infra', 'local'), { recursive: true });
  cpSync(INSTALL, join(root, 'infra', 'local', 'install.mjs'));
  writeFileSync(join(root, 'package-lock.json'), '{"a":1}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A stand-in for npm that notes how it was called and does what a test wants. */
function install(npm: string, environment: Record<string, string> = {}) {
  const tools = join(root, 'tools');
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'npm'), `#!/bin/sh\necho "$*" >> "${root}/calls"\n${npm}\n`);
  chmodSync(join(tools, 'npm'), 0o755);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'infra', 'local', 'install.mjs')], {
    env: { ...process.env, PATH: `${tools}:/usr/bin:/bin`, DYNAMODB_ENDPOINT: 'http://127.0.0.1:1', ...environment },
    encoding: 'utf8',
  });
  const calls = existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n') : [];
  return { status, stderr, calls };
}

const INSTALLS = 'mkdir -p node_modules && echo {} > node_modules/.package-lock.json';

describe.skipIf(process.platform === 'win32')('install.mjs', () => {
  test('installs once, and again only when the lockfile has changed', () => {
    expect(install(INSTALLS)).toMatchObject({ status: 0, calls: ['ci --no-audit --no-fund'] });
    expect(install('exit 1')).toMatchObject({ status: 0, stderr: '', calls: ['ci --no-audit --no-fund'] });
    writeFileSync(join(root, 'package-lock.json'), '{"a":2}');
    expect(install(INSTALLS).calls).toHaveLength(2);
  });

  test('a failure is a sentence that says what to do, and leaves no stamp', () => {
    const { status, stderr } = install(`${INSTALLS}; exit 7`);
    expect(status).toBe(1);
    expect(stderr).toContain('依赖安装失败：请检查网络');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(root, 'node_modules', '.installed'))).toBe(false);
  });

  test('an absent database is installed without touching the lockfile; out of reach, it is said and not fatal', () => {
    const name = `@dynoxide/${process.platform}-${process.arch}`;
    const npm = `${INSTALLS}; [ "$1" = ci ]`;
    const { status, stderr, calls } = install(npm, { DYNAMODB_ENDPOINT: '' });
    expect(calls[1]).toBe(`install --no-save --no-package-lock --no-audit --no-fund ${name}@1.2.1`);
    expect(status).toBe(0);
    expect(stderr).toContain('DYNAMODB_ENDPOINT');
    mkdirSync(dirname(join(root, 'node_modules', name, 'package.json')), { recursive: true });
    writeFileSync(join(root, 'node_modules', name, 'package.json'), '{}');
    expect(install('exit 1', { DYNAMODB_ENDPOINT: '' }).calls).toHaveLength(2);
  });
});
