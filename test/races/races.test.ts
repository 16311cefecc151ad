import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench } from './bench.ts';
import { measure } from './capacity.ts';
import { play } from './model.ts';
import { race } from './races.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.stop());

describe('the last money', () => {
  it('goes to one of two officers, and to exactly 166 of 200', async () => {
    expect(await race(bench.deps, 5, 1)).toEqual({ races: 6, oversold: 0, lost: 0, unanswered: 0 });
  });
});

describe('the ledger', () => {
  it('agrees with a small model at every step and with its own audit entries', async () => {
    expect(await play(bench.deps, 200, 7)).toMatchObject({ differences: 0 });
  });
});

describe('the cost of a submission and of a page', () => {
  it('is the same whatever lies behind', async () => {
    const [few, many] = await measure([100, 1_000]);
    expect(many).toEqual({ ...few, records: 1_000 });
    expect(many?.submission.requests).toBe(4);
  });
});
