/** Every writing route has a life that reaches it, played as it is, and every route has its turn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../functions/handlers/openapi.ts';
import { ruleset } from '../races/bench.ts';
import { WRITING } from './input.ts';
import type { Life } from './life.ts';
import { LIVES, livesWith, openTurns } from './lives.ts';
import { randomOf } from './random.ts';
import { contractOf } from './schema.ts';
import { corpusOf, playStory, sorted } from './story.ts';
import { newTally, type Tally } from './tally.ts';
import { openWorld, type World } from './world.ts';

describe('a life', () => {
  let world: World;
  const tally: Tally = newTally();
  const played = new Set<Life>();
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.stop());

  const contract = contractOf(describeApi(ruleset, 'lives'));
  const corpus = sorted(corpusOf(LIVES));
  it.each(WRITING)('does %s', async (operation) => {
    for (const life of livesWith(operation).slice(0, 3)) {
      if (played.has(life)) continue;
      played.add(life);
      const playing = { world, send: world.send, contract, corpus, tally, limit: Number.POSITIVE_INFINITY };
      await playStory(playing, `lives-${played.size}`, { life, share: 0 }, randomOf(life.name));
    }
    expect(tally.doneBy[operation] ?? 0).toBeGreaterThan(0);
  });
});

it('every writing route has its turn, also one that never succeeds', () => {
  const never = WRITING[0] as string;
  const done = Object.fromEntries(WRITING.map((operation) => [operation, operation === never ? 0 : 1]));
  const turnOf = openTurns(done);
  const random = randomOf('turns');
  const lives = Array.from({ length: 8 * WRITING.length }, (_, story) => turnOf(story, 0, random).life);
  for (const operation of WRITING)
    expect(lives.filter((life) => livesWith(operation).includes(life)).length).toBeGreaterThan(1);
});
