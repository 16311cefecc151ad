/** Plays a life in a union of its own: before each good call some that are changed, and in the end calls at random. */

import { createMatcher } from '../../functions/handlers/match.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { depsOn } from '../races/bench.ts';
import { decideLongAgo } from '../races/decided-long-ago.ts';
import { addCost, isDoubtful, isRepeatable } from './costs.ts';
import { bodyText, claimsOf, type Input, routeOf } from './input.ts';
import { isPastParser, jsonOf, judge, outcomeOf } from './judge.ts';
import { type Call, type Deed, isDoing, isLongAgo, type Life, type Place, recordIn } from './life.ts';
import { type Turn, timesOf } from './lives.ts';
import { mutate, type Tools } from './mutate.ts';
import type { Json } from './print.ts';
import { type Random, randomOf } from './random.ts';
import type { Contract } from './schema.ts';
import type { Tally } from './tally.ts';
import { oddText } from './values.ts';
import { type Answer, atInstant, type Send, type World } from './world.ts';

/** The machine's day plays no part; what must be long ago is then. */
const [NOW, LONG_AGO] = ['2026-12-01T04:00:00.000Z', '2021-10-23T00:00:00.000Z'];
const matched = createMatcher(ROUTES);
const FOUND = new Map<string, ReturnType<typeof matched>>();
/** Each call of a life is found once for all that are made from it. */
const match = (method: string, path: string) => {
  const key = `${method} ${path}`;
  if (!FOUND.has(key)) FOUND.set(key, matched(method, path));
  return FOUND.get(key);
};
const isRead = ({ operation }: Input) => routeOf(operation).method === 'GET';

export interface Playing {
  readonly world: World;
  readonly send: Send;
  readonly contract: Contract;
  readonly corpus: Corpus;
  readonly tally: Tally;
  readonly limit: number;
  /** Is told each input before it is sent. */
  readonly note?: (input: Input) => void;
}

interface Corpus {
  readonly all: readonly Input[];
  readonly reads: readonly Input[];
  /** Reads of one record, without the dear ones. */
  readonly lookUps: readonly Input[];
}

interface Told {
  readonly answers: Map<string, Record<string, unknown>>;
  readonly ids: string[];
  readonly versions: Map<string, number>;
  keys: number;
}

/** A body that rests on an answer which was refused is empty. */
const bodyOf = ({ body }: Call, heard: Place['heard']): unknown => {
  if (typeof body !== 'function') return body;
  try {
    return body(heard);
  } catch {
    return {};
  }
};

/** The good call of a step, with the ids and versions that were answered. */
export const inputOf = (unionId: string, call: Call, { answers, versions, keys }: Told): Input => {
  const heard = (name: string) => answers.get(name) ?? {};
  const named = (text: string) => text.replace(/@(\w+)/g, (_, name: string) => recordIn(heard(name)).id ?? `@${name}`);
  const body = bodyOf(call, heard);
  const found = match(call.method ?? 'POST', named(call.path));
  if (!found || !('endpoint' in found)) throw new Error(`no route ${call.path}`);
  const read = Math.max(
    call.after ? (recordIn(heard(call.after)).version ?? 0) : 0,
    versions.get(found.params.id ?? found.params.sub ?? '') ?? 0,
  );
  const version = call.version ?? (read || (call.after ? 1 : null));
  return {
    operation: found.endpoint.operation,
    params: found.params,
    query: call.query ?? {},
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(found.endpoint.isIdempotent && { 'idempotency-key': `fuzz-${unionId}-${keys}` }),
      ...(version !== null && { 'if-match': `"${version}"` }),
    },
    ...(body !== null && { body: JSON.parse(named(JSON.stringify(body))) as Json }),
    claims: claimsOf(unionId, call.by),
    at: call.at ?? (call.isOld ? LONG_AGO : NOW),
    how: [],
  };
};

