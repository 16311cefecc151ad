import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { feeders } from '../../functions/handlers/consumers.ts';
import { check, EVENTS, FAULTLESS, type Placed, placedFrom, putAll, write } from './poison.ts';
import { openWorld } from './world.ts';

const open = () =>
  openWorld(
    inject('endpoint'),
    `poison-${randomUUID()}`,
    join(mkdtempSync(join(tmpdir(), 'poison-')), 'position.json'),
  );

const PLACES = { first: [0, 4], middle: [2, 2], last: [4, 0] } as const;

describe('what cannot be read, of every kind of item', () => {
  it.each(Object.entries(PLACES))(
    'in the %s place stops nobody, is counted, and is taken up once',
    async (_, [a, b]) => {
      const world = await open();
      const copies = Array.from({ length: a + b }, (_one, i) => world.copy(i));
      const placed = placedFrom(world, 1_000, EVENTS);
      await putAll(world, copies.slice(0, a));
      for (const one of placed) await write(world, one);
      await putAll(world, copies.slice(a));
      expect(await check({ world, copies, placed })).toMatchObject(FAULTLESS);
    },
  );

  it('is found where a consumer sets a whole batch aside for one item, or nothing', async () => {
    const world = await open();
    const copies = [world.copy(1), world.copy(2)];
    const [poison] = placedFrom(world, 1_000, ['insert']) as [Placed];
    await putAll(world, copies.slice(0, 1));
    await write(world, poison);
    await putAll(world, copies.slice(1));
    const consumers = feeders(world.deps);
    const skips = async (records: readonly unknown[]) => ({ done: records.length, setAside: 0, error: null });
    const faulty = { ...consumers, log: skips };
    const { lost, wronglyCounted } = await check({ world, copies, placed: [poison], consumers: faulty as never });
    expect({ lost, wronglyCounted }).toEqual({ lost: 2, wronglyCounted: 1 });
  });
});
