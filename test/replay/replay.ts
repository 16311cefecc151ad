/**
 * `npm run test:replay [generated] [seed]`: judges every case of every story and so many made ones, then makes each
 * verdict again from its receipt alone, in fresh processes under three time zones, two locales and with the rules in
 * another order, each of which was started with a later law and has to find the old one in the archive.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '../../functions/core/errors.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { withConfirmations } from '../../functions/core/rules/confirmations.ts';
import { judgeCase } from '../../functions/core/rules/evaluate.ts';
import { receiptOf } from '../../functions/core/rules/receipt.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import type { Case } from '../../functions/core/rules/verdict.ts';
import { openBench } from '../races/bench.ts';
import { ROOT } from '../sources.ts';
import { madeCases, storyCases } from './cases.ts';
import { confirmLimit } from './world.ts';

const UNION = 'replay-union';

interface Variant {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly seed?: number;
}

export const VARIANTS: readonly Variant[] = [
  { name: 'UTC', env: { TZ: 'UTC' } },
  { name: 'Shanghai', env: { TZ: 'Asia/Shanghai' } },
  { name: 'Los Angeles', env: { TZ: 'America/Los_Angeles' } },
  { name: 'Chinese', env: { TZ: 'UTC', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' } },
  { name: 'Turkish', env: { TZ: 'UTC', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  { name: 'shuffled', env: { TZ: 'Asia/Shanghai' }, seed: 7 },
];

export interface Counted {
  readonly verdicts: number;
  readonly differences: number;
  readonly shown: readonly unknown[];
  readonly midnight: number;
  readonly number: string;
}

/** Receipts of the cases as canonical text; a day whose law is not held is no verdict. */
const judged = async (
  laws: readonly ((province: string) => Ruleset)[],
  cases: readonly Case[],
): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const [i, given] of cases.entries()) {
    const version = i % laws.length;
    const law = (laws[version] as (province: string) => Ruleset)(given.province);
    try {
      texts.push(canonical(receiptOf(law.hash, version, given, await judgeCase(law, given))));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'LAW_NOT_HELD') throw error;
    }
  }
  return texts;
};

const run = async ({ env, seed = 0 }: Variant, args: readonly string[]): Promise<Counted> => {
  const worker = fileURLToPath(new URL('worker.ts', import.meta.url));
  const options = { cwd: ROOT, env: { ...process.env, ...env } };
  const child = spawn(process.execPath, ['--import', 'tsx', worker, ...args, String(seed)], options);
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complained += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the replay did not end well: ${complained.slice(-2_000)}`);
  return JSON.parse(said) as Counted;
};

/** Judges, stores, and replays under every variant, two processes at a time. */
export const replayAll = async (count: number, seed: number, variants = VARIANTS, stories = storyCases()) => {
  const bench = await openBench();
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  try {
    await confirmLimit(bench.table, UNION, 100_000);
    await bench.deps.archive.keep(bench.deps.ruleset);
    const { confirmations } = await bench.deps.confirmations.findLaw(UNION, 1);
    const { ruleset } = bench.deps;
    const laws = [() => ruleset, (province: string) => withConfirmations(ruleset, confirmations, province)];
    const texts = await judged(laws, [...stories, ...madeCases(count, seed)]);
    const [file, loaded] = [join(folder, 'receipts'), join(folder, 'ruleset')];
    writeFileSync(file, texts.join('\n'));
    writeFileSync(loaded, JSON.stringify(bench.deps.ruleset));
    const args = [file, bench.endpoint, bench.table.tableName, UNION, loaded];
    const left = [...variants.entries()];
    const results: Counted[] = [];
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await run(next[1], args);
    };
    await Promise.all([work(), work()]);
    const outcomes = Object.groupBy(texts, (text) => /"outcome":"([a-z-]+)"/.exec(text)?.[1] ?? '');
    return { receipts: texts, outcomes, results };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await bench.stop();
  }
};

const main = async ([count = '10000', seed = '20210501']: readonly string[]): Promise<boolean> => {
  const { receipts, outcomes, results } = await replayAll(Number(count), Number(seed));
  const kinds = Object.entries(outcomes).map(([name, list]) => `${name} ${list?.length ?? 0}`);
  console.log(`receipts ${receipts.length}: ${kinds.join(', ')}`);
  for (const [i, { name }] of VARIANTS.entries()) {
    const { verdicts, differences, shown, midnight, number } = results[i] as Counted;
    console.log(`${name}: verdicts ${verdicts}, differences ${differences} (epoch at ${midnight} h, ${number})`);
    for (const one of shown) console.log(`  ${JSON.stringify(one)}`);
  }
  const sum = (of: (one: Counted) => number) => results.reduce((total, one) => total + of(one), 0);
  const differences = sum((one) => one.differences);
  console.log(`verdicts ${sum((one) => one.verdicts)}, differences ${differences}`);
  return differences === 0 && results.every(({ verdicts }) => verdicts === receipts.length);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
