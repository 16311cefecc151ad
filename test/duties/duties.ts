/**
 * `npm run test:duties [paths] [calls] [seed] [compared]`: the table of duties; every sequence of calls by one person and by
 * two; for `compared` calls the same with nothing left out; each pair opened once by a table without it, which the search
 * must find; and paths replayed through the handlers.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { DUTY_PAIRS, type DutyPair } from '../../functions/core/people/duties.ts';
import { createTable, startDatabase } from '../../infra/local/database.ts';
import { useLocalCredentials } from '../races/bench.ts';
import { withoutStream } from '../without-stream.ts';
import { APPLICATIONS, HONOURS } from './awards.ts';
import { DECISIONS } from './decisions.ts';
import { PERSONS, PROXIES } from './people.ts';
import { ALERTS, BUDGETS, LIMITS, SURVEYS } from './records.ts';
import { type Paths, randomPaths, replayAll } from './replay.ts';
import { REQUESTS } from './requests.ts';
import { type Found, type Path, search } from './search.ts';
import type { World } from './world.ts';

const SMALL = [BUDGETS, LIMITS, ALERTS, SURVEYS, PERSONS, PROXIES, APPLICATIONS, HONOURS, DECISIONS];
export const WORLDS = [...SMALL, REQUESTS] as unknown as readonly World<unknown>[];
const CALLS_MAX = 6;
const COMPARED_CALLS = 2;

export const worldOf = ({ of }: DutyPair): World<unknown> => WORLDS.find((world) => world.of === of) as World<unknown>;

/** The shortest way to what is open once a pair is taken out of the table: short sequences from every start come first. */
export const findsMutant = (pair: DutyPair): Path<unknown> | null => {
  const pairs = DUTY_PAIRS.filter((one) => one !== pair);
  for (let calls = 1; calls <= CALLS_MAX; calls++) {
    const found = search(worldOf(pair), { pairs, until: pair.id, calls }).reached.get(pair.id);
    if (found) return found;
  }
  return null;
};

/** States and refusals that only one of the two finds: the search, and one that leaves nothing out. */
export const leftOut = (world: World<unknown>, calls: number): readonly string[] => {
  const [some, whole] = [false, true].map((isWhole) => search(world, { calls, isWhole, withKeys: true })) as [
    Found<unknown>,
    Found<unknown>,
  ];
  const names = ({ keys, refusals, reached }: Found<unknown>) =>
    new Set([...keys, ...refusals.keys(), ...reached.keys()]);
  const [one, other] = [names(some), names(whole)];
  return [...[...one].filter((name) => !other.has(name)), ...[...other].filter((name) => !one.has(name))];
};

const said = ({ start, moves }: Path<unknown>): string =>
  `${start.name}: ${moves.map(({ by, roles, act, args }) => `${by} (${roles.join('+')}) ${act}${args ? ` ${JSON.stringify(args)}` : ''}`).join('; ')}`;

const printTable = (): void => {
  for (const { id, of, one, other, hands } of DUTY_PAIRS)
    console.log(
      `${of}: ${one.join(', ')} × ${other.join(', ')}: ${hands === 2 ? 'two hands' : 'the same hand'} (${id})`,
    );
};

/** The shortest path to each refusal, and random ones: a half of them of requests, the others of all other worlds alike. */
const pathsOf = (founds: readonly Found<unknown>[], random: number, seed: number): readonly Paths[] =>
  WORLDS.map((world, i) => {
    const few = Math.floor(random / 2 / SMALL.length);
    const count = i < SMALL.length ? few : random - few * SMALL.length;
    const shortest = [...(founds[i]?.refusals.values() ?? [])];
    return { world, paths: [...shortest, ...randomPaths(world, count, seed)] };
  });

/** Runs some work with the handlers on a table of its own. */
const withTable = async <T>(work: () => Promise<T>): Promise<T> => {
  useLocalCredentials();
  const database = await startDatabase({ memory: true });
  await createTable(database.endpoint, 'duties');
  await withoutStream(openTable({ tableName: 'duties', endpoint: database.endpoint }));
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  const files = { EVIDENCE_FOLDER: join(folder, 'evidence'), EVIDENCE_URL: 'http://127.0.0.1:8787' };
  const settings = {
    TABLE_NAME: 'duties',
    DYNAMODB_ENDPOINT: database.endpoint,
    EVENT_KEY: 'only for tests',
    ...files,
  };
  Object.assign(process.env, settings, { LOG_LEVEL: 'silent', SEALING_KEY_FILE: join(folder, 'sealing-key') });
  const done = await work();
  await database.stop();
  return done;
};

const secondsSince = (began: number): string => `${Math.round((Date.now() - began) / 1_000)} s`;

interface Asked {
  readonly random: number;
  readonly calls: number;
  readonly seed: number;
  readonly compared: number;
}

const main = async ({ random, calls, seed, compared }: Asked): Promise<void> => {
  printTable();
  let began = Date.now();
  const founds = WORLDS.map((world) => search(world, { calls: world.of === 'request' ? calls : CALLS_MAX }));
  console.log(`searched for ${calls} calls of a request, ${CALLS_MAX} of all others: ${secondsSince(began)}`);
  const states = founds.reduce((sum, one) => sum + one.states, 0);
  const reached = founds.flatMap((one) => [...one.reached].map(([duty, path]) => `${duty}: ${said(path)}`));
  began = Date.now();
  const left = WORLDS.flatMap((world) => leftOut(world, compared));
  console.log(`compared with all calls by every set of roles: ${secondsSince(began)}`);
  for (const line of left) console.log(`only with or only without what the search leaves out: ${line}`);
  began = Date.now();
  const mutants = DUTY_PAIRS.map((pair) => ({ pair, path: findsMutant(pair) }));
  for (const { pair, path } of mutants) console.log(`without ${pair.id}: ${path ? said(path) : 'NOT FOUND'}`);
  console.log(`mutants: ${secondsSince(began)}`);
  began = Date.now();
  const paths = pathsOf(founds, random, seed);
  const differences = await withTable(() => replayAll(paths));
  for (const line of [...reached, ...differences]) console.log(line);
  for (const { world, paths: own } of paths) console.log(`${world.of}: ${own.length} paths`);
  console.log(`replayed: ${secondsSince(began)}`);
  const hits = mutants.filter(({ path }) => path).length;
  const count = paths.reduce((sum, { paths: own }) => sum + own.length, 0);
  console.log(`left out by the search and not reached otherwise, of ${compared} calls: ${left.length}`);
  console.log(`differences between the search and the handlers: ${differences.length}`);
  console.log(
    `pairs ${DUTY_PAIRS.length}, mutants ${hits} of ${mutants.length} found, states ${states}, paths ${count}, forbidden reached ${reached.length}`,
  );
  process.exit(reached.length || differences.length || left.length || hits < mutants.length ? 1 : 0);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [random, calls, seed, compared] = process.argv.slice(2).map(Number);
  await main({
    random: random ?? 2_000,
    calls: calls ?? CALLS_MAX,
    seed: seed ?? 1,
    compared: compared ?? COMPARED_CALLS,
  });
}
