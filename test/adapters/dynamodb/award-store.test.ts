import { describe } from 'vitest';
import { dynamoAwardStore } from '../../../functions/adapters/dynamodb/award-store.ts';
import { awardStoreContract } from '../../contracts/award-store.ts';
import { newTable } from '../../table.ts';

describe('applications and honours in DynamoDB', () => {
  awardStoreContract(async () => dynamoAwardStore(await newTable(), () => 0));
});
