/** Plays a life in a union of its own: before each good call some that are changed, and in the end calls at random. */

import { createMatcher } from '../../functions/handlers/match.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { depsOn } from '../races/bench.ts';
import { decideLongAgo } from '../races/decided-long-ago.ts';
import { claimsOf, type Input, routeOf } from './input.ts';
import { isPastParser, jsonOf, judge, outcomeOf } from './judge.ts';
import { type Call, type Deed, isDoing, type Life, type Place, recordIn } from './life.ts';
import { timesOf } from './lives.ts';
import { mutate, type Tools } from './mutate.ts';
import type { Json } from './print.ts';
import type { Random } from './random.ts';
import type { Contract } from './schema.ts';
import { addCost, type Tally } from './tally.ts';
import { oddText } from './values.ts';
import { type Answer, atInstant, type Send, type World } from './world.ts';

/** The machine's day plays no part; what must be long ago is then. */
const [NOW, LONG_AGO] = ['2026-12-01T04:00:00.000Z', '2021-10-23T00:00:00.000Z'];
const match = createMatcher(ROUTES);
const isRead = ({ operation }: Input) => routeOf(operation).method === 'GET';

export interface Playing {
  readonly world: World;
  readonly send: Send;
  readonly contract: Contract;
  readonly corpus: readonly Input[];
  readonly tally: Tally;
  readonly limit: number;
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
    versions.get(found.params.id ?? '') ?? 0,
  );
  const version = call.version ?? (read || (call.after ? 1 : null));
  return {
    operation: found.endpoint.operation,
    params: found.params,
    query: call.query ?? {},
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(found.endpoint.isIdempotent && { 'idempotency-key': `${unionId}-${keys}` }),
      ...(version !== null && { 'if-match': `"${version}"` }),
    },
    ...(body !== null && { body: JSON.parse(named(JSON.stringify(body))) as Json }),
    claims: claimsOf(unionId, call.by),
    at: call.at ?? (call.isOld ? LONG_AGO : NOW),
    how: [],
  };
};

const shown = (input: Input): string => {
  const { operation, how, ...rest } = input;
  return `${operation} [${how.join(', ')}] ${JSON.stringify(rest).slice(0, 1_500)}`;
};

/** Sends, judges, counts, and remembers what a record was answered as. */
const ask = async ({ send, tally }: Playing, input: Input, told: Told, random: Random): Promise<Answer | null> => {
  tally.inputs += 1;
  const answer = await atInstant(input.at, random, () => send(input)).catch((error: Error) => error);
  if (answer instanceof Error) {
    tally.faults['5xx'] += 1;
    tally.examples[`thrown by ${input.operation}`] ??= `${answer.stack?.slice(0, 400)} ${shown(input)}`;
    return null;
  }
  const outcome = outcomeOf(answer);
  for (const { fault, why } of judge(input, answer)) {
    tally.faults[fault] += 1;
    tally.examples[`${fault} ${input.operation} ${outcome}`] ??= `${why} <- ${shown(input)}`;
  }
  if (isPastParser(outcome)) tally.pastParser += 1;
  addCost(tally, input.operation, outcome, answer.cpu, input.how.join(', ') || 'a good call');
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
  const good = random.pick(corpus);
  const id = ids.length ? random.pick(ids) : 'R2021-0000000000';
  const version = told.versions.get(id);
  return {
    ...good,
    params: { ...good.params, ...(good.params.id && { id }) },
    headers: {
      ...good.headers,
      ...(good.headers['idempotency-key'] && { 'idempotency-key': `${unionId}-${++told.keys}` }),
      ...(version && { 'if-match': `"${version}"` }),
    },
    claims: { ...good.claims, unionId },
  };
};

const playCall = async (playing: Playing, place: Place, call: Call, told: Told, tools: Tools): Promise<void> => {
  const { random } = tools;
  const { tally, limit } = playing;
  const many = call.body === null ? MUTANTS_BARE : MUTANTS;
  for (let n = 1 + random.below((2 * many) / timesOf(call)); n > 0 && tally.inputs < limit; n--) {
    told.keys += 1;
    await ask(playing, mutate(inputOf(place.unionId, call, told), tools), told, random);
  }
  told.keys += 1;
  if (tally.inputs >= limit) return;
  const answer = await ask(playing, inputOf(place.unionId, call, told), told, random);
  if (answer && answer.status < 300) told.answers.set(call.name, (jsonOf(answer) ?? {}) as Record<string, unknown>);
};

const playDeed = async (playing: Playing, place: Place, deed: Deed, told: Told, tools: Tools): Promise<void> => {
  if (isDoing(deed)) return deed.run(place);
  if (deed.path === '/v1/decisions' && typeof deed.body === 'string') {
    const { body } = await decideLongAgo(depsOn(playing.world.table), place.unionId, deed.body);
    told.answers.set(deed.name, JSON.parse(body) as Record<string, unknown>);
    return;
  }
  await playCall(playing, place, deed, told, tools);
};

/** Plays a life and wanders about in what it left. The same seed plays the same. */
export const playStory = async (playing: Playing, unionId: string, life: Life, random: Random): Promise<void> => {
  const { tally, limit, contract, corpus, world } = playing;
  const before = tally.inputs;
  const told: Told = { answers: new Map(), ids: [], versions: new Map(), keys: 0 };
  const tools: Tools = { random, contract, ids: told.ids, others: () => random.pick(corpus).body ?? {} };
  const place: Place = { world, unionId, heard: (name) => told.answers.get(name) ?? {} };
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
  const reads = corpus.filter(({ operation, params }) => !DEAR.test(operation) && Object.keys(params).length > 0);
  const good = random.pick(random.chance(0.97) ? reads.filter(isRead) : corpus.filter(isRead));
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
