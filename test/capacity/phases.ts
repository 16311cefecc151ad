/**
 * `npm run submission:time [-- rounds ROOT…]`: where the time of a submission goes, of this tree and of others (worktrees of
 * earlier commits) by turns in one run. CPU and waiting in milliseconds, medians; read them against each other.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../sources.ts';

/** Parts in the order in which they happen; `judging` is what the law needs, the rest is what we add. */
const PARTS = ['parse', 'reads', 'derive', 'engine', 'remedies', 'answer', 'transaction', 'consumers'] as const;
export type Part = (typeof PARTS)[number];
export type Times = Readonly<Record<Part | 'whole', number>>;
const JUDGING: readonly Part[] = ['derive', 'engine', 'remedies'];

/** Submissions of a turn, and those before it that nobody looks at. */
const TURN = 30;
const WORKER = fileURLToPath(new URL('phases-of-tree.ts', import.meta.url));

/** One tree's product in a process of its own: a turn is asked for by a line and answered by one. */
const openTree = async (root: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'submission-time-'));
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER, root, folder], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  let heard: (line: string) => void = () => undefined;
  child.stdout.on('data', (chunk) => {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      if (line.startsWith('{') || line === 'open') heard(line);
    }
  });
  const next = () =>
    new Promise<string>((resolve, reject) => {
      heard = resolve;
      child.once('exit', (code) => reject(new Error(`${root} ended with ${code}`)));
    });
  await next();
  return {
    name: basename(root),
    async turn(count: number): Promise<Times> {
      const answer = next();
      child.stdin.write(`${count}\n`);
      return JSON.parse(await answer) as Times;
    },
    async stop() {
      child.stdin.end();
      await new Promise((resolve) => child.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] as number;
const medians = (turns: readonly Times[]): Times =>
  Object.fromEntries([...PARTS, 'whole'].map((part) => [part, median(turns.map((one) => one[part as Part]))])) as Times;
const besideJudging = (times: Times) =>
  PARTS.filter((part) => !JUDGING.includes(part)).reduce((sum, part) => sum + times[part], 0);

const print = (name: string, times: Times): void => {
  const cells = [...PARTS, 'whole' as const].map((part) => `${part} ${times[part].toFixed(1)}`);
  console.log(`${name}: ${cells.join(', ')}; all but the judging ${besideJudging(times).toFixed(1)}`);
};

const main = async (rounds: number, roots: readonly string[]): Promise<void> => {
  const trees = await Promise.all(roots.map(openTree));
  const turns = trees.map((): Times[] => []);
  try {
    for (const tree of trees) await tree.turn(TURN);
    for (let round = 0; round < rounds; round++)
      for (const [i, tree] of trees.entries()) turns[i]?.push(await tree.turn(TURN));
  } finally {
    await Promise.all(trees.map((tree) => tree.stop()));
  }
  const found = turns.map(medians);
  for (const [i, times] of found.entries()) print(trees[i]?.name ?? '', times);
  const [own, other] = found;
  if (own && other)
    console.log(
      `all but the judging, this tree to the other: ${(besideJudging(own) / besideJudging(other)).toFixed(2)}`,
    );
};

const [rounds = '5', ...others] = process.argv.slice(2);
await main(Number(rounds), [ROOT, ...others]);
