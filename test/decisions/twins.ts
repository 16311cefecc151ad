/**
 * Two unions in which everything is the same, ids and instants too, but for what the other scorers gave. All that anybody
 * is told in the one must be what they are told in the other, byte for byte.
 */
import { inject, vi } from 'vitest';
import { randomIds } from '../../functions/adapters/system/ids.ts';
import { commitmentOf, type Sheet } from '../../functions/core/decision/commitment.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { readStream } from '../../infra/local/stream.ts';
import { useTable } from '../handlers/call.ts';
import { openReceiver } from '../webhooks/bench.ts';
import {
  type Answer,
  CHAIR,
  COMMITTEE,
  must,
  newUnion,
  openScoring,
  SCORERS,
  salt,
  type World,
  worldOf,
} from './world.ts';

export type Move =
  | { readonly does: 'commit' | 'reveal'; readonly i: number }
  | { readonly does: 'copy'; readonly i: number }
  | { readonly does: 'look'; readonly who: string }
  | { readonly does: 'try'; readonly who: string; readonly what: string }
  | { readonly does: 'close' };

/** The last of them never shows a sheet while anybody looks: whatever is told then is told before the last reveal. */
export const LATE = SCORERS.length - 1;
const AT = new Date('2021-05-20T02:00:00Z');
const lateSub = `scorer-${LATE + 1}`;

/** Every route that shows something, but for texts that are the same for all unions. */
const SHOWS = ROUTES.filter(({ method, handler }) => method === 'GET' && handler !== 'registry');
const PARAMS = { year: '2021', index: '3' };
const QUERY_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  proveEntry: { checkpoint: '1' },
  proveConsistency: { from: '1', to: '1' },
  getComplianceSummary: { year: '2021' },
};

export const openTwins = async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(AT);
  const receiver = await openReceiver();
  vi.stubEnv('WEBHOOK_LOOPBACK_PORT', String(receiver.port));
  await useTable({ hasStream: true });
  const { feeders } = await import('../../functions/handlers/consumers.ts');
  const { handler: deliver } = await import('../../functions/handlers/deliver-events.ts');
  const stream = await readStream({
    endpoint: inject('endpoint'),
    tableName: process.env.TABLE_NAME ?? '',
    consumers: feeders(),
    pollMs: 0,
  });
  const tell = async () => {
    await stream.drained();
    while ((await deliver()).delivered > 0);
  };
  const stop = async () => {
    await stream.stop();
    await receiver.stop();
    vi.useRealTimers();
    vi.unstubAllEnvs();
  };
  return { receiver, tell, stop };
};
export type Twins = Awaited<ReturnType<typeof openTwins>>;

/** What differs with the union's name and with what is hashed: a commitment by its scorer, audit hashes by their place. */
const plainIn = (unionId: string, commitments: readonly string[]) => {
  const named = (text: string) =>
    commitments.reduce(
      (so, commitment, i) => so.replaceAll(commitment, `COMMITMENT-${i + 1}`),
      text.replaceAll(unionId, 'UNION'),
    );
  const hashed = (text: string) =>
    named(text)
      .replace(/[0-9a-f]{64}/g, 'HASH')
      .replace(/"signature":"[^"]*"/g, '"signature":"…"');
  return { named, hashed };
};

const TRIES: Readonly<Record<string, (world: World, id: string, who: string, copied: string) => Promise<Answer>>> = {
  'reveal nothing': (world, id, who) => world.self(id, who, 'reveal', { salt: salt(0), sheet: {} }),
  'explain early': (world, id, who) => world.self(id, who, 'explain', { reasons: { AAAAAA: '无' } }),
  'commit again': (world, id, who, copied) => world.self(id, who, 'commit', { commitment: copied }),
  tally: (world, id, who) => world.act(id, who, 'tally'),
  convene: (world, id, who) => world.act(id, who, 'convene'),
  'close early': (world, id, who) => world.act(id, who, 'close-commits'),
  checkpoint: (world, _, who) => world.send('makeCheckpoint', who, { params: {}, body: {} }),
};
export const TRIED = Object.keys(TRIES);

/** Who asks anything, readers included. */
export const READERS = ['admin-1', 'auditor-1', 'finance-1', 'chair-1', 'officer-1', 'member-1', 'steward-1'];
const EVERYBODY = [...new Set([...READERS, 'committee-9', CHAIR, ...[...SCORERS, ...COMMITTEE].map(({ sub }) => sub)])];

