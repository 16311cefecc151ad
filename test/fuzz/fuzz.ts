/**
 * `npm run test:fuzz -- N seed [minutes]`: so many inputs in processes of their own, two at a time, each on a database of
 * its own in memory. What is found fails the run; after `minutes` no further story is begun, and the last line says
 * how many inputs there were.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { playChunk } from './chunk.ts';
import { FAULTS } from './judge.ts';
import { addTally, linesOf, newTally } from './tally.ts';

const CHUNK_MAX = 50_000;
const OVER_HTTP = 3_000;
const AT_ONCE = Math.min(2, availableParallelism());

const [count = '20000', seed = '1', minutes = '600'] = process.argv.slice(2);
const inputs = Number(count);
const begun = Date.now();
const until = begun + Number(minutes) * 60_000;
const chunks = Math.max(AT_ONCE, Math.ceil(inputs / CHUNK_MAX));
const sizeOf = (chunk: number) => Math.floor((inputs * (chunk + 1)) / chunks) - Math.floor((inputs * chunk) / chunks);

const folder = mkdtempSync(join(tmpdir(), 'union-rules-fuzz-'));
const total = newTally();

const play = async (chunk: number): Promise<void> => {
  const overHttp = chunk === 0 ? Math.min(OVER_HTTP, Math.floor(sizeOf(0) / 2)) : 0;
  addTally(total, await playChunk({ seed, chunk, inputs: sizeOf(chunk), overHttp, until }, join(folder, `${chunk}`)));
  const { faults } = total;
  const rate = ((1_000 * total.inputs) / (Date.now() - begun)).toFixed(0);
  console.error(
    `${new Date().toISOString()} ${total.inputs} of ${inputs}, ${rate} a second, found ${JSON.stringify(faults)}`,
  );
  for (const [sort, example] of Object.entries(total.examples)) console.error(`  ${sort}: ${example}`);
};

const waiting = Array.from({ length: chunks }, (_, chunk) => chunk);
const work = async (): Promise<void> => {
  for (let next = waiting.shift(); next !== undefined && Date.now() < until; next = waiting.shift()) await play(next);
};
await Promise.all(Array.from({ length: AT_ONCE }, work));
rmSync(folder, { recursive: true, force: true });
console.log(linesOf(total).join('\n'));
process.exitCode = FAULTS.some((fault) => total.faults[fault]) ? 1 : 0;