/** An input as a person reads it: the body as the text that is sent. */
export const shown = (input: Input, most: number): string => {
  const { operation, how, body: _, text: __, ...rest } = input;
  return `${operation} [${how.join(', ')}] ${JSON.stringify({ ...rest, body: bodyText(input) })}`.slice(0, most);
};
const SHOWN_MAX = 1_500;

const attempt = ({ send }: Playing, input: Input, random: Random): Promise<Answer | Error> =>
  atInstant(input.at, random, () => send(input)).catch((error: Error) => error);

/** CPU of the same call sent once more where it took long; null where it was not, or was answered otherwise. */
const againOf = async (playing: Playing, input: Input, answer: Answer): Promise<number | null> => {
  const { operation } = input;
  if (!isDoubtful(playing.tally.costs, operation, answer.cpu) || !isRepeatable(operation, answer.status)) return null;
  const again = await attempt(playing, input, randomOf('again'));
  return again instanceof Error || outcomeOf(again) !== outcomeOf(answer) ? null : again.cpu;
};

/** Sends, judges, counts, and remembers what a record was answered as. */
const ask = async (playing: Playing, input: Input, told: Told, random: Random): Promise<Answer | null> => {
  const { tally, note } = playing;
  tally.inputs += 1;
  note?.(input);
  const answer = await attempt(playing, input, random);
  if (answer instanceof Error) {
    tally.faults['5xx'] += 1;
    tally.examples[`thrown by ${input.operation}`] ??= `${answer.stack?.slice(0, 400)} ${shown(input, SHOWN_MAX)}`;
    return null;
  }
  const outcome = outcomeOf(answer);
  for (const { fault, why } of judge(input, answer)) {
    tally.faults[fault] += 1;
    tally.examples[`${fault} ${input.operation} ${outcome}`] ??= `${why} <- ${shown(input, SHOWN_MAX)}`;
  }
  if (isPastParser(outcome)) tally.pastParser += 1;
  addCost(tally.costs, input, outcome, { cpu: answer.cpu, again: await againOf(playing, input, answer) });
  if (answer.status >= 300) return answer;
  tally.done += 1;
  tally.doneBy[input.operation] = (tally.doneBy[input.operation] ?? 0) + 1;
  const { id, version } = recordIn((jsonOf(answer) ?? {}) as Record<string, unknown>);
  if (id && version) told.versions.set(id, version);
  if (id && !told.ids.includes(id)) told.ids.push(id);
  return answer;
};

/** On the average; a call without a body has less to change. */
const [MUTANTS, MUTANTS_BARE] = [44, 3];
const WANDERINGS = 16;
/** Look-ups for each other call of a story. */
const LOOK_UPS = 0.3;
/** Files and verifications: looked at now and then. */
const DEAR = /Pack|Pdf|Rulebook|describeApi|Verifier|verify|Summary|Statement|listKinds|listRegulations/;

/** A call at random on records of this story, from a body that some life has sent. */
const wander = (unionId: string, { corpus }: Playing, told: Told, { random, ids }: Tools): Input => {
  const good = random.pick(corpus.all);
  const id = ids.length ? random.pick(ids) : 'R2021-0000000000';
  const version = told.versions.get(id);
  return {
    ...good,
    params: { ...good.params, ...(good.params.id && { id }) },
    headers: {
      ...good.headers,
      ...(good.headers['idempotency-key'] && { 'idempotency-key': `fuzz-${unionId}-${++told.keys}` }),
      ...(version && { 'if-match': `"${version}"` }),
    },
    claims: { ...good.claims, unionId },
  };
};

interface Scene extends Place {
  readonly share: number;
}