/** A token's first sighting is written beside its first call, and which of the two the log takes first is chance. */
const beSeen = async ({ tell }: Twins, world: World): Promise<void> => {
  for (const who of EVERYBODY) await must(200, world.send('listTransitions', who, {}));
  await tell();
};

interface Heard {
  readonly answers: readonly string[];
  readonly events: readonly string[];
  /** After the tally, when the scores are there to be read. */
  readonly end: string;
}

/** One union: who is told what is kept as text. */
const openUnion = async (twins: Twins, name: string, sheetOf: (i: number) => Sheet) => {
  const { receiver, tell } = twins;
  Object.assign(randomIds, { decisionId: () => name, webhookId: () => `W-${name.slice(2)}` });
  const unionId = newUnion();
  const world = worldOf(unionId);
  await beSeen(twins, world);
  const path = `/hook/${unionId}`;
  const hook = { url: `http://127.0.0.1:${receiver.port}${path}`, events: ['*'] };
  await must(201, world.send('createHook', 'admin-1', { body: hook }));
  const id = await openScoring(world);
  const commitments = SCORERS.map(({ sub }, i) => commitmentOf(id, sub, salt(i), sheetOf(i)));
  const { named, hashed } = plainIn(unionId, commitments);
  const answers: string[] = [];
  const keep = (what: string, { status, headers, body }: Answer, plain = named) =>
    answers.push(`${what} ${plain(JSON.stringify([status, headers, body]))}`);
  const look = async (who: string) => {
    await tell();
    for (const { operation, handler, path: shown } of SHOWS) {
      const params = shown.includes('{') ? { ...PARAMS, id } : {};
      const query = QUERY_OF[operation];
      const answer = await world.send(operation, who, { params, ...(query && { query }) });
      keep(`${who} ${operation}`, answer, handler === 'audit' ? hashed : named);
    }
  };
  const events = () =>
    receiver.got
      .filter((one) => one.path === path)
      .map(({ headers, body }) => hashed(JSON.stringify([headers['webhook-timestamp'], body])))
      // Lanes of different records are sent side by side, in any order.
      .toSorted();
  return { id, world, commitments, answers, keep, named, hashed, look, events };
};
type Union = Awaited<ReturnType<typeof openUnion>>;

/** The answer to one's own reveal shows one's own sheet, to nobody else: of the others' only the status is held. */
const reveal = async ({ world, id, keep }: Union, i: number, sheet: Sheet): Promise<void> => {
  const answer = await world.self(id, `scorer-${i + 1}`, 'reveal', { salt: salt(i), sheet });
  keep(`reveal ${i}`, i === LATE ? answer : { status: answer.status, headers: {}, body: null });
};

const play = async (union: Union, move: Move, sheetOf: (i: number) => Sheet): Promise<unknown> => {
  const { world, id, commitments, keep, named, hashed, look } = union;
  if (move.does === 'look') return look(move.who);
  if (move.does === 'reveal') return reveal(union, move.i, sheetOf(move.i));
  if (move.does === 'close')
    return keep('close', await must(200, world.act(id, CHAIR, 'close-commits', { reason: '时间已到' })));
  if (move.does === 'try') {
    const tried = TRIES[move.what] as (typeof TRIES)[string];
    const answer = await tried(world, id, move.who, commitments[0] as string);
    return keep(move.what, answer, move.what === 'checkpoint' ? hashed : named);
  }
  // Whoever copies sends another's commitment as their own.
  const sub = move.does === 'copy' ? lateSub : `scorer-${move.i + 1}`;
  return keep(move.does, await world.self(id, sub, 'commit', { commitment: commitments[move.i] }));
};

/** Plays the moves in a union of its own and keeps all that anybody was told. */
export const hear = async (
  twins: Twins,
  name: string,
  moves: readonly Move[],
  sheetOf: (i: number) => Sheet,
): Promise<Heard> => {
  const union = await openUnion(twins, name, sheetOf);
  for (const move of moves) await play(union, move, sheetOf);
  await twins.tell();
  const { world, id, answers, named } = union;
  const events = union.events();
  await must(200, world.act(id, CHAIR, 'tally', { reason: '时间已到' }));
  const { body } = await must(200, world.get('getDecision', 'committee-1', id));
  return { answers, events, end: named(JSON.stringify(body)) };
};
