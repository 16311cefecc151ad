import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface TableSettings {
  readonly tableName: string;
  /** Set only where the database is not AWS's own. */
  readonly endpoint?: string;
}

export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Enough sockets that a burst of officers does not wait for one until it times out. */
const AGENT = { keepAlive: true, maxSockets: 256 };

/** A client that gives up soon enough for the caller to hear of it within a Lambda's time. */
export const openTable = ({ tableName, endpoint }: TableSettings): Table => {
  const client = new DynamoDBClient({
    ...(endpoint && { endpoint }),
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 8_000,
      throwOnRequestTimeout: true,
      httpAgent: AGENT,
      httpsAgent: AGENT,
    },
  });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
  };
};
