/**
 * Stands before the embedded database: every call is of a function, is allowed by its role, and keeps the limits of real
 * DynamoDB; what passes is done by the embedded database and by nothing else.
 */
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/database.ts';
import { type Guard, Refused } from '../guard.ts';
import { type Answer, type Listening, listen, readAll } from '../http.ts';
import { streamArnOf } from '../intrinsics.ts';
import type { Signable } from '../sigv4.ts';
import type { Stack } from '../stack.ts';
import { type Body, checkLimits, ITEM_BYTES_MAX, type KeyPair, type TableKeys } from './limits.ts';
import { needsOf } from './needs.ts';
import { type Item, itemSize } from './sizes.ts';

type Properties = Stack['table']['properties'];
interface KeySchema {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

const pairOf = (schema: unknown): KeyPair => {
  const nameOf = (type: string) => (schema as KeySchema[]).find(({ KeyType }) => KeyType === type)?.AttributeName ?? '';
  return { partition: nameOf('HASH'), sort: nameOf('RANGE') };
};
interface Index {
  readonly IndexName: string;
  readonly KeySchema: KeySchema[];
}
const indexesOf = ({ GlobalSecondaryIndexes = [] }: Properties) => GlobalSecondaryIndexes as readonly Index[];

export const keysOf = (properties: Properties): TableKeys => ({
  table: pairOf(properties.KeySchema),
  indexes: Object.fromEntries(
    indexesOf(properties).map(({ IndexName, KeySchema: schema }) => [IndexName, pairOf(schema)]),
  ),
});

/** The table as the template describes it, on the embedded database. */
export const createTableOf = async (endpoint: string, { name, properties }: Stack['table']): Promise<void> => {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const { StreamSpecification: stream, TimeToLiveSpecification: ttl } = properties as Readonly<Record<string, object>>;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: properties.KeySchema as never,
      AttributeDefinitions: properties.AttributeDefinitions as never,
      GlobalSecondaryIndexes: indexesOf(properties) as never,
      BillingMode: 'PAY_PER_REQUEST',
      ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
    }),
  );
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: ttl as never }));
  client.destroy();
};

export interface Database extends Listening {
  /** Limits that a call went past since this was last asked for. */
  readonly takeBroken: () => readonly string[];
  /** Told of every call that is about to be done; null for nobody. */
  readonly watch: (watcher: ((label: string, operation: string) => Promise<void> | void) | null) => void;
}

const TYPE = { 'content-type': 'application/x-amz-json-1.0' };
const PAGE_BYTES_MAX = 1_024 * 1_024;
const BATCH_BYTES_MAX = 16 * PAGE_BYTES_MAX;

const problem = ({ status, code, message }: Refused): Answer => ({
  status,
  headers: TYPE,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }),
});

const forwarderTo = (target: string) => {
  const agent = new Agent({ keepAlive: true });
  return ({ method, url, headers, body }: Signable): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = httpRequest(new URL(url, target), { method, agent, headers: headers as never });
      outgoing.once('error', reject).once('response', (answer: IncomingMessage) => {
        readAll(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 500, headers: TYPE, body: bytes }),
          reject,
        );
      });
      outgoing.end(body);
    });
};

/** What the embedded database let pass and real DynamoDB would not have answered in one piece, or not at all. */
export const checkAnswer = (operation: string, body: Buffer): void => {
  const answer = JSON.parse(body.toString()) as {
    Items?: readonly Item[];
    Responses?: Readonly<Record<string, readonly Item[]>>;
    Attributes?: Item;
  };
  const sum = (items: readonly Item[]) => items.reduce((total, item) => total + itemSize(item), 0);
  // The page ends with the item that fills it.
  if (/Query|Scan/.test(operation) && sum((answer.Items ?? []).slice(0, -1)) > PAGE_BYTES_MAX)
    throw new Refused('ValidationException', 'the embedded database gave a page of more than 1 MB');
  if (operation === 'BatchGetItem' && sum(Object.values(answer.Responses ?? {}).flat()) > BATCH_BYTES_MAX)
    throw new Refused('ValidationException', 'the embedded database gave more than 16 MB to a batch');
  if (operation === 'UpdateItem' && answer.Attributes && itemSize(answer.Attributes) > ITEM_BYTES_MAX)
    throw new Refused('ValidationException', 'Item size to update has exceeded the maximum allowed size');
};

export const openDatabase = async (embedded: string, table: Stack['table'], guard: Guard): Promise<Database> => {
  const forward = forwarderTo(embedded);
  const keys = keysOf(table.properties);
  const streamArn = streamArnOf(table.arn);
  const broken: string[] = [];
  let watcher: Parameters<Database['watch']>[0] = null;
  const limited = (operation: string, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (error instanceof Refused) broken.push(`${operation}: ${error.message}`);
      throw error;
    }
  };
  const answer = async (request: Signable): Promise<Answer> => {
    const [, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    const deployed = guard.identify(request, 'dynamodb');
    const body = JSON.parse(request.body.toString() || '{}') as Body;
    guard.allow(deployed, needsOf(operation, body, keys, streamArn));
    limited(`${deployed.label} ${operation}`, () => checkLimits(operation, body, keys));
    await watcher?.(deployed.label, operation);
    const done = await forward(request);
    if (done.status === 200)
      limited(`${deployed.label} ${operation}`, () => checkAnswer(operation, done.body as Buffer));
    return done;
  };
  const server = await listen(async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof Refused) return problem(error);
      throw error;
    }
  });
  return {
    ...server,
    takeBroken: () => broken.splice(0),
    watch: (next) => {
      watcher = next;
    },
  };
};
