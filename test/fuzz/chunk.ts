/** A chunk of a run in a process of its own. One that ends before its time costs one fault: another goes on after it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { ROOT } from '../sources.ts';
import { addTally, newTally, type Tally } from './tally.ts';
import type { Chunk } from './worker.ts';

/** A process whose last input is so old is stopped: no call may take so long. */
const SILENT_MS = 180_000;
const LOOK_MS = 5_000;
const ENDS_MAX = 5;

interface Ended {
  /** Null when it ended as it should. */
  readonly why: string | null;
  readonly tally: Tally;
}

const readTally = (file: string): Tally =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : newTally();

const playOnce = async (chunk: Chunk, file: string, worker: string): Promise<Ended> => {
  writeFileSync(`${file}.input`, 'none yet\n');
  const args = ['--import', 'tsx', worker, JSON.stringify(chunk), file];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const look = setInterval(() => {
    if (Date.now() - statSync(`${file}.input`).mtimeMs > SILENT_MS) child.kill('SIGKILL');
  }, LOOK_MS);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearInterval(look);
  const [input = ''] = readFileSync(`${file}.input`, 'utf8').split('\n', 1);
  return { why: code === 0 ? null : `ended with ${code ?? signal} at ${input}`, tally: readTally(file) };
};

/**
 * The tally of a chunk. A process that ended, or was silent too long, is counted as a 5xx with the input that was its last;
 * what it had counted by its last whole story stays counted, and another plays the rest from other seeds. After ENDS_MAX
 * such ends the rest is left out.
 */
export const playChunk = async (chunk: Chunk, file: string, worker = 'test/fuzz/worker.ts'): Promise<Tally> => {
  const total = newTally();
  let rest = chunk;
  for (let end = 1; end <= ENDS_MAX && rest.inputs > 0; end++) {
    const { why, tally } = await playOnce(rest, `${file}.${end}`, worker);
    addTally(total, tally);
    if (why === null) break;
    total.faults['5xx'] += 1;
    total.examples[`process ${chunk.chunk} of seed ${rest.seed}`] = why;
    rest = { ...rest, seed: `${chunk.seed}.${end}`, inputs: chunk.inputs - total.inputs, overHttp: 0 };
  }
  return total;
};
