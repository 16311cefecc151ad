import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { rulesetKey } from '../../../functions/adapters/dynamodb/keys-of-replay.ts';
import { dynamoRulesetArchive } from '../../../functions/adapters/dynamodb/ruleset-archive.ts';
import { rulesetArchiveContract } from '../../contracts/ruleset-archive.ts';
import { RULESET } from '../../core/small.ts';
import { changed } from '../../replay/world.ts';
import { newTable } from '../../table.ts';

describe('the archive in DynamoDB', () => {
  rulesetArchiveContract(async () => {
    const table = await newTable();
    return { open: () => dynamoRulesetArchive(table) };
  });

  it('gives back nothing that was changed, and never mends it by itself', async () => {
    const table = await newTable();
    const one = changed(RULESET, () => ({}));
    await dynamoRulesetArchive(table).keep(one);
    const Item = { ...rulesetKey(one.hash, 0), bytes: new Uint8Array(10) };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    await expect(dynamoRulesetArchive(table).find(one.hash)).rejects.toMatchObject({ code: 'RULESET_DAMAGED' });
    await expect(dynamoRulesetArchive(table).keep(one)).rejects.toMatchObject({ code: 'RULESET_DAMAGED' });
  });
});
