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

/** A client that gives up soon enough for the caller to hear of it within a Lambda's time. */
export const openTable = ({ tableName, endpoint }: TableSettings): Table => {
  const client = new DynamoDBClient({
    ...(endpoint && { endpoint }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
  };
};
