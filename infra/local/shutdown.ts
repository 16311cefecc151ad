import { readFileSync } from 'node:fs';
import { reasonOf, say } from './say.ts';

/** A terminal and npm may both deliver one Ctrl-C; a person's second one comes later than this. */
const SAME_SIGNAL_MS = 300;

export interface Shutdown {
  /** Closed in the reverse order, so that the server finishes before its database ends. */
  add(close: () => Promise<void>): void;
  stop(exitCode: number): void;
  isStopping(): boolean;
}

/** SIGINT and SIGTERM end everything in order; a second signal ends it at once. */
export function listenForStop(): Shutdown {
  const closers: (() => Promise<void>)[] = [];
  let stoppingSince: number | null = null;
  const stop = (exitCode: number): void => {
    if (stoppingSince !== null) return;
    stoppingSince = Date.now();
    closeAll(closers).then(
      () => process.exit(exitCode),
      (error: unknown) => {
        console.error(reasonOf(error));
        process.exit(1);
      },
    );
  };
  const onSignal = (): void => {
    if (stoppingSince === null) {
      say('正在停止（再按一次 Ctrl-C 立即退出）……', 'Stopping (Ctrl-C again to end at once) …');
      stop(0);
    } else if (Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  watchLaunchers(onSignal);
  return { add: (close) => closers.push(close), stop, isStopping: () => stoppingSince !== null };
}

async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closers.toReversed()) await close();
}

/**
 * npm passes a signal to its shell, and the shell dies without passing it on; a launcher killed outright passes
 * nothing. So a change among those who launched us (tsx, and npm with its shell) counts as the signal.
 */
function watchLaunchers(onGone: () => void): void {
  const isUnderTsx = /\btsx\b/.test(readText(`/proc/${process.ppid}/cmdline`));
  const isUnderNpm = process.env.npm_lifecycle_event !== undefined;
  const levels = (isUnderTsx ? 1 : 0) + (isUnderNpm ? 2 : 0);
  if (levels === 0) return;
  const before = launchers(levels);
  const timer = setInterval(() => {
    if (launchers(levels) === before) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

/** Our parent, its parent and so on as far as npm, whose own parent may go; only the parent where there is no /proc. */
function launchers(levels: number): string {
  const pids = [String(process.ppid)];
  while (pids.length < levels && !/^npm\b|npm-cli\.js/.test(readText(`/proc/${pids.at(-1)}/cmdline`))) {
    const status = readText(`/proc/${pids.at(-1)}/status`);
    const parent = /^PPid:\s*(\d+)/m.exec(status)?.[1];
    if (parent === undefined) break;
    pids.push(parent);
  }
  return pids.join(' ');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
