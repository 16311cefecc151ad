import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { StoreHealth } from '../../ports/store-health.ts';
import type { Table } from './client.ts';

/** Reads an item that is never there: an answer is an answer. */
export const dynamoStoreHealth = ({ client, tableName }: Table): StoreHealth => ({
  async isReachable() {
    try {
      await client.send(new GetCommand({ TableName: tableName, Key: { pk: 'HEALTH', sk: 'HEALTH' } }));
      return true;
    } catch {
      return false;
    }
  },
});
