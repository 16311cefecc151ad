import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enumerate } from './enumerate.ts';
import { SCENARIOS } from './scenarios.ts';
import { call, openWorld, prepare, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

describe('one key, fifty times at once', () => {
  it.each(SCENARIOS.map((scenario, i) => [scenario.name, scenario, i] as const))(
    '%s: one effect and the same bytes, also after a restart; another body is refused',
    async (_, scenario, i) => {
      const union = `keys-${i}`;
      const answers = await prepare(world, union, scenario);
      const ask = () => call(world, union, scenario.call, answers);
      const all = await Promise.all(Array.from({ length: 50 }, ask));
      expect(new Set(all.map((answer) => answer?.text)).size).toBe(1);
      expect(all[0]?.status).toBeLessThan(300);

      world.server.child.kill('SIGKILL');
      world.server = await world.start();
      expect((await ask())?.text).toBe(all[0]?.text);

      const body = {
        ...((scenario.call.body ?? {}) as object),
        comment: '另一份',
        facts: {},
        kind: 'outing',
        year: 2031,
      };
      const other = await call(world, union, { ...scenario.call, body }, answers);
      expect(other?.status).toBeGreaterThanOrEqual(400);
      expect(other?.status).toBeLessThan(500);
    },
  );
});

describe('a server that is killed, a database that refuses', () => {
  it('leaves nothing lost, doubled or half at any step of a submission', async () => {
    const some = SCENARIOS.filter(({ name }) => name === 'submit');
    expect(await enumerate(some, ['kill', 'drop', 'conflict', 'throttle'])).toMatchObject({
      lost: 0,
      doubled: 0,
      half: 0,
    });
  });
});
