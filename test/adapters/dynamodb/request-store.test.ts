import { describe, expect, it } from 'vitest';
import { openTable } from '../../../functions/adapters/dynamodb/client.ts';
import { dynamoRequestStore } from '../../../functions/adapters/dynamodb/request-store.ts';
import { dynamoStoreHealth } from '../../../functions/adapters/dynamodb/store-health.ts';
import { requestStoreContract, submission } from '../../contracts/request-store.ts';
import { newTable } from '../../table.ts';

describe('requests in DynamoDB', () => {
  requestStoreContract(async (nowEpoch) => dynamoRequestStore(await newTable(), nowEpoch));
});

describe('a database that is away', () => {
  const away = openTable({ tableName: 'none', endpoint: 'http://127.0.0.1:9' });
  const store = dynamoRequestStore(away, () => 0);

  it('is an error that says so, never an empty answer', async () => {
    await expect(store.findRequest('union-a', 'R2021-AAAAA')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(store.list('union-a', { limit: 1 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(store.submit(submission('R2021-AAAAA'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await dynamoStoreHealth(away).isReachable()).toBe(false);
  });
});

describe('a transaction that meets another', () => {
  it('is tried again a bounded number of times and then says that the store is busy', async () => {
    const table = await newTable();
    let calls = 0;
    const conflict = Object.assign(new Error('conflict'), {
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    });
    const send = async () => {
      calls++;
      throw conflict;
    };
    const store = dynamoRequestStore({ ...table, client: { send } as never }, () => 0);
    await expect(store.submit(submission('R2021-AAAAA'))).rejects.toMatchObject({ code: 'STORE_BUSY' });
    expect(calls).toBe(6);
  });
});
