import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../functions/adapters/dynamodb/schema.ts';
import { CannotStart } from './say.ts';

/** Local databases ask for credentials and check none; ours never sees the person's real ones. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
export const LOCAL_REGION = 'cn-north-1';

interface KeyPair {
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** Creates the table of schema.ts, or checks that the one there has every key and index the schema names. */
export async function createTable(endpoint: string, tableName: string): Promise<'created' | 'present'> {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  try {
    const existing = await describe(client, tableName);
    if (existing !== null) checkSchema(existing, tableName);
    else await create(client, tableName);
    await enableTimeToLive(client, tableName);
    return existing === null ? 'created' : 'present';
  } finally {
    client.destroy();
  }
}

async function describe(client: DynamoDBClient, tableName: string): Promise<TableDescription | null> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function create(client: DynamoDBClient, tableName: string): Promise<void> {
  const indexes = TABLE.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: 'ALL' as const },
  }));
  const command = new CreateTableCommand({
    TableName: tableName,
    KeySchema: keySchema(TABLE),
    AttributeDefinitions: attributeDefinitions(),
    GlobalSecondaryIndexes: indexes,
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: TABLE.streamView },
  });
  try {
    await client.send(command);
  } catch (error) {
    // Another process was first; its table is made from the same schema.
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: tableName });
}

async function enableTimeToLive(client: DynamoDBClient, tableName: string): Promise<void> {
  const { TimeToLiveDescription: now } = await client.send(new DescribeTimeToLiveCommand({ TableName: tableName }));
  if (now?.TimeToLiveStatus === 'ENABLED' || now?.TimeToLiveStatus === 'ENABLING') return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: tableName,
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    }),
  );
}

function checkSchema(table: TableDescription, tableName: string): void {
  const found = new Map((table.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index.KeySchema]));
  const wrong: string[] = TABLE.indexes
    .filter((index) => !isSameKey(found.get(index.name), index))
    .map((index) => index.name);
  if (!isSameKey(table.KeySchema, TABLE)) wrong.unshift('pk/sk');
  if (wrong.length === 0) return;
  throw new CannotStart(
    `数据库中的表 ${tableName} 与本版本不符（缺少或不同：${wrong.join('、')}）：请用 DATA_DIR 指定新目录，或放回与本版本一致的备份。`,
    `Table ${tableName} does not fit this version (missing or different: ${wrong.join(', ')}): name a new folder with DATA_DIR, or restore a matching copy.`,
  );
}

const keySchema = (keys: KeyPair): KeySchemaElement[] => [
  { AttributeName: keys.partitionKey, KeyType: 'HASH' },
  { AttributeName: keys.sortKey, KeyType: 'RANGE' },
];

function isSameKey(found: readonly KeySchemaElement[] | undefined, keys: KeyPair): boolean {
  const nameOf = (type: 'HASH' | 'RANGE') => found?.find((element) => element.KeyType === type)?.AttributeName;
  return nameOf('HASH') === keys.partitionKey && nameOf('RANGE') === keys.sortKey;
}

function attributeDefinitions(): AttributeDefinition[] {
  const names = [TABLE, ...TABLE.indexes].flatMap((keys) => [keys.partitionKey, keys.sortKey]);
  return [...new Set<string>(names)].map((name) => ({ AttributeName: name, AttributeType: 'S' }));
}
