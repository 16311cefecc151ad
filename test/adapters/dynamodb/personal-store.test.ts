import { describe } from 'vitest';
import { dynamoPersonalStore } from '../../../functions/adapters/dynamodb/personal-store.ts';
import { personalStoreContract } from '../../contracts/personal-store.ts';
import { newTable } from '../../table.ts';

describe('personal limits in DynamoDB', () => {
  personalStoreContract(async () => dynamoPersonalStore(await newTable(), () => 0));
});
