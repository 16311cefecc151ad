/** One process of a run: `worker.ts CHUNK FILE`, the chunk as JSON; writes its tally to the file after every story. */
import { openSync, writeFileSync, writeSync } from 'node:fs';
import { describeApi } from '../../functions/handlers/openapi.ts';
import { ruleset } from '../races/bench.ts';
import type { Input } from './input.ts';
import { judge } from './judge.ts';
import { LIVES, openTurns } from './lives.ts';
import { openHttp, sendRaw } from './over-http.ts';
import { type Random, randomOf } from './random.ts';
import { contractOf } from './schema.ts';
import { corpusOf, type Playing, playStory, shown, sorted } from './story.ts';
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
}
interface Hooks {
  /** Stands before the handlers: a test plants its faults here. */
  readonly through?: (send: Send) => Send;
  /** Is told each input before it is sent, and after each story what was counted so far. */
  readonly note?: (input: Input) => void;
  readonly save?: (tally: Tally) => void;
}

const RAW_SHARE = 0.1;
/** Bare sockets at a time: most of them are waited for until they are silent. */
const RAW_AT_ONCE = 10;

const playUntil = async (
  playing: Playing,
  { seed, chunk, until = Number.POSITIVE_INFINITY }: Chunk,
  name: string,
  save?: Hooks['save'],
): Promise<void> => {
  const { tally, limit } = playing;
  const first = randomOf(seed, chunk, name).below(LIVES.length);
  const turnOf = openTurns(tally.doneBy);
  for (let i = 0; tally.inputs < limit && Date.now() < until; i++) {
    const random = randomOf(seed, chunk, name, i);
    await playStory(playing, `${name}-${chunk}-${i}`, turnOf(i, first, random), random);
    save?.(tally);
  }
};

const RAW: Input = { operation: 'bytes', params: {}, query: {}, headers: {}, claims: null, at: '', how: ['bytes'] };

/** Bytes on the bare socket; only what is answered counts. */
const playRaw = async (tally: Tally, port: number, count: number, random: Random): Promise<void> => {
  for (let n = 0; n < count; n += RAW_AT_ONCE) {
    const some = Array.from({ length: Math.min(RAW_AT_ONCE, count - n) }, () => sendRaw(port, random));
    for (const heard of await Promise.all(some)) {
      tally.inputs += 1;
      if (!heard) continue;
      for (const { fault, why } of judge(RAW, { ...heard, cpu: 0 })) {
        tally.faults[fault] += 1;
        tally.examples[`${fault} bytes ${heard.status}`] ??= why;
      }
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
export const play = async (chunk: Chunk, { through, note, save }: Hooks = {}): Promise<Tally> => {
  const world = await openWorld();
  const tally = newTally();
  const contract = contractOf(describeApi(ruleset, 'fuzz'));
  const send = through?.(world.send) ?? world.send;
  const playing = {
    world,
    send,
    contract,
    corpus: sorted(corpusOf(LIVES)),
    tally,
    limit: chunk.inputs,
    ...(note && { note }),
  };
  if (chunk.overHttp) await playOverHttp(world, playing, chunk);
  await playUntil(playing, chunk, 'f', save);
  await world.stop();
  return tally;
};

const NOTED_MAX = 20_000;

/** Plays the chunk that the command line names; what ends this process leaves its last input in `FILE.input`. */
export const playCommand = async (hooks: Pick<Hooks, 'through'> = {}): Promise<void> => {
  const [chunk = '{}', file = ''] = process.argv.slice(2);
  const noted = openSync(`${file}.input`, 'w');
  const note = (input: Input) => void writeSync(noted, `${shown(input, NOTED_MAX)}\n`, 0);
  const save = (tally: Tally) => writeFileSync(file, JSON.stringify(tally));
  save(await play(JSON.parse(chunk) as Chunk, { ...hooks, note, save }));
  process.exit(0);
};

if (process.argv[1]?.endsWith('/worker.ts')) await playCommand();
