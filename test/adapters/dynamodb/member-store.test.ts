import { describe } from 'vitest';
import { dynamoMemberStore } from '../../../functions/adapters/dynamodb/member-store.ts';
import { memberStoreContract } from '../../contracts/member-store.ts';
import { newTable } from '../../table.ts';

describe('the register of members in DynamoDB', () => {
  memberStoreContract(async () => dynamoMemberStore(await newTable(), () => 0));
});
