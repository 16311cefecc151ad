/**
 * Reads the local database's stream and hands it to the same consumers as in the cloud, each from its own position. A
 * position is kept after its consumer is done: a crash between the two repeats a batch and loses none. Records that all
 * have passed are told by `passedByAll`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from './say.ts';
import { type NumberedRecord, openStreamApi, type StreamApi } from './stream-api.ts';
import { advanced, beginAnew, loadPositions, type Positions, type Shards, savePositions } from './stream-positions.ts';

export { passedByAll } from './stream-positions.ts';

/** How many of the records, from the first, a consumer is done with; `error` is why not with all, else null. */
export type Feed = (records: readonly NumberedRecord[]) => Promise<{ readonly done: number; readonly error: unknown }>;

export interface StreamOptions {
  readonly endpoint: string;
  readonly tableName: string;
  /** Keeps how far each shard was read by whom; left out in tests, which begin at the beginning. */
  readonly positionFile?: string;
  readonly consumers: Readonly<Record<string, Feed>>;
  readonly pollMs?: number;
}

export interface StreamReader {
  /** Resolves once everything that was written before this call has been handled. Throws what a consumer failed with. */
  drained(): Promise<void>;
  /** What every consumer is done with, by shard. */
  passedByAll(): Shards;
  stop(): Promise<void>;
}

type Batch = Awaited<ReturnType<StreamApi['read']>>;

/** Batches by where they begin; a consumer that is where another was needs no read of its own. */
const batchesOf = (api: StreamApi, stream: string) => {
  const iterators = new Map<string, string | null>();
  const place = (shard: string, after: string | null) => `${shard} ${after}`;
  return async (shard: string, after: string | null): Promise<Batch> => {
    const here = place(shard, after);
    const iterator = iterators.has(here) ? iterators.get(here) : await api.iteratorOf(stream, shard, after);
    iterators.delete(here);
    if (!iterator) {
      iterators.set(here, null);
      return { records: [], next: null };
    }
    const batch = await api.read(iterator);
    const last = batch.records.at(-1)?.dynamodb.SequenceNumber ?? after;
    iterators.set(place(shard, last), batch.next);
    return batch;
  };
};

/** Consumers that a pass hands records to; one that fails leaves it, so that the others go on. */
class Pass {
  positions: Positions;
  readonly #api: StreamApi;
  readonly #options: StreamOptions;
  readonly #batchAfter: ReturnType<typeof batchesOf>;

  constructor(api: StreamApi, positions: Positions, options: StreamOptions) {
    this.positions = positions;
    this.#api = api;
    this.#options = options;
    this.#batchAfter = batchesOf(api, positions.stream);
  }

  /** One batch to each; those that have more to come. */
  async #round(shard: string, names: ReadonlySet<string>, failed: Map<string, unknown>): Promise<ReadonlySet<string>> {
    const batches = new Map<string | null, Batch>();
    const before = this.positions;
    const going = new Set<string>();
    for (const name of names) {
      const after = this.positions.consumers[name]?.[shard] ?? null;
      const batch = batches.get(after) ?? (await this.#batchAfter(shard, after));
      batches.set(after, batch);
      if (!batch.records.length) continue;
      const { done, error } = await (this.#options.consumers[name] as Feed)(batch.records);
      const last = batch.records[done - 1];
      if (last) this.positions = advanced(this.positions, name, shard, last.dynamodb.SequenceNumber);
      if (error === null) going.add(name);
      else failed.set(name, error);
    }
    if (this.positions !== before) savePositions(this.#options.positionFile, this.positions);
    return going;
  }

  /** Every shard until nothing is left. What each failed with, by its name. */
  async run(names: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const failed = new Map<string, unknown>();
    for (const shard of await this.#api.listShards(this.positions.stream)) {
      let going: ReadonlySet<string> = new Set(names.filter((name) => !failed.has(name)));
      while (going.size) going = await this.#round(shard, going, failed);
    }
    return failed;
  }
}

const LONGEST_MS = 10_000;

/** Which consumers are to be asked: one that failed waits twice as long each time, alone. */
const patience = (names: readonly string[], pollMs: number) => {
  const failures = new Map<string, { readonly count: number; readonly until: number }>();
  return {
    due: () => names.filter((name) => (failures.get(name)?.until ?? 0) <= Date.now()),
    note(asked: readonly string[], failed: ReadonlyMap<string, unknown>) {
      for (const name of asked) {
        if (!failed.has(name)) failures.delete(name);
        else {
          const count = (failures.get(name)?.count ?? 0) + 1;
          if (count === 1) console.error(`stream, ${name}: ${reasonOf(failed.get(name))}`);
          failures.set(name, { count, until: Date.now() + Math.min(pollMs * 2 ** count, LONGEST_MS) });
        }
      }
    },
  };
};

/**
 * Whether a position lies behind the last change: then the database is older than it, put back to an earlier copy, and what
 * is written from now on would be passed over. The last change is never deleted.
 */
const isBeyond = async (api: StreamApi, stream: string, shards: Shards): Promise<boolean> => {
  for (const [shard, at] of Object.entries(shards)) {
    const { records } = await api.read(await api.iteratorOf(stream, shard, String(BigInt(at) - 1n)));
    if (!records.length) return true;
  }
  return false;
};

const positionsOf = async (api: StreamApi, options: StreamOptions, stream: string): Promise<Positions> => {
  const [file, names] = [options.positionFile, Object.keys(options.consumers)];
  const kept = loadPositions(file, stream, names);
  for (const shards of [kept.shards, ...Object.values(kept.consumers)])
    if (await isBeyond(api, stream, shards)) return beginAnew(file, stream, names);
  return kept;
};

/** @throws when the table has no stream */
export const readStream = async (options: StreamOptions): Promise<StreamReader> => {
  const api = openStreamApi(options.endpoint);
  const stream = await api.findStream(options.tableName);
  if (!stream) throw new Error(`table ${options.tableName} has no stream`);
  const names = Object.keys(options.consumers);
  const pass = new Pass(api, await positionsOf(api, options, stream), options);
  const pollMs = options.pollMs ?? 250;
  const waiting = patience(names, pollMs);
  let isStopping = false;
  let last: Promise<unknown> = Promise.resolve();
  /** Passes follow one another, however many ask. */
  const next = (wanted: readonly string[]): Promise<ReadonlyMap<string, unknown>> => {
    const work = last.catch(() => undefined).then(() => pass.run(wanted));
    last = work;
    return work;
  };
  const poll = async (): Promise<void> => {
    for (let failures = 0; !isStopping; ) {
      const asked = waiting.due();
      // The stream itself cannot be read: then nobody gets anything.
      const failed = await next(asked).catch((error: unknown) => new Map(names.map((name) => [name, error])));
      failures = asked.length > 0 && failed.size === names.length ? failures + 1 : 0;
      waiting.note(asked, failed);
      await sleep(Math.min(pollMs * 2 ** failures, LONGEST_MS), null, { ref: false });
    }
  };
  const polling = pollMs === 0 ? Promise.resolve() : poll();
  return {
    async drained() {
      for (const error of (await next(names)).values()) throw error;
    },
    passedByAll: () => pass.positions.shards,
    async stop() {
      isStopping = true;
      await Promise.race([polling, last.catch(() => undefined)]);
      await last.catch(() => undefined);
    },
  };
};
