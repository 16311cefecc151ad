import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS } from './scenarios.ts';
import { call, openWorld, prepare, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

/** A few by default; every writing route with `npm run test:keys`. */
const QUICK = ['submit', 'settle', 'confirm a limit'];
const CHOSEN = SCENARIOS.filter(({ name }) => process.env.FULL === '1' || QUICK.includes(name));

describe('one key, fifty times at once', () => {
  it.each(CHOSEN.map((scenario, i) => [scenario.name, scenario, i] as const))(
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
