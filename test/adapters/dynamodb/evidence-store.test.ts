import { describe } from 'vitest';
import { dynamoEvidenceStore } from '../../../functions/adapters/dynamodb/evidence-store.ts';
import { evidenceStoreContract } from '../../contracts/evidence-store.ts';
import { newTable } from '../../table.ts';

describe('evidence in DynamoDB', () => {
  evidenceStoreContract(async () => dynamoEvidenceStore(await newTable(), () => 1_600_000_000));
});
