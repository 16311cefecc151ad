import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../functions/adapters/dynamodb/client.ts';

/** The embedded database takes longer for every write the longer its stream is, and hardly anybody reads it. */
export const withoutStream = ({ client, tableName }: Table) =>
  client.send(new UpdateTableCommand({ TableName: tableName, StreamSpecification: { StreamEnabled: false } }));
