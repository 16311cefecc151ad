/**
 * `npm run test:poison -- N`: what cannot be read among N changes, one in a hundred, of every kind of item. The others'
 * log, events and lists must be complete, what was set aside counted; after a restart the same; after a repair taken up once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { startDatabase } from '../../infra/local/database.ts';
import type { Item } from '../audit/world.ts';
import { type Copy, hookItem, madeIn, openWorld, UNION, type World } from './world.ts';

export type Event = 'insert' | 'update' | 'removal';
export const EVENTS: readonly Event[] = ['insert', 'update', 'removal'];

/** Consumers that set the item aside when it comes in unreadable, is made so, or is removed before anybody has read it. */
type By = Readonly<Record<Event, readonly string[]>>;
const NOBODY: By = { insert: [], update: [], removal: [] };
const BROKEN = '{"content":"\u0000 that was cut o';

export interface Poison {
  readonly good: Item;
  readonly bad: Item;
  readonly by: By;
  /** Counted in the log and told once it can be read. */
  readonly isEntry: boolean;
}

const break_ = (good: Item, by: By, isEntry = false): Poison => ({
  good,
  bad: { ...good, content: BROKEN },
  by,
  isEntry,
});
const ofUnion = (area: string, sk: string, more: Record<string, unknown>): Item =>
  ({ pk: `UNION#${UNION}#${area}`, sk, content: '{}', ...more }) as Item;

const member = (n: number): Item => {
  const own = { id: `m-${n}`, name: 'n', department: 'd' };
  return ofUnion(`MEMBER#m-${n}`, 'MEMBER', {
    entity: 'member',
    version: 1,
    content: canonical({ member: own, version: 1 }),
  });
};

const ENTRY: By = { insert: ['log', 'events'], update: [], removal: ['log', 'events'] };
const READ: By = { insert: ['compliance'], update: ['compliance'], removal: [] };

