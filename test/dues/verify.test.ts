import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { potKey } from '../../functions/adapters/dynamodb/keys.ts';
import { makeDueCheckpoints } from '../../functions/app/checkpoints.ts';
import { approveBudget, auditDeps, changesFor, consume, entriesIn, itemsOf, UNION, verifyAll } from '../audit/world.ts';
import { personOf, YEAR } from '../races/bench.ts';
import { newTable } from '../table.ts';
import { outing, record } from './bench.ts';

it('an auditor finds the pot as its entries say, and sees when a figure of it was changed', async () => {
  const table = await newTable();
  const deps = auditDeps(table);
  await approveBudget(deps);
  await record(deps, { incomeFen: 1_200_000 }, 'dues-key-1', UNION);
  const officer = personOf(UNION, 'officer-1', 'officer');
  expect((await outing(deps, 1_200_000, 1_000_000, 'outing-key-1', officer)).code).toBeNull();
  await record(deps, { incomeFen: 1_300_000 }, 'dues-key-2', UNION);
  await consume(deps, changesFor(entriesIn(await itemsOf(table))));
  await makeDueCheckpoints(deps);
  expect(await verifyAll(deps)).toEqual([]);
  const change = (by: number) =>
    table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: potKey(UNION, YEAR, 'dues-top-up'),
        UpdateExpression: 'ADD freeFen :by, grantedFen :by',
        ExpressionAttributeValues: { ':by': by },
      }),
    );
  await change(100);
  const found = await verifyAll(deps);
  expect(found).toMatchObject([{ what: 'line-differs', record: `budget/${YEAR}/pot/dues-top-up` }]);
});
