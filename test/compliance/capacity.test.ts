import { expect, it } from 'vitest';
import { measure } from './capacity.ts';

it('costs the same page whatever lies behind, and a summary of a bounded number of reads', async () => {
  const [few, many] = await measure([300, 1_200]);
  expect(many?.page.requests).toBe(few?.page.requests);
  expect(many?.page.requests).toBe(2);
  expect(many?.filtered.requests).toBeLessThanOrEqual(6);
  expect([few?.summary.requests, many?.summary.requests]).toEqual([9, 9]);
});
