/** One process of a run: `worker.ts seed chunk inputs`; prints its tally as JSON. */
import { writeFileSync } from 'node:fs';
import { describeApi } from '../../functions/handlers/openapi.ts';
import { ruleset } from '../races/bench.ts';
import { LIVES } from './lives.ts';
import { randomOf } from './random.ts';
import { contractOf } from './schema.ts';
import { corpusOf, playStory } from './story.ts';
import { newTally, type Tally } from './tally.ts';
import { openWorld } from './world.ts';

export interface Chunk {
  readonly seed: string;
  readonly chunk: number;
  readonly inputs: number;
}

/** Lives that lie together are alike; a prime, so that all of them have their turn. */
const STRIDE = 61;

/** Plays stories until so many inputs were sent. */
export const play = async ({ seed, chunk, inputs }: Chunk): Promise<Tally> => {
  const world = await openWorld();
  const tally = newTally();
  const contract = contractOf(describeApi(ruleset, 'fuzz'));
  const playing = { world, send: world.send, contract, corpus: corpusOf(LIVES), tally, limit: inputs };
  const first = randomOf(seed, chunk).below(LIVES.length);
  for (let i = 0; tally.inputs < inputs; i++) {
    const life = LIVES[(first + i * STRIDE) % LIVES.length] as (typeof LIVES)[number];
    await playStory(playing, `f-${chunk}-${i}`, life, randomOf(seed, chunk, i));
  }
  await world.stop();
  return tally;
};

if (process.argv[1]?.endsWith('worker.ts')) {
  const [seed = '1', chunk = '0', inputs = '1000', file = ''] = process.argv.slice(2);
  const tally = await play({ seed, chunk: Number(chunk), inputs: Number(inputs) });
  if (file) writeFileSync(file, JSON.stringify(tally));
  else console.log((await import('./tally.ts')).linesOf(tally).join('\n'));
  process.exit(0);
}
