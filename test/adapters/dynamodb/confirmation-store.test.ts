import { describe } from 'vitest';
import { dynamoConfirmationStore } from '../../../functions/adapters/dynamodb/confirmation-store.ts';
import { confirmationStoreContract } from '../../contracts/confirmation-store.ts';
import { newTable } from '../../table.ts';

describe('confirmed limits in DynamoDB', () => {
  confirmationStoreContract(async () => dynamoConfirmationStore(await newTable(), () => 0));
});
