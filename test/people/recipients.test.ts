import { expect, it } from 'vitest';
import { PART_SIZE } from '../../functions/core/quota/personal.ts';
import { measure } from './recipients.ts';

const [FEW, MANY] = [160, 320];

it('costs a call for each part of the members and no more, however many they are', async () => {
  const found = await measure([1, FEW, MANY], 1);
  const calls = (count: number) => found.get(count)?.calls ?? 0;
  const reads = Math.ceil(MANY / 100) - Math.ceil(FEW / 100);
  expect(calls(MANY) - calls(FEW)).toBeLessThanOrEqual((MANY - FEW) / PART_SIZE + 2 * reads + 1);
  expect(calls(MANY)).toBeLessThanOrEqual(5 * calls(1));
});
