/**
 * `npm run test:duties [paths] [calls] [seed]`: the table of duties; every sequence of calls by one person and by two;
 * each pair opened once by a table without it, which the search must find; and paths replayed through the handlers.
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
import { DECISIONS } from './decisions.ts';
import * as records from './records.ts';
import { randomPaths, replayAll } from './replay.ts';
import { REQUESTS } from './requests.ts';
import { type Found, type Path, search } from './search.ts';
import type { World } from './world.ts';

type Searched = Omit<World<unknown>, 'live'>;
/** Sequences about a request with its proxies and transfers are searched to this length unless told otherwise; all others to six. */
const CALLS = 4;
const SMALL = Object.values(records) as unknown as readonly Searched[];
export const WORLDS: readonly Searched[] = [...SMALL, DECISIONS as never, REQUESTS as never];

export const worldOf = ({ of }: DutyPair): Searched => WORLDS.find((world) => world.of === of) as Searched;

/** The shortest way to what is open once a pair is taken out of the table: short sequences from every start come first. */
export const findsMutant = (pair: DutyPair): Path<unknown> | null => {
  const pairs = DUTY_PAIRS.filter((one) => one !== pair);
  for (let calls = 1; calls <= CALLS; calls++) {
    const found = search(worldOf(pair) as never, { pairs, until: pair.id, calls }).reached.get(pair.id);
    if (found) return found;
  }
  return null;
};

const said = ({ start, moves }: Path<unknown>): string =>
  `${start.name}: ${moves.map(({ by, roles, act, args }) => `${by} (${roles.join('+')}) ${act}${args ? ` ${JSON.stringify(args)}` : ''}`).join('; ')}`;

const printTable = (): void => {
  for (const { id, of, one, other, hands } of DUTY_PAIRS)
    console.log(
      `${of}: ${one.join(', ')} × ${other.join(', ')}: ${hands === 2 ? 'two hands' : 'the same hand'} (${id})`,
    );
};

/** Everything through the handlers that has a way there. */
const replayed = async (found: Found<unknown>, random: number, seed: number): Promise<readonly string[]> => {
  const shortest = [...found.refusals.values()];
  return replayAll(REQUESTS, [...shortest, ...randomPaths(REQUESTS, random, seed)] as never);
};

const main = async (random: number, calls: number, seed: number): Promise<void> => {
  printTable();
  const founds = WORLDS.map(
    (world) => search(world as never, world === WORLDS.at(-1) ? { calls } : {}) as Found<unknown>,
  );
  const states = founds.reduce((sum, one) => sum + one.states, 0);
  const reached = founds.flatMap((one) => [...one.reached].map(([duty, path]) => `${duty}: ${said(path)}`));
  const mutants = DUTY_PAIRS.map((pair) => ({ pair, path: findsMutant(pair) }));
  for (const { pair, path } of mutants) console.log(`without ${pair.id}: ${path ? said(path) : 'NOT FOUND'}`);
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
  const differences = await replayed(founds.at(-1) as Found<unknown>, random, seed);
  await database.stop();
  for (const line of [...reached, ...differences]) console.log(line);
  const hits = mutants.filter(({ path }) => path).length;
  const paths = (founds.at(-1)?.refusals.size ?? 0) + random;
  console.log(`differences between the search and the handlers: ${differences.length}`);
  console.log(
    `pairs ${DUTY_PAIRS.length}, mutants ${hits} of ${mutants.length} found, states ${states}, paths ${paths}, forbidden reached ${reached.length}`,
  );
  process.exit(reached.length || differences.length || hits < mutants.length ? 1 : 0);
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(Number(process.argv[2] ?? 2_000), Number(process.argv[3] ?? CALLS), Number(process.argv[4] ?? 1));
