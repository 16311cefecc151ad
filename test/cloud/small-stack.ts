/** A stack of one function by hand, for tests of what stands between: the table of the schema, a bucket and two keys. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { TABLE } from '../../functions/adapters/dynamodb/schema.ts';
import { createTableOf, openDatabase } from './dynamodb/database.ts';
import { tableArn } from './dynamodb/needs.ts';
import { type Credentials, openGuard } from './guard.ts';
import { PARTITION, REGION } from './intrinsics.ts';
import { openKms } from './kms.ts';
import type { Statement } from './policy.ts';
import { openS3 } from './s3.ts';
import { signed } from './sigv4.ts';
import type { Deployed, Stack } from './stack.ts';

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];
const names = [TABLE, ...TABLE.indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);

const PROPERTIES = {
  KeySchema: keySchema(TABLE),
  AttributeDefinitions: [...new Set(names)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: TABLE.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: 'ALL' },
  })),
  StreamSpecification: { StreamViewType: TABLE.streamView },
  TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
};

const NAME = `proxy-${randomUUID()}`;
export const TABLE_NAME = NAME;
export const ARN = tableArn(NAME);
export const BUCKET = 'files-of-a-test';
export const BUCKET_ARN = `arn:${PARTITION}:s3:::${BUCKET}`;
export const SEAL_KEY = `arn:${PARTITION}:kms:${REGION}:123456789012:key/seal`;
export const SIGN_KEY = `arn:${PARTITION}:kms:${REGION}:123456789012:key/sign`;
export const BUCKET_KEY = `arn:${PARTITION}:kms:${REGION}:123456789012:key/bucket`;

export const allowing = (
  actions: readonly string[],
  resources: readonly string[],
  conditions: Statement['conditions'] = {},
): Statement => ({ effect: 'Allow', actions, resources, conditions });

export const deployed = (label: string, statements: readonly Statement[]): Deployed => ({
  ...{ label, logicalId: label, name: label, arn: `arn:lambda:${label}`, code: '', handler: 'index.handler' },
  ...{ memoryMb: 128, timeoutSeconds: 3, logGroup: 'logs', isTraced: false, environment: {}, statements },
});

/** The services for functions with these statements, by their labels. */
export const openSmallStack = async (policies: Readonly<Record<string, readonly Statement[]>>) => {
  const functions = Object.entries(policies).map(([label, statements]) => deployed(label, statements));
  const key = (arn: string, spec = 'SYMMETRIC_DEFAULT', usage = 'ENCRYPT_DECRYPT') => ({ arn, spec, usage });
  const stack = {
    table: { name: NAME, arn: ARN, properties: PROPERTIES },
    buckets: [{ name: BUCKET, keyArn: BUCKET_KEY, isLocked: true }],
    keys: [key(SEAL_KEY), key(BUCKET_KEY), key(SIGN_KEY, 'ECC_NIST_EDWARDS25519', 'SIGN_VERIFY')],
  } as unknown as Stack;
  const guard = openGuard({ functions, permissions: [] }, 'only for tests');
  await createTableOf(inject('endpoint'), stack.table);
  const [database, s3, kms] = await Promise.all([
    openDatabase(inject('endpoint'), stack.table, guard),
    openS3(stack, guard),
    openKms(stack, guard),
  ]);
  const clientOf = (label: string, change: Partial<Credentials> = {}) => {
    const credentials = { ...guard.credentialsOf(label), ...change };
    const with_ = (endpoint: string) => ({ endpoint, region: REGION, credentials, maxAttempts: 1 });
    return {
      dynamodb: new DynamoDBClient(with_(database.url)),
      kms: new KMSClient(with_(kms.url)),
      s3: new S3Client({ ...with_(s3.url), forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' }),
    };
  };
  /** An operation of the stream's API as a mapping calls it: what was answered. */
  const askStream = async (label: string, operation: string): Promise<string> => {
    const body = Buffer.from(JSON.stringify({ StreamArn: 'none', ShardIterator: 'none' }));
    const headers = {
      ...{ host: new URL(database.url).host, 'content-type': 'application/x-amz-json-1.0' },
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
    };
    const request = { method: 'POST', url: '/', headers, body };
    const { host: _, ...sent } = signed(guard.credentialsOf(label), 'dynamodb', REGION, request);
    return (await fetch(database.url, { method: 'POST', headers: sent, body })).text();
  };
  const stop = async () => {
    await Promise.all([database.stop(), s3.stop(), kms.stop()]);
  };
  return { guard, database, clientOf, askStream, stop };
};
export type SmallStack = Awaited<ReturnType<typeof openSmallStack>>;
