/**
 * `npm run test:recipients [count]`: what a submission for many costs beside one for one, in one run: medians of time and
 * CPU over several submissions of each, calls and units of the database.
 */
import { fileURLToPath } from 'node:url';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { createTable, startDatabase } from '../../infra/local/database.ts';
import { newFolder } from '../product/product.ts';
import { useLocalCredentials } from '../races/bench.ts';
import { counted } from '../races/capacity.ts';
import { depsFor, ids, member, planBody, register, submit } from './bench.ts';

const TIMES = 7;
const TIMES_MAX = 20;
const PER_PERSON_FEN = 100;

export interface Spent {
  readonly ms: number;
  readonly cpuMs: number;
  readonly calls: number;
  readonly units: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A database on disk with its stream, as the product has it. */
const openDisk = async () => {
  useLocalCredentials();
  const { folder, remove } = newFolder();
  const database = await startDatabase({ dataDir: folder });
  await createTable(database.endpoint, 'recipients');
  const stop = async () => {
    await database.stop();
    remove();
  };
  return { table: openTable({ tableName: 'recipients', endpoint: database.endpoint }), stop };
};

/** Medians of submissions for so many of the register, taken in turns so that the machine's mood falls on both. */
export const measure = async (counts: readonly number[], times = TIMES): Promise<ReadonlyMap<number, Spent>> => {
  const { table, stop } = await openDisk();
  const most = Math.max(...counts);
  await register(
    depsFor(table),
    ids(most).map((id) => member(id)),
  );
  const spent = new Map<number, Spent[]>(counts.map((count) => [count, []]));
  for (let turn = 0; turn < times; turn++)
    for (const count of counts) {
      const seen = counted(table);
      const body = planBody(depsFor(table), ids(count), PER_PERSON_FEN, '2021-09-21');
      const [from, before] = [performance.now(), process.cpuUsage()];
      const { code } = await submit(depsFor(seen.table), `recipients-${count}-${turn}`, body);
      const { user, system } = process.cpuUsage(before);
      if (code) throw new Error(`${count}: ${code}`);
      const ms = performance.now() - from;
      spent
        .get(count)
        ?.push({ ms, cpuMs: (user + system) / 1_000, calls: seen.cost.requests, units: seen.cost.capacity });
    }
  await stop();
  const middle = (of: readonly Spent[]): Spent => ({
    ms: median(of.map(({ ms }) => ms)),
    cpuMs: median(of.map(({ cpuMs }) => cpuMs)),
    calls: median(of.map(({ calls }) => calls)),
    units: median(of.map(({ units }) => units)),
  });
  return new Map([...spent].map(([count, of]) => [count, middle(of)]));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const many = Number(process.argv[2] ?? 320);
  const found = await measure([1, many]);
  for (const [count, { ms, cpuMs, calls, units }] of found)
    console.log(`recipients ${count}: ${ms.toFixed(0)} ms, CPU ${cpuMs.toFixed(0)} ms, ${calls} calls, ${units} units`);
  const [one, all] = [...found.values()] as [Spent, Spent];
  const ratio = all.ms / one.ms;
  console.log(
    `recipients ${many}, times ${ratio.toFixed(1)} of one (at most ${TIMES_MAX}), CPU ${(all.cpuMs / one.cpuMs).toFixed(1)}`,
  );
}
