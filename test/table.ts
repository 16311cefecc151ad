import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openTable, type Table } from '../functions/adapters/dynamodb/client.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION } from '../infra/local/database.ts';
import { withoutStream } from './without-stream.ts';

/** An empty table of the real schema on the database of this run; its stream only for who reads it. */
export const newTable = async ({ hasStream = false } = {}): Promise<Table> => {
  const endpoint = inject('endpoint');
  Object.assign(process.env, {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  });
  const tableName = `test-${randomUUID()}`;
  await createTable(endpoint, tableName);
  const table = openTable({ tableName, endpoint });
  if (!hasStream) await withoutStream(table);
  return table;
};
