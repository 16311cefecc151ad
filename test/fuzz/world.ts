/** The real handlers on the real embedded database in memory, in this process, with a clock and ids that each call sets. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable, type Table } from '../../functions/adapters/dynamodb/client.ts';
import { systemClock } from '../../functions/adapters/system/clock.ts';
import { randomIds } from '../../functions/adapters/system/ids.ts';
import { createTable, startDatabase } from '../../infra/local/database.ts';
import { loadHandlers } from '../../infra/local/handlers.ts';
import { useLocalCredentials } from '../races/bench.ts';
import { withoutStream } from '../without-stream.ts';
import { eventOf, type Input, routeOf } from './input.ts';
import type { Random } from './random.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly isBase64: boolean;
  /** CPU of this process, µs: that of one thread is only known to some milliseconds. */
  readonly cpu: number;
}
/** Answers a call; an error thrown past the stack is a fault of its own. */
export type Send = (input: Input) => Promise<Answer>;

type Handlers = Awaited<ReturnType<typeof loadHandlers>>;
export interface World {
  readonly table: Table;
  readonly endpoint: string;
  readonly folder: string;
  readonly handlers: Handlers;
  readonly send: Send;
  readonly stop: () => Promise<void>;
}

const moment = new AsyncLocalStorage<{ readonly at: Date; readonly random: Random }>();
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Work at an instant, with ids that the seed decides. */
export const atInstant = <T>(at: string, random: Random, work: () => Promise<T>): Promise<T> =>
  moment.run({ at: new Date(at), random }, work);

const setClockAndIds = (): void => {
  Object.assign(systemClock, { now: () => moment.getStore()?.at ?? new Date() });
  const own = { ...randomIds } as Record<string, (year: number) => string>;
  const seeded = Object.entries(own).map(([name, make]) => [
    name,
    (year: number) => {
      const random = moment.getStore()?.random;
      const id = make(year);
      return random
        ? `${id.slice(0, id.indexOf('-') + 1)}${Array.from({ length: 10 }, () => random.pick([...ALPHABET])).join('')}`
        : id;
    },
  ]);
  Object.assign(randomIds, Object.fromEntries(seeded));
};

const setEnvironment = (endpoint: string, folder: string): void => {
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
  useLocalCredentials();
  Object.assign(process.env, {
    TABLE_NAME: 'fuzz',
    DYNAMODB_ENDPOINT: endpoint,
    LOG_LEVEL: 'silent',
    EVENT_KEY: 'only for tests, no secret of anybody',
    EVIDENCE_FOLDER: join(folder, 'evidence'),
    EVIDENCE_URL: 'http://127.0.0.1:8787',
    SEALING_KEY_FILE: join(folder, 'sealing-key'),
    AUDIT_KEY_FILE: join(folder, 'audit-key.pem'),
  });
};

const senderOf = (handlers: Handlers): Send => {
  let count = 0;
  return async (input) => {
    const event = eventOf(input, `trace-${++count}`);
    const before = process.cpuUsage();
    const result = await handlers[routeOf(input.operation).handler](
      event as never,
      { getRemainingTimeInMillis: () => 29_000 } as never,
    );
    const { user, system } = process.cpuUsage(before);
    return {
      status: result.statusCode ?? 0,
      headers: result.headers ?? {},
      body: result.body ?? '',
      isBase64: result.isBase64Encoded ?? false,
      cpu: user + system,
    };
  };
};

export const openWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  const onLost = () => {
    throw new Error('the database ended');
  };
  const database = await startDatabase({ memory: true, onLost });
  setEnvironment(database.endpoint, folder);
  await createTable(database.endpoint, 'fuzz');
  const table = openTable({ tableName: 'fuzz', endpoint: database.endpoint });
  await withoutStream(table);
  setClockAndIds();
  const handlers = await loadHandlers();
  const { deps } = await import('../../functions/handlers/deps.ts');
  const { archiveRuleset } = await import('../../functions/app/archive-ruleset.ts');
  await archiveRuleset(deps());
  const stop = async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { table, endpoint: database.endpoint, folder, handlers, send: senderOf(handlers), stop };
};
