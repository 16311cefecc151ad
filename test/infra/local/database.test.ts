import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TABLE } from '../../../functions/adapters/dynamodb/schema.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION, startDatabase } from '../../../infra/local/database.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'database-'));
  vi.stubEnv('DYNAMODB_ENDPOINT', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

const clientOf = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS, maxAttempts: 1 });

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function holdInAnotherProcess() {
  const script = fileURLToPath(new URL('hold-database.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

test('in memory: the table is that of the schema, and creating it again checks it', async () => {
  const database = await startDatabase({ memory: true });
  expect(await createTable(database.endpoint, 'things')).toBe('created');
  expect(await createTable(database.endpoint, 'things')).toBe('present');
  const client = clientOf(database.endpoint);
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: 'things' }));
  expect(table?.GlobalSecondaryIndexes?.map((index) => index.IndexName).sort()).toEqual(
    TABLE.indexes.map((index) => index.name).sort(),
  );
  expect(table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: TABLE.streamView });
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'things' }));
  expect(TimeToLiveDescription).toMatchObject({ AttributeName: TABLE.timeToLive, TimeToLiveStatus: 'ENABLED' });
  client.destroy();
  await database.stop();
  await expect(fetch(database.endpoint)).rejects.toThrow();
});

test('a table of another version is refused by the names of what differs', async () => {
  const { CreateTableCommand } = await import('@aws-sdk/client-dynamodb');
  const database = await startDatabase({ memory: true });
  const client = clientOf(database.endpoint);
  await client.send(
    new CreateTableCommand({
      TableName: 'older',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await expect(createTable(database.endpoint, 'older')).rejects.toThrow(/older 与本版本不符.*pk\/sk、byUnion/);
  client.destroy();
  await database.stop();
});

test('in a folder: what was written is there after a stop, and the lock is gone', async () => {
  const first = await startDatabase({ dataDir });
  await createTable(first.endpoint, 'things');
  await first.stop();
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  const second = await startDatabase({ dataDir });
  expect(await createTable(second.endpoint, 'things')).toBe('present');
  await second.stop();
});

test('kill -9 of the product ends its database, and the folder can be opened again at once', async () => {
  const { child, said } = await holdInAnotherProcess();
  expect(said).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await createTable(said, 'things');
  const { database } = JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8'));
  expect(isRunning(database.pid)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await startDatabase({ dataDir });
  expect(isRunning(database.pid)).toBe(false);
  expect(await createTable(next.endpoint, 'things')).toBe('present');
  await next.stop();
});

test('a database killed under us is told, and its journal is read at the next start', async () => {
  const lost = Promise.withResolvers<void>();
  const first = await startDatabase({ dataDir, onLost: lost.resolve });
  await createTable(first.endpoint, 'things');
  const { database } = JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8'));
  process.kill(database.pid, 'SIGKILL');
  await lost.promise;
  await first.stop();
  const second = await startDatabase({ dataDir });
  expect(await createTable(second.endpoint, 'things')).toBe('present');
  await second.stop();
});

test('a second product is refused one data folder, in this process and in another', async () => {
  const first = await startDatabase({ dataDir });
  await expect(startDatabase({ dataDir })).rejects.toThrow(new RegExp(`正由另一个进程（pid ${process.pid}）使用`));
  const { child, said } = await holdInAnotherProcess();
  expect(said).toContain(`is in use by process ${process.pid}`);
  if (child.exitCode === null) await once(child, 'exit');
  await first.stop();
});

test.each([
  [
    'a number given to another process since',
    JSON.stringify({ product: { pid: process.pid, startedAtTicks: '1' }, database: null }),
  ],
  ['a process that is gone', JSON.stringify({ product: { pid: 4_194_999, startedAtTicks: '1' }, database: null })],
  ['no process at all', JSON.stringify({ product: { pid: 0, startedAtTicks: '' }, database: null })],
  ['half written', '{"product":'],
])('a lock left behind is taken over: %s', async (_, text) => {
  writeFileSync(join(dataDir, 'lock'), text);
  const database = await startDatabase({ dataDir });
  await database.stop();
});

test('an endpoint that is given is used, and refused when it is the cloud or silent', async () => {
  const own = await startDatabase({ memory: true });
  vi.stubEnv('DYNAMODB_ENDPOINT', own.endpoint);
  const given = await startDatabase({ dataDir });
  expect(given).toMatchObject({ endpoint: own.endpoint, name: own.endpoint });
  await given.stop();
  expect(existsSync(join(dataDir, 'database.sqlite'))).toBe(false);
  await own.stop();
  vi.stubEnv('DYNAMODB_ENDPOINT', 'https://dynamodb.cn-north-1.amazonaws.com.cn');
  await expect(startDatabase({ memory: true })).rejects.toThrow('不连接云上的数据库');
});
