/**
 * `npm run test:parsers -- N seed [row]`: parsers of bodies as they were with hand-written kits and as they are, on N
 * bodies in all: good ones of the stories, changed in depth. Both accept with the same value, or both refuse with the
 * same code and the same (pointer, code, data), else it is a difference and fails the run. `row` names a row or the
 * start of its operation.
 */
import { describeApi } from '../../functions/handlers/openapi.ts';
import { parseStrictJson } from '../../functions/handlers/strict-json.ts';
import type { Input } from '../fuzz/input.ts';
import { LIVES } from '../fuzz/lives.ts';
import { changed, placesOf, type Tools, without } from '../fuzz/mutate.ts';
import { type Json, print } from '../fuzz/print.ts';
import { randomOf } from '../fuzz/random.ts';
import { type Contract, contractOf } from '../fuzz/schema.ts';
import { corpusOf } from '../fuzz/story.ts';
import { GOOD, RULES } from '../handlers/good.ts';
import { isInHistory, oldCode } from '../upgrade/old-code.ts';
import { bodyFor, goodOf } from './bodies.ts';
import { isReordered, isSame, type Outcome, outcomeOf, type Side, saidAsOld } from './compare.ts';
import { oldParserOf, oldReaderOf, type Row, type World } from './row.ts';
import { ROWS } from './rows.ts';

/** The last commit with all of the hand-written kits. */
const OLD = 'd459e02';
const WORLD: World = { ruleset: RULES, province: 'sichuan' };

const NO_BODY_SHARE = 0.01;
const SHOWN_MAX = 600;

interface Example {
  readonly text: string | null;
  readonly old: Outcome;
  readonly now: Outcome;
}
interface Tally {
  bodies: number;
  /** Those that are JSON as the API takes it, so that the parser saw them. */
  read: number;
  accepted: number;
  differences: number;
  /** Issues of the same set in another order. */
  reordered: number;
  /** Said otherwise than before on purpose. */
  amended: number;
  /** The shortest body of each sort. */
  readonly examples: Map<string, Example>;
}
const newTally = (): Tally => ({
  bodies: 0,
  read: 0,
  accepted: 0,
  differences: 0,
  reordered: 0,
  amended: 0,
  examples: new Map(),
});

interface Compared extends Example {
  readonly isSame: boolean;
  readonly isAmended: boolean;
}
interface Sides {
  readonly old: Side;
  readonly now: Side;
  readonly asOld: Row['asOld'];
}

const compare = ({ old, now, asOld }: Sides, text: string | null): Compared => {
  const [before, today] = [outcomeOf(old, text, WORLD), outcomeOf(now, text, WORLD)];
  const said = saidAsOld(today, asOld);
  const same = isSame(before, said);
  return { text, old: before, now: said, isSame: same, isAmended: same && !isSame(before, today) };
};

/** The example with all left out that it does not need to differ. */
const shrunk = (sides: Sides, body: Json): Example => {
  const example = compare(sides, print(body));
  for (const path of placesOf(body)) {
    const last = path.at(-1);
    if (last === undefined) continue;
    const less = changed(body, path.slice(0, -1), (one) => without(one, last));
    if (!compare(sides, print(less)).isSame) return shrunk(sides, less);
  }
  return example;
};

const keep = ({ examples }: Tally, sort: string, example: Example): void => {
  const shortest = examples.get(sort);
  if (!shortest || (example.text ?? '').length < (shortest.text ?? '').length) examples.set(sort, example);
};

const add = (tally: Tally, sides: Sides, body: Json, text: string | null): void => {
  const found = compare(sides, text);
  tally.bodies += 1;
  if ('value' in found.old) tally.accepted += 1;
  if (text === null || isRead(sides.old, text)) tally.read += 1;
  if (found.isAmended) tally.amended += 1;
  if (!found.isSame) {
    tally.differences += 1;
    keep(tally, 'smallest difference', text === null ? found : shrunk(sides, body));
  } else if (isReordered(found.old, found.now)) {
    tally.reordered += 1;
    keep(tally, 'in another order', found);
  }
};

const isRead = ({ read }: Side, text: string): boolean => {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
};

const [count = '20000', seed = '1', only = ''] = process.argv.slice(2);

/** Good bodies that the tests of every route send. */
const ofRoutes: readonly Input[] = Object.entries(GOOD).flatMap(([operation, { body }]) =>
  body === undefined
    ? []
    : [{ operation, body: body as Json, params: {}, query: {}, headers: {}, claims: null, at: '', how: [] }],
);

const play = (row: Row, sides: Sides, corpus: readonly Input[], contract: Contract, count: number): Tally => {
  const random = randomOf(seed, row.name);
  const good = goodOf(row, corpus);
  const tools: Tools = { random, contract, ids: [], others: () => random.pick(corpus).body ?? {} };
  const tally = newTally();
  const root = contract.bodyOf(row.route);
  for (let n = 0; n < count; n++) {
    const isBare = row.isOptional === true && random.chance(NO_BODY_SHARE);
    const body = isBare ? null : bodyFor(good, root, tools);
    add(tally, sides, body, isBare ? null : print(body));
  }
  return tally;
};

const shown = (outcome: Outcome): string => JSON.stringify(outcome).slice(0, SHOWN_MAX);
const printRow = ({ name, route }: Row, tally: Tally): void => {
  const { bodies, read, accepted, differences, reordered, amended, examples } = tally;
  const percent = (part: number) => `${((100 * part) / bodies).toFixed(1)} %`;
  console.log(
    `${name} (${route}): bodies ${bodies}, read ${percent(read)}, accepted ${percent(accepted)}, ` +
      `in another order ${reordered}, otherwise on purpose ${amended}, differences ${differences}`,
  );
  for (const [sort, { text, old, now }] of examples) {
    console.log(`  ${sort}: ${text === null ? 'no body' : text.slice(0, SHOWN_MAX)}`);
    console.log(`    old ${shown(old)}\n    now ${shown(now)}`);
  }
};

const main = async (): Promise<void> => {
  if (!isInHistory(OLD)) {
    console.log(`parsers: skipped, the history of this copy does not reach ${OLD} (git fetch --unshallow)`);
    return;
  }
  const rows = ROWS.filter(({ name, route }) => name === only || route.startsWith(only));
  if (!rows.length) throw new Error(`no row or operation ${only}`);
  const folder = oldCode(OLD, 'old-parsers');
  const read = await oldReaderOf(folder);
  const contract = contractOf(describeApi(RULES, 'parsers'));
  const corpus = [...corpusOf(LIVES), ...ofRoutes];
  const tallies: Tally[] = [];
  for (const row of rows) {
    const old = { read, parse: await oldParserOf(folder, row) };
    const sides: Sides = { old, now: { read: parseStrictJson, parse: row.now }, asOld: row.asOld };
    const tally = play(row, sides, corpus, contract, Math.ceil(Number(count) / rows.length));
    printRow(row, tally);
    tallies.push(tally);
  }
  const sum = (name: 'bodies' | 'accepted' | 'differences') => tallies.reduce((all, tally) => all + tally[name], 0);
  const differences = sum('differences');
  console.log(
    `parsers ${rows.length}, bodies ${sum('bodies')}, accepted ${sum('accepted')}, differences ${differences}`,
  );
  process.exitCode = differences ? 1 : 0;
};

await main();