const playCall = async (playing: Playing, place: Scene, call: Call, told: Told, tools: Tools): Promise<void> => {
  const { random } = tools;
  const { tally, limit } = playing;
  const many = place.share * (call.body === null ? MUTANTS_BARE : MUTANTS);
  const some = many && 1 + random.below((2 * many) / timesOf(call));
  for (let n = some; n > 0 && tally.inputs < limit; n--) {
    told.keys += 1;
    await ask(playing, mutate(inputOf(place.unionId, call, told), tools), told, random);
  }
  told.keys += 1;
  if (tally.inputs >= limit) return;
  const answer = await ask(playing, inputOf(place.unionId, call, told), told, random);
  if (answer && answer.status < 300) told.answers.set(call.name, (jsonOf(answer) ?? {}) as Record<string, unknown>);
};

const playDeed = async (playing: Playing, place: Scene, deed: Deed, told: Told, tools: Tools): Promise<void> => {
  if (isDoing(deed)) return deed.run(place);
  if (isLongAgo(deed)) {
    const { body } = await decideLongAgo(depsOn(playing.world.table), place.unionId, deed.body);
    told.answers.set(deed.name, JSON.parse(body) as Record<string, unknown>);
    return;
  }
  await playCall(playing, place, deed, told, tools);
};

/** Plays a life and wanders about in what it left. The same seed plays the same. */
export const playStory = async (
  playing: Playing,
  unionId: string,
  { life, share }: Turn,
  random: Random,
): Promise<void> => {
  const { tally, limit, contract, corpus, world } = playing;
  const before = tally.inputs;
  const told: Told = { answers: new Map(), ids: [], versions: new Map(), keys: 0 };
  const tools: Tools = { random, contract, ids: told.ids, others: () => random.pick(corpus.all).body ?? {} };
  const place: Scene = { world, unionId, share, heard: (name) => told.answers.get(name) ?? {} };
  for (const deed of life.deeds) {
    if (tally.inputs >= limit) return;
    await playDeed(playing, place, deed, told, tools);
  }
  for (let n = LOOK_UPS * (tally.inputs - before); n > 0 && tally.inputs < limit; n--)
    await ask(playing, lookUp(unionId, playing, told, tools), told, random);
  for (let n = random.below(2 * WANDERINGS); n > 0 && tally.inputs < limit; n--) {
    const good = wander(unionId, playing, told, tools);
    const input = random.chance(0.08) ? good : mutate(good, tools);
    await ask(playing, input, told, random);
  }
};

/** Somebody looks for a record of this story, of another, or of nobody's. */
const lookUp = (unionId: string, { corpus }: Playing, told: Told, tools: Tools): Input => {
  const { random } = tools;
  const good = random.pick(random.chance(0.97) ? corpus.lookUps : corpus.reads);
  const ids = Object.entries(good.params).map(([name, id]) => [
    name,
    random.chance(0.3) ? id : random.chance(0.4) && told.ids.length ? random.pick(told.ids) : oddText(random),
  ]);
  const input = { ...good, params: Object.fromEntries(ids), claims: { ...good.claims, unionId }, how: ['look-up'] };
  return random.chance(0.1) ? mutate(input, tools) : input;
};

/** The good calls of all lives as they are before anything was answered: what parts and bodies are taken from. */
export const corpusOf = (lives: readonly Life[]): readonly Input[] => {
  const told: Told = { answers: new Map(), ids: [], versions: new Map(), keys: 0 };
  const seen = new Set<string>();
  return lives
    .flatMap(({ deeds }) => deeds)
    .flatMap((deed): readonly Input[] => {
      if (isDoing(deed) || typeof deed.body === 'string' || typeof deed.body === 'function') return [];
      const what = `${deed.method} ${deed.path} ${JSON.stringify(deed.body)}`;
      return seen.size === seen.add(what).size ? [] : [inputOf('f-corpus', deed, told)];
    });
};

/** The corpus with its reads sorted out, once for all stories. */
export const sorted = (all: readonly Input[]): Corpus => {
  const reads = all.filter(isRead);
  const lookUps = reads.filter(({ operation, params }) => !DEAR.test(operation) && Object.keys(params).length > 0);
  return { all, reads, lookUps };
};
