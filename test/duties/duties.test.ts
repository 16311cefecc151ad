/** A sample of `npm run test:duties`: the small worlds whole, a request for two calls, and some paths through the handlers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { DUTY_PAIRS } from '../../functions/core/people/duties.ts';
import { useTable } from '../handlers/call.ts';
import { findsMutant, leftOut, WORLDS, worldOf } from './duties.ts';
import { randomPaths, replayAll } from './replay.ts';
import { search } from './search.ts';
import type { World } from './world.ts';

beforeAll(() => useTable());

const NAMED = WORLDS.map((world) => [world.of, world] as const);

describe('the table of duties', () => {
  it('has a world for each of its pairs, and each pair once', () => {
    expect(DUTY_PAIRS.filter((pair) => !worldOf(pair))).toEqual([]);
    expect(new Set(DUTY_PAIRS.map(({ id }) => id)).size).toBe(DUTY_PAIRS.length);
  });

  it.each(NAMED)('is broken by nobody: %s', (of, world) => {
    const { states, reached } = search(world, { calls: of === 'request' ? 2 : 6 });
    expect(states).toBeGreaterThan(1);
    expect([...reached.keys()]).toEqual([]);
  });

  it.each(DUTY_PAIRS.filter(({ of }) => of !== 'request').map((pair) => [pair.id, pair] as const))(
    'is found broken without %s',
    (_, pair) => expect(findsMutant(pair)).not.toBeNull(),
  );
});

describe('the search', () => {
  const request = WORLDS.at(-1) as World<unknown>;

  it.each(NAMED)('leaves nothing out that is reached by every set of roles and every call: %s', (of, world) => {
    expect(leftOut(world, of === 'request' ? 1 : 2)).toEqual([]);
  });

  it('would be found to leave something out, and to forget what matters', () => {
    const whole = request.whole ?? request;
    const moves: typeof request.moves = (state, people) =>
      request.moves(state, people).filter(({ act }) => act !== 'transfer');
    expect(leftOut({ ...request, moves, whole }, 1)).toContain('transfer: NOT_YOUR_TURN');
    const alert = WORLDS.find(({ of: record }) => record === 'alert') as World<unknown>;
    const forgetful = { ...alert, key: () => 'alert', whole: alert };
    expect(leftOut(forgetful, 3)).toContain('dismiss: SEPARATION_OF_DUTIES answerer-settles');
  });

  it.each(NAMED)('says of a call what the handlers say: %s', async (_, world) => {
    const paths = [...search(world, { calls: 2 }).refusals.values(), ...randomPaths(world, 2, 1)];
    expect(await replayAll([{ world, paths }])).toEqual([]);
  });

  it('would be found to say something else than the handlers', async () => {
    const without = DUTY_PAIRS.filter(({ id }) => id !== 'submitter-approves');
    const apply: typeof request.apply = (state, move) => request.apply(state, move, without);
    const path = search(request, { calls: 1 }).refusals.get('approve: SEPARATION_OF_DUTIES submitter-approves');
    const paths = path ? [path] : [];
    expect(await replayAll([{ world: request, paths }])).toEqual([]);
    expect(await replayAll([{ world: { ...request, apply }, paths }])).toEqual([
      expect.stringMatching(/approve.*: SEPARATION_OF_DUTIES, not null$/),
    ]);
  });
});
