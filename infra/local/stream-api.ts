/** The Streams API of the local database. It checks no signature, so a plain call serves and no further client is needed. */
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { StreamRecord } from '../../functions/adapters/dynamodb/stream-changes.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './table.ts';

const SIGNED = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20210101T000000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=${LOCAL_CREDENTIALS.accessKeyId}/20210101/${LOCAL_REGION}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
};

export type NumberedRecord = StreamRecord & { readonly dynamodb: { readonly SequenceNumber: string } };

export interface StreamApi {
  /** Name of the table's stream, or null when it has none. */
  findStream(tableName: string): Promise<string | null>;
  listShards(stream: string): Promise<readonly string[]>;
  /** An iterator after a record, or at the first that is still there. */
  iteratorOf(stream: string, shard: string, after: string | null): Promise<string>;
  /** `next` is null once a shard is closed and read to its end. */
  read(iterator: string): Promise<{ readonly records: readonly NumberedRecord[]; readonly next: string | null }>;
}

const callOn =
  (endpoint: string) =>
  async <T>(operation: string, body: unknown): Promise<T> => {
    const headers = { ...SIGNED, 'x-amz-target': `DynamoDBStreams_20120810.${operation}` };
    const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    return (await answer.json()) as T;
  };

const findStream = async (endpoint: string, tableName: string): Promise<string | null> => {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  client.destroy();
  return Table?.StreamSpecification?.StreamEnabled ? (Table.LatestStreamArn ?? null) : null;
};

export const openStreamApi = (endpoint: string): StreamApi => {
  const call = callOn(endpoint);
  return {
    findStream: (tableName) => findStream(endpoint, tableName),
    async listShards(stream) {
      type Described = { StreamDescription: { Shards?: { ShardId: string }[] } };
      const { StreamDescription } = await call<Described>('DescribeStream', { StreamArn: stream });
      return (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId);
    },
    async iteratorOf(stream, shard, after) {
      const from =
        after === null
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
      const found = await call<{ ShardIterator: string }>('GetShardIterator', {
        StreamArn: stream,
        ShardId: shard,
        ...from,
      });
      return found.ShardIterator;
    },
    async read(iterator) {
      type Read = { Records?: NumberedRecord[]; NextShardIterator?: string };
      const { Records = [], NextShardIterator } = await call<Read>('GetRecords', {
        ShardIterator: iterator,
        Limit: 200,
      });
      return { records: Records, next: NextShardIterator ?? null };
    },
  };
};
