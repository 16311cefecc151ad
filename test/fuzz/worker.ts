/** One process of a run: `worker.ts seed file chunk inputs over-http until`; writes its tally as JSON. */
import { writeFileSync } from 'node:fs';
import { describeApi } from '../../functions/handlers/openapi.ts';
import { ruleset } from '../races/bench.ts';
import { judge } from './judge.ts';
import { LIVES, TURNS } from './lives.ts';
import { openHttp, sendRaw } from './over-http.ts';
import { type Random, randomOf } from './random.ts';
import { contractOf } from './schema.ts';
import { corpusOf, type Playing, playStory } from './story.ts';
import { newTally, type Tally } from './tally.ts';
import { openWorld, type Send, type World } from './world.ts';

export interface Chunk {
  readonly seed: string;
  readonly chunk: number;
  readonly inputs: number;
  /** So many of them are sent over HTTP. */
  readonly overHttp: number;
  /** No story is begun after this instant. */
  readonly until?: number;
  /** Stands before the handlers: a test plants its faults here. */
  readonly through?: (send: Send) => Send;
}

/** Lives that lie together are alike; a prime, so that all of them have their turn. */
const STRIDE = 61;
const RAW_SHARE = 0.1;

const playUntil = async (
  playing: Playing,
  { seed, chunk, until = Number.POSITIVE_INFINITY }: Chunk,
  name: string,
): Promise<void> => {
  const first = randomOf(seed, chunk, name).below(TURNS.length);
  for (let i = 0; playing.tally.inputs < playing.limit && Date.now() < until; i++) {
    const life = TURNS[(first + i * STRIDE) % TURNS.length] as (typeof TURNS)[number];
    await playStory(playing, `${name}-${chunk}-${i}`, life, randomOf(seed, chunk, name, i));
  }
};

/** Bytes on the bare socket; only what is answered counts. */
const playRaw = async (tally: Tally, port: number, count: number, random: Random): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const heard = await sendRaw(port, random);
    tally.inputs += 1;
    if (!heard) continue;
    const input = { operation: 'bytes', params: {}, query: {}, headers: {}, claims: null, at: '', how: ['bytes'] };
    for (const { fault, why } of judge(input, { ...heard, cpu: 0 })) {
      tally.faults[fault] += 1;
      tally.examples[`${fault} bytes ${heard.status}`] ??= why;
    }
  }
};

const playOverHttp = async (world: World, playing: Playing, chunk: Chunk): Promise<void> => {
  const http = await openHttp(world, randomOf(chunk.seed, 'http'));
  const { tally } = playing;
  const raw = Math.floor(chunk.overHttp * RAW_SHARE);
  await playUntil({ ...playing, send: http.send, limit: chunk.overHttp - raw }, chunk, 'h');
  await playRaw(tally, http.port, raw, randomOf(chunk.seed, 'raw'));
  tally.overHttp += chunk.overHttp;
  await http.stop();
};

/** Plays stories until so many inputs were sent. */
export const play = async (chunk: Chunk): Promise<Tally> => {
  const world = await openWorld();
  const tally = newTally();
  const contract = contractOf(describeApi(ruleset, 'fuzz'));
  const send = chunk.through?.(world.send) ?? world.send;
  const playing = { world, send, contract, corpus: corpusOf(LIVES), tally, limit: chunk.inputs };
  if (chunk.overHttp) await playOverHttp(world, playing, chunk);
  await playUntil(playing, chunk, 'f');
  await world.stop();
  return tally;
};

if (process.argv[1]?.endsWith('worker.ts')) {
  const [seed = '1', file = '', ...numbers] = process.argv.slice(2);
  const [chunk = 0, inputs = 1_000, overHttp = 0, until = Number.POSITIVE_INFINITY] = numbers.map(Number);
  const tally = await play({ seed, chunk, inputs, overHttp, until });
  writeFileSync(file, JSON.stringify(tally));
  process.exit(0);
}