/** One of every kind of item that a consumer follows, and of many that none does. */
export const KINDS: Readonly<Record<string, (n: number, copy: Copy) => Poison>> = {
  entry: (_, { entry }) => break_(entry, ENTRY, true),
  'entry of 0.4.0': (_, { entry: { entity: ___, ...entry } }) => break_(entry as Item, ENTRY, true),
  'entry of another record': (_, { entry }) => {
    const { sequence: _s, previousHash: _p, hash: _h, ...own } = JSON.parse(entry.content);
    const other = canonical(chainEntry(null, { ...own, record: 'request/R2021-OTHER00001' }));
    return { good: entry, bad: { ...entry, content: other }, by: ENTRY, isEntry: true };
  },
  request: (_, { request }) => break_(request, READ),
  'request of another number': (_, { request }) => ({
    good: request,
    bad: { ...request, content: request.content.replace(/"id":"R2021-S/, '"id":"R2021-T') },
    by: { ...READ, removal: ['compliance'] },
    isEntry: false,
  }),
  member: (n) => break_(member(n), { insert: ['compliance'], update: ['compliance'], removal: ['compliance'] }),
  quota: (n) => {
    const good = ofUnion(`MEMBER#q-${n}`, 'QUOTA#2021#festival', { entity: 'quota', takenFen: 5 });
    return { good, bad: { ...good, takenFen: 'five' }, by: READ, isEntry: false };
  },
  hook: (n) => break_(hookItem(`W-${n}`) as Item, { insert: ['events'], update: ['events'], removal: ['events'] }),
  interests: (n) => break_(ofUnion('INTERESTS', `PERSON#p-${n}`, { version: 1 }), NOBODY),
  'interests of 0.4.0 with the name of an entry': (n) => {
    const good = ofUnion('INTERESTS', `PERSON#y-${n}#ENTRY#000001`, {
      version: 1,
      content: canonical({ sub: `y-${n}` }),
    });
    return { good, bad: good, by: NOBODY, isEntry: false };
  },
  answer: (n) => break_(ofUnion(`SURVEY#S-${n}#ANSWERED`, 'u-1', {}), NOBODY),
  part: (n) => break_(ofUnion(`DECISION#D-${n}`, 'PART#vote#u-1', { version: 1 }), NOBODY),
  delivery: (n) => break_(ofUnion(`OUTBOX#W-9#interests/p-${n}`, 'DELIVERY#000001', { state: 'parked' }), NOBODY),
  row: (n) => break_(ofUnion(`COMPLIANCE#R2020-X${n}`, 'ROW', { revision: 1 }), NOBODY),
  key: (n) => break_(ofUnion(`KEY#u-1#key-${n}`, 'KEY', { expiresAtEpoch: 4_000_000_000 }), NOBODY),
};

export interface Placed extends Poison {
  readonly kind: string;
  readonly event: Event;
}

export const write = async (world: World, { good, bad, event }: Placed): Promise<void> => {
  if (event === 'update') await world.put(good);
  await world.put(bad);
  if (event === 'removal') await world.remove(bad);
};

export interface Result {
  readonly good: number;
  readonly poisoned: number;
  /** Of the others: not in the log, not told, not listed. */
  readonly lost: number;
  readonly twice: number;
  readonly wronglyCounted: number;
  readonly unlikeAfterRestart: number;
  readonly notTakenUp: number;
}

const missing = (wanted: Iterable<string>, found: readonly string[]): number => {
  const known = new Set(found);
  return [...wanted].filter((one) => !known.has(one)).length;
};
const repeated = (found: readonly string[]): number => found.length - new Set(found).size;
const nameOf = ({ pk, sk }: Item) => `${pk}|${sk}`;
const toldOf = ({ content }: Item) =>
  `UNION#${UNION}#OUTBOX#W-0000000001#${JSON.parse(content).record}|DELIVERY#000001`;

type Made = Awaited<ReturnType<typeof madeIn>>;

const lostOf = (copies: readonly Copy[], { logged, told, listed }: Made): number =>
  missing(
    copies.map(({ entry }) => nameOf(entry)),
    logged,
  ) +
  missing(
    copies.map(({ entry }) => toldOf(entry)),
    told,
  ) +
  missing(
    copies.map(({ request }) => JSON.parse(request.content).id as string),
    listed,
  );

const twiceOf = ({ logged, told, listed }: Made): number => repeated(logged) + repeated(told) + repeated(listed);

const miscounted = (placed: readonly Placed[], { setAside }: Made): number =>
  Object.entries(setAside).reduce((sum, [consumer, count]) => {
    const wanted = placed.filter(({ by, event }) => by[event].includes(consumer)).length;
    return sum + Math.abs(count - wanted);
  }, 0);

/** Everything is made whole, and taken up: nothing is left aside, and what had been missing is there. */
const repair = async (world: World, placed: readonly Placed[]): Promise<number> => {
  for (const { good } of placed) await world.put(good);
  await world.follow();
  const first = await world.takeUp();
  const second = await world.takeUp();
  await world.follow();
  const made = await madeIn(world);
  const entries = placed.filter(({ isEntry, by, event }) => isEntry && by[event].includes('log'));
  const left = [...first, ...second].reduce((sum, one) => sum + one.left, 0);
  const again = second.reduce((sum, one) => sum + one.taken, 0);
  const counted = Object.values(made.setAside).reduce((sum, count) => sum + count, 0);
  const still =
    missing(
      entries.map(({ good }) => nameOf(good)),
      made.logged,
    ) +
    missing(
      entries.map(({ good }) => toldOf(good)),
      made.told,
    );
  return left + again + counted + still + twiceOf(made);
};

export interface Written {
  readonly world: World;
  /** What is whole. */
  readonly copies: readonly Copy[];
  readonly placed: readonly Placed[];
  /** Reads the stream in another way: to see that a fault is found. */
  readonly consumers?: Parameters<World['follow']>[0];
}

/** Follows what was written, restarts in both ways, repairs. */
export const check = async ({ world, copies, placed, consumers }: Written): Promise<Result> => {
  await world.follow(consumers);
  const made = await madeIn(world);
  // A restart that knows its place, and one that begins at the beginning.
  await world.follow(consumers);
  await world.follow(consumers, `${world.positionFile}.anew`);
  const later = await madeIn(world);
  const grown = Math.abs(later.logged.length - made.logged.length);
  return {
    ...{ good: copies.length * 2, poisoned: placed.length },
    lost: lostOf(copies, made),
    twice: twiceOf(later),
    wronglyCounted: miscounted(placed, made),
    unlikeAfterRestart: lostOf(copies, later) + miscounted(placed, later) + grown,
    notTakenUp: await repair(world, placed),
  };
};

export const putAll = (world: World, copies: readonly Copy[]) =>
  world.putMany(copies.flatMap(({ request, entry }) => [request, entry]));

export const FAULTLESS = { lost: 0, twice: 0, wronglyCounted: 0, unlikeAfterRestart: 0, notTakenUp: 0 };

/** One of each kind and event after the other, each on a record of its own. */
export const placedFrom = (world: World, n: number, events: readonly Event[]): readonly Placed[] =>
  events.flatMap((event, e) =>
    Object.entries(KINDS).map(([kind, make], k): Placed => {
      const number = n + e * 100 + k;
      return { ...make(number, world.copy(number)), kind, event };
    }),
  );

/** Of so many copies, each a request and its entry, and of one that is poisoned. */
const COPIES = 49;

/** One in a hundred, of every kind and event in turn. */
const runMany = async (world: World, changes: number): Promise<Result> => {
  const [copies, placed, kinds] = [[] as Copy[], [] as Placed[], Object.entries(KINDS)];
  for (let n = 0; n * (2 * COPIES + 1) < changes; n++) {
    const part = Array.from({ length: COPIES }, (_, i) => world.copy(n * 50 + i));
    await putAll(world, part);
    copies.push(...part);
    const [kind, make] = kinds[n % kinds.length] as (typeof kinds)[number];
    const event = EVENTS[Math.floor(n / kinds.length) % EVENTS.length] as Event;
    const one = { ...make(n * 50 + 49, world.copy(n * 50 + 49)), kind, event };
    await write(world, one);
    placed.push(one);
  }
  return check({ world, copies, placed });
};

const main = async (changes: number): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'poison-'));
  const database = await startDatabase({ dataDir: folder });
  try {
    return await runMany(await openWorld(database.endpoint, 'poison', join(folder, 'position.json')), changes);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

export const say = ({ good, poisoned, ...rest }: Result): string =>
  [
    `changes ${good + poisoned}`,
    `poisoned ${poisoned}`,
    ...Object.entries(rest).map(([name, n]) => `${name} ${n}`),
  ].join(', ');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const result = await main(Number(process.argv[2] ?? 10_000));
  console.log(say(result));
  const { good: _, poisoned: __, ...faults } = result;
  process.exitCode = Object.values(faults).some((count) => count > 0) ? 1 : 0;
}
