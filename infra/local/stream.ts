/**
 * Reads the local database's stream and hands it to the same handler as in the cloud. The position is written after
 * the handler is done: a crash between the two repeats a batch and loses none.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from './say.ts';
import { type NumberedRecord, openStreamApi, type StreamApi } from './stream-api.ts';

export interface StreamOptions {
  readonly endpoint: string;
  readonly tableName: string;
  /** Keeps how far each shard was read; left out in tests, which begin at the beginning. */
  readonly positionFile?: string;
  readonly handle: (event: { readonly Records: never[] }) => Promise<void>;
  readonly pollMs?: number;
}

export interface StreamReader {
  /** Resolves once everything that was written before this call has been handled. Throws what the handler throws. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** The last record of each shard that was handled, of one stream. */
interface Position {
  readonly stream: string;
  readonly shards: Record<string, string>;
}

const load = (file: string | undefined, stream: string): Position => {
  const kept = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Position) : null;
  return kept?.stream === stream ? kept : { stream, shards: {} };
};

const save = (file: string | undefined, position: Position): void => {
  if (!file) return;
  writeFileSync(`${file}.new`, JSON.stringify(position));
  renameSync(`${file}.new`, file);
};

/** One pass over every shard until nothing is left. */
const passOf = (api: StreamApi, position: Position, options: StreamOptions) => {
  const iterators = new Map<string, string | null>();
  const open = async (): Promise<void> => {
    for (const shard of await api.listShards(position.stream))
      if (!iterators.has(shard))
        iterators.set(shard, await api.iteratorOf(position.stream, shard, position.shards[shard] ?? null));
  };
  const handle = async (shard: string, records: readonly NumberedRecord[]): Promise<void> => {
    await options.handle({ Records: records as unknown as never[] });
    position.shards[shard] = (records.at(-1) as NumberedRecord).dynamodb.SequenceNumber;
    save(options.positionFile, position);
  };
  return async (): Promise<void> => {
    await open();
    for (const [shard, first] of iterators) {
      for (let iterator: string | null = first; iterator; ) {
        const { records, next } = await api.read(iterator);
        if (records.length) await handle(shard, records);
        iterators.set(shard, next);
        iterator = records.length ? next : null;
      }
    }
  };
};

/** @throws when the table has no stream */
export const readStream = async (options: StreamOptions): Promise<StreamReader> => {
  const api = openStreamApi(options.endpoint);
  const stream = await api.findStream(options.tableName);
  if (!stream) throw new Error(`table ${options.tableName} has no stream`);
  const pass = passOf(api, load(options.positionFile, stream), options);
  let isStopping = false;
  let last: Promise<void> = Promise.resolve();
  /** Passes follow one another, however many ask. */
  const next = (): Promise<void> => {
    last = last.catch(() => undefined).then(pass);
    return last;
  };
  const poll = async (): Promise<void> => {
    for (let failures = 0; !isStopping; ) {
      const failed = await next().then(
        () => null,
        (error: unknown) => error,
      );
      failures = failed === null ? 0 : failures + 1;
      if (failures === 1) console.error(`stream: ${reasonOf(failed)}`);
      await sleep(Math.min((options.pollMs ?? 250) * 2 ** failures, 10_000), null, { ref: false });
    }
  };
  const polling = options.pollMs === 0 ? Promise.resolve() : poll();
  return {
    drained: next,
    async stop() {
      isStopping = true;
      await Promise.race([polling, last.catch(() => undefined)]);
      await last.catch(() => undefined);
    },
  };
};
