/**
 * `npm run test:capacity [-- submissions [ROOT…]]`: what requests cost as they become many: database units of each step,
 * latency of the 100th, 1,000th … submission by that of the 50th, bytes a request, submissions a second at 1 and 16 callers;
 * of this tree and, for the last, of others (worktrees of earlier commits) by turns. Prints; asserts no time.
 */
import { measure } from '../races/capacity.ts';
import { ROOT } from '../sources.ts';
import { type Lives, openLives } from './lives.ts';
import { unitsOfLife } from './units.ts';

/** Calls of which the median is taken, and between two such windows as many callers as officers of a busy morning. */
const [WINDOW, AT_ONCE] = [100, 16];
const [ROUNDS, SECONDS] = [3, 8];
/** Every so many of those between goes its whole way, to settlement and its end. */
const WHOLE_LIFE_EVERY = 10;

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] as number;
const timed = async <T>(times: number[], work: () => Promise<T>): Promise<T> => {
  const at = performance.now();
  const done = await work();
  times.push(performance.now() - at);
  return done;
};

/** A window of submissions, each followed by a call of one read. */
const window = async (lives: Lives) => {
  const [submitted, read]: [number[], number[]] = [[], []];
  for (let i = 0; i < WINDOW; i++) {
    const request = await timed(submitted, lives.submit);
    await timed(read, () => lives.read(request));
  }
  return { submission: median(submitted), yardstick: median(read) };
};

const fill = async (lives: Lives, count: number): Promise<void> => {
  let left = count;
  const work = async () => {
    while (left-- > 0) await (left % WHOLE_LIFE_EVERY ? lives.submit() : lives.live());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const growth = async (lives: Lives, most: number): Promise<void> => {
  const before = lives.bytes();
  const centres = [50, 150, 1_000, 10_000].filter((one) => one <= most);
  let done = 0;
  let first: Awaited<ReturnType<typeof window>> | null = null;
  for (const centre of centres) {
    const gap = centre - WINDOW / 2 - done;
    if (gap > 0) await fill(lives, gap);
    const found = await window(lives);
    done = centre + WINDOW / 2;
    first ??= found;
    const ratio = found.submission / first.submission;
    const against = ratio / (found.yardstick / first.yardstick);
    console.log(
      `submission ${centre - WINDOW / 2 + 1}–${done}: ${found.submission.toFixed(1)} ms, one read ${found.yardstick.toFixed(1)} ms; ` +
        `by the first ${ratio.toFixed(2)}, by the yardstick as well ${against.toFixed(2)}; ` +
        `${((lives.bytes() - before) / 1_024 / done).toFixed(1)} KiB a request`,
    );
  }
};

/** Whatever becomes of the work, no product is left running. */
const withLives = async (roots: readonly string[], work: (trees: readonly Lives[]) => Promise<void>): Promise<void> => {
  const trees: Lives[] = [];
  try {
    for (const root of roots) trees.push(await openLives(root));
    await work(trees);
  } finally {
    await Promise.all(trees.map((lives) => lives.stop()));
  }
};

const perSecond = async (lives: Lives, callers: number): Promise<number> => {
  const end = performance.now() + SECONDS * 1_000;
  let count = 0;
  const work = async () => {
    while (performance.now() < end) {
      await lives.submit();
      count++;
    }
  };
  const at = performance.now();
  await Promise.all(Array.from({ length: callers }, work));
  return (count / (performance.now() - at)) * 1_000;
};

const throughput = async (roots: readonly string[], trees: readonly Lives[]): Promise<void> => {
  for (const callers of [1, AT_ONCE]) {
    const found = trees.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, lives] of trees.entries()) found[i]?.push(await perSecond(lives, callers));
    const told = found.map((all, i) => `${roots[i]}: ${median(all).toFixed(1)}`).join('; ');
    console.log(`submissions a second, ${callers} at once, median of ${ROUNDS}: ${told}`);
  }
};

const [most = '10000', ...others] = process.argv.slice(2);
const units = await unitsOfLife();
console.log(
  `units: ${Object.entries(units)
    .map(([step, cost]) => `${step} ${cost}`)
    .join(', ')}`,
);
for (const { records, submission, page } of await measure([1_000, Number(most)]))
  console.log(`${records} records behind: submission ${submission.capacity} units, page ${page.capacity} units`);
const roots = [ROOT, ...others];
await withLives(roots, (trees) => throughput(roots, trees));
await withLives([ROOT], ([own]) => growth(own as Lives, Number(most)));
