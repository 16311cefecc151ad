/**
 * `npm run test:cloud -- [units|all|text] [seed]`: plays everything through the deployment of this machine. `units`: of how
 * many parts of policies the need is shown, drawn by the seed; `all` shows that of each, a text of those that contain it.
 */
import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { type Case, playCase } from './cases.ts';
import { CHAPTERS } from './chapters.ts';
import { type Cloud, newFolder, openCloud, synthesise } from './cloud.ts';
import { everyRoute, failures, unanswered } from './every-route.ts';
import { keyOfUnit, type Unit } from './guard.ts';
import { deployTwice, failsWithout, type Timed } from './necessity.ts';
import { PLAYED } from './scenarios-played.ts';
import { STORIES } from './stories.ts';

const [howMany = '30', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const say = (line: string): void => console.log(line);
const wrong: string[] = [];
const complain = (line: string): void => {
  wrong.push(line);
  say(`✗ ${line}`);
};

/** A small generator (mulberry32), so that the printed seed draws the same again. */
const drawer = (from: number) => {
  let state = from;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    const a = Math.imul(state ^ (state >>> 15), state | 1);
    const b = a ^ (a + Math.imul(a ^ (a >>> 7), a | 61));
    return ((b ^ (b >>> 14)) >>> 0) / 2 ** 32;
  };
};

const drawn = (units: readonly Unit[]): readonly Unit[] => {
  if (howMany === 'all') return units;
  if (!/^\d+$/.test(howMany)) return units.filter((unit) => keyOfUnit(unit).includes(howMany));
  const draw = drawer(Number(seed));
  return units
    .map((unit) => ({ unit, at: draw() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, Number(howMany))
    .map(({ unit }) => unit);
};

/** Only cases of this name, where one is looked at alone; routes and statements are then not all come to. */
const ONLY = new RegExp(process.env.CLOUD_ONLY ?? '');

const playAll = async (cloud: Cloud, cases: readonly Case[]): Promise<readonly Timed[]> => {
  const timed: Timed[] = [];
  for (const one of cases.filter(({ name }) => ONLY.test(name))) {
    const from = Date.now();
    const differences = await playCase(cloud, one);
    timed.push({ one, ms: Date.now() - from });
    for (const line of differences) complain(`${one.name}: ${line}`);
    if (process.env.CLOUD_ONLY) say(`  ${Date.now() - from} ms ${one.name}`);
  }
  return timed;
};

const printBundles = ({ stack }: Cloud): void => {
  for (const { label, code, statements } of stack.functions) {
    const file = join(code, 'index.mjs');
    const zipped = Math.round(gzipSync(readFileSync(file)).length / 1_024);
    say(
      `  ${label}: ${Math.round(statSync(file).size / 1_024)} KB, ${zipped} KB packed, ${statements.length} statements`,
    );
  }
};

const showNeed = async (cloud: Cloud, assembly: string, cases: readonly Timed[], used: readonly Unit[]) => {
  const chosen = drawn(used);
  say(`without each of ${chosen.length} of ${used.length} units (seed ${seed}):`);
  const needless: Unit[] = [];
  for (const unit of chosen) {
    const failed = await failsWithout(cloud, assembly, cases, unit);
    if (failed === null) needless.push(unit);
    else if (!/^\d+$/.test(howMany)) say(`  ${keyOfUnit(unit)} → ${failed.slice(0, 140)}`);
  }
  return needless;
};

/** What CDK has written already (`CLOUD_ASSEMBLY`), else what it writes now; away from the packages of the repository. */
const assemblyIn = async (folder: string): Promise<string> => {
  const { CLOUD_ASSEMBLY: given } = process.env;
  if (!given) return synthesise(folder);
  const copy = join(folder, 'assembly');
  cpSync(given, copy, { recursive: true });
  return copy;
};

const main = async (): Promise<void> => {
  const { folder, remove } = newFolder();
  const began = Date.now();
  const lap = (what: string) => say(`[${((Date.now() - began) / 1_000).toFixed(1)} s] ${what}`);
  const assembly = await assemblyIn(folder);
  const cloud = await openCloud(assembly);
  try {
    lap('synthesised; what CDK ships:');
    printBundles(cloud);
    for (const line of await deployTwice(cloud)) complain(`deployment: ${line}`);
    const stories = await playAll(cloud, STORIES);
    lap(`${stories.length} stories`);
    const others = await playAll(cloud, [...PLAYED, ...CHAPTERS]);
    lap(`${others.length} scenarios and chapters`);
    const reads = process.env.CLOUD_ONLY ? [] : await everyRoute(cloud);
    const timedReads = await playAll(cloud, reads);
    lap(`${reads.length} routes that show something`);
    for (const line of failures(cloud)) complain(line);
    const missing = unanswered(cloud);
    for (const operation of missing) complain(`no call of ${operation} was answered with success`);
    const denied = cloud.guard.takeRefusals();
    for (const line of new Set(denied)) complain(`denied: ${line}`);
    const broken = cloud.database.takeBroken();
    for (const line of new Set(broken)) complain(`limit: ${line}`);
    const { units } = cloud.guard;
    const unused = units.filter((unit) => cloud.guard.usedIn(unit).length === 0);
    const used = units.filter((unit) => !unused.includes(unit));
    const needless = await showNeed(cloud, assembly, [...stories, ...others, ...timedReads], used);
    lap('needs shown');
    for (const unit of unused) complain(`never used: ${keyOfUnit(unit)}`);
    for (const unit of needless) complain(`nothing fails without it: ${keyOfUnit(unit)}`);
    const { functions } = cloud.stack;
    const invoked = functions.filter(({ label }) => (cloud.lambda.logs.get(label) ?? []).length > 0);
    say(
      `functions ${invoked.length} of ${functions.length}, operations ${ROUTES.length - missing.length} of ${ROUTES.length} answered, statements ${units.length} unused ${unused.length + needless.length}, denied ${denied.length}, limits broken ${broken.length}, stories ${stories.length}, differences ${wrong.length}`,
    );
    process.exitCode = wrong.length ? 1 : 0;
  } finally {
    await cloud.stop();
    remove();
  }
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.setMaxListeners(0);
await main();
