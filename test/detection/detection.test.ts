import { expect, it } from 'vitest';
import { openBench } from '../races/bench.ts';
import { detectIn } from './detection.ts';

it('finds every sort of cheat that can be known, and marks no honest case', { timeout: 120_000 }, async () => {
  const { deps, stop } = await openBench();
  const { duplicate, split, double } = await detectIn(deps, 29, 7);
  await stop();
  expect([duplicate.found, duplicate.missed, duplicate.false]).toEqual([4, 0, 0]);
  expect([split.found, split.false, [...split.missedNames.keys()].sort()]).toEqual([
    5,
    0,
    ['slow parts, three weeks apart', 'two suppliers, category not told'].sort(),
  ]);
  expect([double.found, double.false, [...double.missedNames.keys()]]).toEqual([
    5,
    0,
    ['another name for the illness'],
  ]);
});
