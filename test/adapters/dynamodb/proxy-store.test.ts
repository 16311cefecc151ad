import { describe } from 'vitest';
import { dynamoProxyStore } from '../../../functions/adapters/dynamodb/proxy-store.ts';
import { proxyStoreContract } from '../../contracts/proxy-store.ts';
import { newTable } from '../../table.ts';

describe('proxies in DynamoDB', () => {
  proxyStoreContract(async () => dynamoProxyStore(await newTable(), () => 0));
});
