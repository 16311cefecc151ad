import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { checkDatabaseFile, damaged, openDataFolder } from './data-folder.ts';
import { type Lock, lockFolder } from './lock.ts';
import { CannotStart } from './say.ts';
import { indexStreamRecords } from './stream-records.ts';

export { createTable, LOCAL_CREDENTIALS, LOCAL_REGION } from './table.ts';

export interface Database {
  /** `embedded`, or the endpoint that was given. */
  readonly name: string;
  readonly endpoint: string;
  stop(): Promise<void>;
}

export type DatabaseOptions = ({ readonly dataDir: string } | { readonly memory: true }) & {
  /** Called when the database ends although nobody stopped it. */
  readonly onLost?: () => void;
};

interface Running {
  readonly child: ChildProcess;
  readonly endpoint: string;
  readonly databasePid: number;
}

/**
 * The database ends with us even after kill -9: the shell holds the read end of our pipe, and when we are gone
 * the pipe closes and the shell ends the database.
 */
const GUARD = `
exec 3<&0
"$@" </dev/null >/dev/null 3<&- &
database=$!
echo "$database"
{ cat <&3; kill "$database"; sleep 2; kill -9 "$database"; } >/dev/null 2>&1 &
guard=$!
wait "$database"; code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

/** Starts the embedded database, in a folder or in memory; or takes the one that DYNAMODB_ENDPOINT names. */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const folder = 'dataDir' in options ? openDataFolder(options.dataDir) : null;
  const lock = folder === null ? null : await lockFolder(folder);
  try {
    const external = process.env.DYNAMODB_ENDPOINT;
    if (external) return await useEndpoint(external, lock);
    const binary = findBinary();
    if (folder !== null) await checkDatabaseFile(folder);
    const running = await spawnUntilItAnswers(binary, folder?.databaseFile ?? null);
    lock?.recordDatabase(running.databasePid);
    const database = toDatabase(running, lock, options.onLost);
    if (folder !== null) await indexStreamRecords(folder.databaseFile);
    return database;
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function useEndpoint(endpoint: string, lock: Lock | null): Promise<Database> {
  if (!/^https?:\/\/[^/]/.test(endpoint) || /\.amazonaws\.com(\.cn)?(:|\/|$)/.test(endpoint)) {
    throw new CannotStart(
      `DYNAMODB_ENDPOINT=${endpoint} 不是本机数据库的地址：这里只使用 DynamoDB Local 之类的本地服务，不连接云上的数据库。`,
      `DYNAMODB_ENDPOINT=${endpoint} is not a local database: this start uses DynamoDB Local or the like, never AWS itself.`,
    );
  }
  if (!(await isAnswering(endpoint, 5_000))) {
    throw new CannotStart(
      `DYNAMODB_ENDPOINT=${endpoint} 没有应答：请先启动那里的 DynamoDB Local，或取消该变量以使用嵌入式数据库。`,
      `DYNAMODB_ENDPOINT=${endpoint} does not answer: start DynamoDB Local there, or unset it to use the embedded one.`,
    );
  }
  return { name: endpoint, endpoint, stop: async () => lock?.release() };
}

function findBinary(): string {
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const path = `../../node_modules/@dynoxide/${process.platform}-${process.arch}/${name}`;
  const binary = fileURLToPath(new URL(path, import.meta.url));
  if (existsSync(binary)) return binary;
  throw new CannotStart(
    '本机没有嵌入式数据库：请启动 DynamoDB Local，并设置 DYNAMODB_ENDPOINT（例如 http://127.0.0.1:8000）后再运行。',
    'No embedded database for this platform: start DynamoDB Local and set DYNAMODB_ENDPOINT (http://127.0.0.1:8000).',
  );
}

/** The port is free when chosen and may be taken a moment later; then another is chosen. */
async function spawnUntilItAnswers(binary: string, file: string | null): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await spawnOnce(binary, await freePort(), file);
    if (typeof result !== 'string') return result;
    if (/in use/.test(result) && attempt < 5) continue;
    if (file !== null && /malformed|not a valid SQLite/.test(result)) throw damaged(file, result, result);
    throw new CannotStart(
      `数据库没有启动（${result}）。数据文件：${file ?? '内存'}；请检查磁盘空间与权限，必要时放回一份备份。`,
      `The database did not start (${result}). Data file: ${file ?? 'memory'}; check disk space and permissions, or restore a copy.`,
    );
  }
}

/** The running database, or the last line that it said before it ended. */
async function spawnOnce(binary: string, port: number, file: string | null): Promise<Running | string> {
  const serve = [binary, 'serve', '--host', '127.0.0.1', '--port', String(port)];
  const command = file === null ? serve : [...serve, '--db-path', file];
  const isWindows = process.platform === 'win32';
  const child = isWindows
    ? spawn(binary, command.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] })
    : spawn('sh', ['-c', GUARD, 'sh', ...command], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-2_000);
  });
  child.stdin?.on('error', () => {});
  child.on('error', (error) => {
    said += error.message;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const firstLine = child.stdout === null ? Promise.resolve(String(child.pid)) : readLine(child.stdout);
  const isUp = await isAnswering(endpoint, 30_000, hasEnded);
  if (isUp && !hasEnded()) return { child, endpoint, databasePid: Number(await firstLine) };
  child.stdin?.destroy();
  child.kill();
  await Promise.race([ended, sleep(2_000)]);
  return said.trim().split('\n').at(-1) || `exit ${child.exitCode ?? child.signalCode}`;
}

function readLine(stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

async function isAnswering(endpoint: string, withinMs: number, hasEnded = () => false): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && !hasEnded()) {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer !== null) {
      await answer.arrayBuffer().catch(() => null);
      return true;
    }
    await sleep(15);
  }
  return false;
}

function toDatabase({ child, endpoint, databasePid }: Running, lock: Lock | null, onLost?: () => void): Database {
  let isStopping = false;
  const exited = once(child, 'exit').then(() => {
    child.stdin?.destroy();
    if (!isStopping) onLost?.();
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    child.stdin?.destroy();
    if (child.stdin === null) child.kill();
    await Promise.race([exited, sleep(5_000, null, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) tryKill(databasePid);
    lock?.release();
  };
  return { name: 'embedded', endpoint, stop };
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port');
  return address.port;
}
