/**
 * `npm start` and `npm test` on a fresh clone: installs the packages when they are not those of the lockfile.
 * Plain JavaScript without any package, because it runs before there are any, on whatever Node the machine has.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.installed');
const DATABASE = `@dynoxide/${process.platform}-${process.arch}`;
const DATABASE_VERSION = '1.2.1';

const say = (zh, en) => process.stderr.write(`${zh}\n${en}\n`);
const fail = (zh, en) => {
  say(zh, en);
  process.exit(1);
};

/** True when this Node is at least `major.minor`. */
function isNodeAtLeast(major, minor) {
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** npm runs on the machine's own Node: the one inside node_modules is deleted by `npm ci` half way through. */
function runNpm(args) {
  // Windows spells it Path, and an environment with both spellings is a lottery.
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const searchPath = (process.env[key] ?? '').split(delimiter).filter((entry) => !entry.startsWith(MODULES));
  const isWindows = process.platform === 'win32';
  return spawnSync(isWindows ? 'npm.cmd' : 'npm', args, {
    cwd: ROOT,
    // What npm says of packages that others keep is no news to whoever starts the product; why it failed is.
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    shell: isWindows,
    env: { ...process.env, [key]: searchPath.join(delimiter) },
  });
}

/** The lines in which npm says why it failed. */
const reasonsOf = ({ stderr = '' }) =>
  stderr
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => `${line}\n`)
    .join('');

function installPackages() {
  const lockfile = readOrEmpty(join(ROOT, 'package-lock.json'));
  if (lockfile === '') {
    fail(
      '找不到 package-lock.json，请在完整的代码目录中运行。',
      'package-lock.json is missing: run this in a complete copy of the project.',
    );
  }
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(join(MODULES, '.package-lock.json')) && readOrEmpty(STAMP).trim() === wanted) return;
  say('正在安装依赖（只在首次或依赖变更后，约一分钟）……', 'Installing packages (first run only, about a minute) …');
  const result = runNpm(['ci', '--no-audit', '--no-fund']);
  if (result.error?.code === 'ENOENT') {
    fail(
      '找不到 npm，请安装带 npm 的 Node.js 20 或更高版本。',
      'npm was not found: install Node.js 20 or newer with npm.',
    );
  }
  if (result.status !== 0) {
    process.stderr.write(reasonsOf(result));
    fail(
      '依赖安装失败：请检查网络或 npm 镜像设置（npm config get registry），然后重新运行同一命令。',
      'Installing packages failed: check the network or the npm registry setting, then run the same command again.',
    );
  }
  writeFileSync(STAMP, `${wanted}\n`);
}

/** A lockfile that lists the database of every platform cannot be installed where one is out of reach. */
function installDatabase() {
  if (process.env.DYNAMODB_ENDPOINT || existsSync(join(MODULES, DATABASE, 'package.json'))) return;
  say(`正在安装本机的嵌入式数据库 ${DATABASE}……`, `Installing the embedded database for this platform, ${DATABASE} …`);
  const wanted = `${DATABASE}@${DATABASE_VERSION}`;
  const result = runNpm(['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', wanted]);
  if (result.status === 0) return;
  say(
    '本机没有可用的嵌入式数据库：请启动 DynamoDB Local，并设置 DYNAMODB_ENDPOINT（例如 http://127.0.0.1:8000）后再运行。',
    'No embedded database for this platform: start DynamoDB Local and set DYNAMODB_ENDPOINT (http://127.0.0.1:8000), then run again.',
  );
}

if (!isNodeAtLeast(20, 0)) {
  fail(
    `需要 Node.js 20 或更高版本，当前为 ${process.versions.node}，请升级后再运行。`,
    `Node.js 20 or newer is needed; this is ${process.versions.node}.`,
  );
}
installPackages();
installDatabase();
if (!existsSync(join(MODULES, '.bin', 'node')) && !isNodeAtLeast(22, 12)) {
  fail(
    `本平台没有随附的 Node.js，需要系统的 Node.js 22.12 或更高版本，当前为 ${process.versions.node}。`,
    `No Node.js comes with the packages on this platform: Node.js 22.12 or newer is needed; this is ${process.versions.node}.`,
  );
}
