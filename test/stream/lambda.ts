/** The function behind the table's stream by itself: events as Lambda hands them over, on a table of its own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { inject, vi } from 'vitest';
import type { OperatorAsked } from '../../functions/handlers/stream-operator.ts';
import { type NumberedRecord, openStreamApi } from '../../infra/local/stream-api.ts';
import { type FaultyProxy, startProxy } from '../races/proxy.ts';
import { openWorld, type World } from './world.ts';

type StreamEvent = Pick<DynamoDBStreamEvent, 'Records'>;

export interface Bench {
  readonly world: World;
  readonly proxy: FaultyProxy;
  readonly tableName: string;
  /** What was written since this was last asked for, in its order. */
  readonly written: () => Promise<readonly NumberedRecord[]>;
  readonly hand: (records: readonly NumberedRecord[]) => Promise<DynamoDBBatchResponse>;
  // biome-ignore lint/suspicious/noExplicitAny: each question has an answer of its own
  readonly ask: (asked: OperatorAsked) => Promise<any>;
  readonly stop: () => Promise<void>;
}

export const openBench = async (): Promise<Bench> => {
  const tableName = `lambda-${randomUUID()}`;
  const positionFile = join(mkdtempSync(join(tmpdir(), 'lambda-')), 'position.json');
  const world = await openWorld(inject('endpoint'), tableName, positionFile);
  const proxy = await startProxy(inject('endpoint'));
  vi.stubEnv('TABLE_NAME', tableName);
  vi.stubEnv('DYNAMODB_ENDPOINT', proxy.url);
  // The handlers keep their table for as long as they live.
  vi.resetModules();
  const { handler } = await import('../../functions/handlers/records-stream.ts');
  const api = openStreamApi(inject('endpoint'));
  const stream = (await api.findStream(tableName)) as string;
  const [shard = ''] = await api.listShards(stream);
  let last: string | null = null;
  const written = async () => {
    const found: NumberedRecord[] = [];
    for (let at: string | null = await api.iteratorOf(stream, shard, last); at; ) {
      const { records, next } = await api.read(at);
      found.push(...records);
      at = records.length ? next : null;
    }
    last = found.at(-1)?.dynamodb.SequenceNumber ?? last;
    return found;
  };
  await written();
  return {
    ...{ world, proxy, tableName, written },
    hand: (records) =>
      handler({ Records: records.map((one) => ({ ...one, eventSourceARN: stream })) } as unknown as StreamEvent),
    ask: (asked) => handler(asked),
    stop: async () => {
      await proxy.stop();
      vi.unstubAllEnvs();
    },
  };
};
