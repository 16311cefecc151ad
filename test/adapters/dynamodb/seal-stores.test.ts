import { describe } from 'vitest';
import { dynamoSealStore } from '../../../functions/adapters/dynamodb/seal-store.ts';
import { dynamoTalkStore } from '../../../functions/adapters/dynamodb/talk-store.ts';
import { sealStoreContract, talkStoreContract } from '../../contracts/seal-stores.ts';
import { newTable } from '../../table.ts';

const now = () => 1_600_000_000;
describe('keys of persons in DynamoDB', () => sealStoreContract(async () => dynamoSealStore(await newTable(), now)));
describe('talks in DynamoDB', () => talkStoreContract(async () => dynamoTalkStore(await newTable(), now)));
