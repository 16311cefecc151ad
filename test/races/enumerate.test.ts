import { expect, it } from 'vitest';
import { enumerate } from './enumerate.ts';
import { SCENARIOS, some } from './scenarios.ts';

/** A server is started anew at every step: on a busy machine that takes its time. */
const SLOW = 900_000;

it('a server that is killed, or hears nothing, at any step of a writing call loses, doubles and halves nothing', {
  timeout: SLOW,
}, async () => {
  const found = await enumerate(some(2), ['kill', 'drop']);
  expect(found).toMatchObject({ scenarios: 2, lost: 0, doubled: 0, half: 0 });
  expect(found.failpoints).toBeGreaterThan(20);
});

it('a grant that is cut off makes title and honour, or neither', { timeout: SLOW }, async () => {
  const found = await enumerate(
    SCENARIOS.filter(({ name }) => name === 'grant a title'),
    ['kill', 'conflict'],
  );
  expect(found).toMatchObject({ scenarios: 1, lost: 0, doubled: 0, half: 0 });
  expect(found.failpoints).toBeGreaterThan(10);
});
