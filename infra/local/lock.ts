import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';
import { CannotStart } from './say.ts';

/** A process named so that its number being given to another later is noticed. */
interface ProcessName {
  readonly pid: number;
  /** When it started, in the kernel's ticks; empty where there is no /proc. */
  readonly startedAtTicks: string;
}

interface LockContent {
  readonly product: ProcessName;
  readonly database: ProcessName | null;
}

export interface Lock {
  recordDatabase(pid: number): void;
  release(): void;
}

/** Two products on one folder would each believe its own ledger: only one may hold the lock. */
export async function lockFolder(folder: DataFolder, waitMs = 5_000): Promise<Lock> {
  const file = folder.lockFile;
  const product = nameOf(process.pid);
  for (;;) {
    if (writeIfAbsent(file, { product, database: null })) return holdLock(file, product);
    const text = readText(file);
    if (text === null) continue;
    const held = parse(text);
    if (held !== null) await refuseOrWait(folder, held, waitMs);
    removeStale(file, text);
  }
}

function holdLock(file: string, product: ProcessName): Lock {
  const isOurs = (): boolean => {
    const held = parse(readText(file) ?? '');
    return held?.product.pid === product.pid && held.product.startedAtTicks === product.startedAtTicks;
  };
  return {
    recordDatabase(pid) {
      const next = `${file}.${process.pid}`;
      writeFileSync(next, JSON.stringify({ product, database: nameOf(pid) } satisfies LockContent));
      renameSync(next, file);
    },
    release() {
      if (isOurs()) rmSync(file, { force: true });
    },
  };
}

async function refuseOrWait(folder: DataFolder, held: LockContent, waitMs: number): Promise<void> {
  if (isAlive(held.product)) {
    throw new CannotStart(
      `数据目录 ${folder.path} 正由另一个进程（pid ${held.product.pid}）使用：请先停止它，或用 DATA_DIR 指定另一个目录。`,
      `The data folder ${folder.path} is in use by process ${held.product.pid}: stop it, or name another with DATA_DIR.`,
    );
  }
  const { database } = held;
  if (database === null) return;
  const deadline = Date.now() + waitMs;
  while (isAlive(database)) {
    if (Date.now() > deadline) {
      throw new CannotStart(
        `上次运行的数据库（pid ${database.pid}）仍在使用 ${folder.path}：请结束该进程后重试。`,
        `The database of an earlier run (process ${database.pid}) still uses ${folder.path}: end it and try again.`,
      );
    }
    await sleep(50);
  }
}

function writeIfAbsent(file: string, content: LockContent): boolean {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the lock that was judged, and no other: someone may have replaced it since. */
function removeStale(file: string, judged: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) === judged) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Null for a lock half written by a product that was killed: it holds nothing. */
function parse(text: string): LockContent | null {
  try {
    const content = JSON.parse(text) as LockContent;
    return isName(content?.product) && (content.database === null || isName(content.database)) ? content : null;
  } catch {
    return null;
  }
}

/** Zero and below would mean groups of processes, our own among them. */
const isName = (name: ProcessName | undefined): boolean => Number.isInteger(name?.pid) && Number(name?.pid) > 0;

function nameOf(pid: number): ProcessName {
  return { pid, startedAtTicks: procStat(pid)?.startedAtTicks ?? '' };
}

function isAlive(name: ProcessName): boolean {
  try {
    process.kill(name.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const stat = procStat(name.pid);
  if (stat === null) return true;
  return stat.state !== 'Z' && (name.startedAtTicks === '' || stat.startedAtTicks === name.startedAtTicks);
}

/** Fields 3 and 22 of /proc/<pid>/stat, counted after the command, which may hold spaces and brackets. */
function procStat(pid: number): { state: string; startedAtTicks: string } | null {
  const text = readText(`/proc/${pid}/stat`);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startedAtTicks: fields[19] ?? '' };
}
