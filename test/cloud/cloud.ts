/** A deployment on this machine: the synthesised stack, its functions, and what stands for the services around them. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { LOCAL_CREDENTIALS, LOCAL_REGION, startDatabase } from '../../infra/local/database.ts';
import { ROOT } from '../sources.ts';
import { createTableOf, type Database, openDatabase } from './dynamodb/database.ts';
import { type Answered, openGateway } from './gateway.ts';
import { type Guard, openGuard, type Unit } from './guard.ts';
import { type Issuer, openIssuer } from './issuer.ts';
import { openKms } from './kms.ts';
import { type Lambda, openLambda } from './lambda.ts';
import { openS3, type Store } from './s3.ts';
import { readStack, type Stack } from './stack.ts';
import { deploy, openStreams, runTimers, type StreamSource } from './triggers.ts';

/** Writes the assembly that CDK would deploy; outside the repository, so that no bundle finds a package beside itself. */
export const synthesise = async (folder: string): Promise<string> => {
  const out = join(folder, 'cdk.out');
  await promisify(execFile)('npx', ['cdk', 'synth', '--quiet', '-o', out], { cwd: ROOT, maxBuffer: 1 << 26 });
  return out;
};

export interface Cloud {
  readonly stack: Stack;
  readonly url: string;
  readonly guard: Guard;
  readonly issuer: Issuer;
  readonly lambda: Lambda;
  readonly database: Database;
  /** Writes to the table as no code of ours does: by hand. */
  readonly raw: ReturnType<typeof openRaw>;
  readonly store: Store;
  readonly streams: StreamSource;
  /** Every call that reached a function, in its order. */
  readonly answered: readonly Answered[];
  /** Sets every function's clock; null gives them the machine's own. */
  readonly setClock: (at: string | null) => void;
  readonly timers: (at?: number) => Promise<readonly string[]>;
  readonly deploy: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'union-cloud-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

const openRaw = (endpoint: string, TableName: string) => {
  const plain = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const client = DynamoDBDocumentClient.from(plain);
  return {
    put: (one: Item) => client.send(new PutCommand({ TableName, Item: one })),
    remove: ({ pk, sk }: Item) => client.send(new DeleteCommand({ TableName, Key: { pk, sk } })),
    stop: () => plain.destroy(),
  };
};

/** Starts everything but deploys nothing yet. @throws when a mapping of the template cannot be made */
export const openCloud = async (assembly: string, without: Unit | null = null): Promise<Cloud> => {
  const stack = readStack(assembly);
  const { folder, remove } = newFolder();
  const guard = openGuard(stack, randomUUID());
  guard.leaveOut(without);
  const embedded = await startDatabase({ dataDir: folder });
  await createTableOf(embedded.endpoint, stack.table);
  const [database, store, kms, issuer] = await Promise.all([
    openDatabase(embedded.endpoint, stack.table, guard),
    openS3(stack, guard),
    openKms(stack, guard),
    openIssuer(stack.jwt),
  ]);
  const endpoints = { dynamodb: database.url, s3: store.url, kms: kms.url };
  const lambda = openLambda(stack.functions, endpoints, guard);
  const raw = openRaw(embedded.endpoint, stack.table.name);
  const parts = { stack, lambda, guard, endpoint: database.url, embedded: embedded.endpoint };
  const answered: Answered[] = [];
  let clock: number | null = null;
  const gateway = await openGateway({
    stack,
    lambda,
    issuer,
    onAnswer: (one) => answered.push(one),
    guard,
    clockOf: (said) => {
      const at = said ?? clock;
      guard.setClock(at === null ? Date.now : () => at);
      return at;
    },
  });
  const stop = async (): Promise<void> => {
    raw.stop();
    await lambda.stop();
    await Promise.all([gateway, database, store, kms].map((server) => server.stop()));
    await embedded.stop();
    remove();
  };
  const streams = await openStreams(parts).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    ...{ stack, url: gateway.url, guard, issuer, lambda, database, raw, store, streams, answered, stop },
    setClock: (at) => {
      clock = at === null ? null : Date.parse(at);
    },
    timers: (at) => runTimers(parts, at ?? null),
    deploy: () => deploy(parts),
  };
};
