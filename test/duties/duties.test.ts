/** A sample of `npm run test:duties`: the small worlds whole, a request for two calls, and some paths through the handlers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { DUTY_PAIRS } from '../../functions/core/people/duties.ts';
import { useTable } from '../handlers/call.ts';
import { findsMutant, WORLDS, worldOf } from './duties.ts';
import { randomPaths, replayAll } from './replay.ts';
import { REQUESTS } from './requests.ts';
import { search } from './search.ts';

beforeAll(() => useTable());

describe('the table of duties', () => {
  it('has a world for each of its pairs, and each pair once', () => {
    expect(DUTY_PAIRS.filter((pair) => !worldOf(pair))).toEqual([]);
    expect(new Set(DUTY_PAIRS.map(({ id }) => id)).size).toBe(DUTY_PAIRS.length);
  });

  it.each(WORLDS.map((world) => [world.of, world] as const))('is broken by nobody: %s', (of, world) => {
    const { states, reached } = search(world as never, { calls: of === 'request' ? 2 : 6 });
    expect(states).toBeGreaterThan(1);
    expect([...reached.keys()]).toEqual([]);
  });

  it.each(DUTY_PAIRS.filter(({ of }) => of !== 'request').map((pair) => [pair.id, pair] as const))(
    'is found broken without %s',
    (_, pair) => expect(findsMutant(pair)).not.toBeNull(),
  );
});

it('says of a call what the handlers say', async () => {
  expect(await replayAll(REQUESTS, randomPaths(REQUESTS, 4, 1))).toEqual([]);
});
