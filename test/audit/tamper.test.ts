import { expect, it } from 'vitest';
import { tamper } from './tamper.ts';

it('what is changed in the table is found and located, and a killed consumer loses nothing', {
  timeout: 300_000,
}, async () => {
  const { changes, missed } = await tamper(20, 2, 3);
  expect(missed).toEqual([]);
  expect(changes).toBeGreaterThan(10_000);
});
