import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { useTable } from '../handlers/call.ts';
import { meet, sign, tallied, worldOf } from './world.ts';

let id = '';
const world = worldOf();
const key = (sk: string) => ({ pk: `UNION#${world.unionId}#DECISION#${id}`, sk });

beforeAll(async () => {
  await useTable();
  id = await tallied(world);
  await meet(world, id, 7, 6);
  await sign(world, id);
}, 60_000);

const table = () => openTable({ tableName: process.env.TABLE_NAME ?? '', endpoint: inject('endpoint') });
const verify = async () => (await world.get('verifyDecision', 'auditor-1', id)).body;

type Content = Record<string, never>;

/** What a hand in the database would do, undone afterwards; the faults found meanwhile. */
const faultsAfter = async (sk: string, edit: ((content: Content) => unknown) | null) => {
  const { client, tableName: TableName } = table();
  const { Item } = await client.send(new GetCommand({ TableName, Key: key(sk) }));
  if (!Item) throw new Error(`nothing at ${sk}`);
  const content = edit && canonical(edit(JSON.parse(Item.content as string)));
  if (content === null) await client.send(new DeleteCommand({ TableName, Key: key(sk) }));
  else await client.send(new PutCommand({ TableName, Item: { ...Item, content } }));
  const { isUnchanged, faults } = await verify();
  await client.send(new PutCommand({ TableName, Item }));
  expect(isUnchanged).toBe(false);
  return (faults as { record: string; fault: string; at: string }[]).map(
    ({ record, fault, at }) => `${record.replace(`decision/${id}`, 'D')} ${fault} ${at}`,
  );
};

const at = (content: unknown, path: string, value: unknown): unknown => {
  const copy = structuredClone(content);
  const names = path.split('.');
  const last = names.pop() as string;
  const parent = names.reduce((one, name) => one[name] as unknown as Content, copy as Content);
  (parent as Record<string, unknown>)[last] = value;
  return copy;
};

describe('a decision after somebody had a hand in the database', () => {
  it('is unchanged before', async () => expect((await verify()).faults).toEqual([]));

  it('H07: a score of 88 edited to 90 is found and named, and the tally stands', async () => {
    const sheet = 'content.revealed.sheet.91330100MA2AAAAA1A.quality';
    const faults = await faultsAfter('PART#score#scorer-2', (one) => at(one, sheet, 3));
    expect(faults).toEqual([
      'D/score/scorer-2 record-changed version 2',
      'D/score/scorer-2 commitment-mismatch scores of scorer-2',
      'D tally-differs tally',
    ]);
  });

  it.each([
    ['a criterion', 'criteria.1.weight', 41, 'D field-changed criteria/quality'],
    ['a price', 'suppliers.2.priceFen', 1, 'D field-changed suppliers/91330100MA2CCCCC3C'],
    ['a count', 'count.inFavour', 7, 'D field-changed count'],
    ['the winner', 'winner', '91330100MA2BBBBB2B', 'D field-changed winner'],
    ['a limit', 'limits.committeeQuorumNum', 1, 'D field-changed limits'],
    ['the minutes', 'minutes.presider', '别人', 'D field-changed minutes'],
    ['a recusal', 'recusals.0.sub', 'scorer-4', 'D field-changed recusals/scorer-3'],
  ])('names %s', async (_, path, value, named) => {
    const faults = await faultsAfter('DECISION', (one) => at(one, path, value));
    expect(faults).toContain(named);
    expect(faults.some((fault) => fault.startsWith('D record-changed'))).toBe(true);
  });

  it('names a vote, an attendance, a declaration and a signature', async () => {
    const vote = await faultsAfter('PART#vote#1.committee-4', (one) => at(one, 'content.choice', 'no'));
    expect(vote).toEqual(['D/vote/1.committee-4 record-changed version 1', 'D count-differs count']);
    const attendance = await faultsAfter('PART#attendance#1.committee-4', null);
    expect(attendance).toContain(`D/attendance/1.committee-4 part-missing decision/${id}/attendance/1.committee-4`);
    const declaration = await faultsAfter('PART#declaration#scorer-1', (one) => at(one, 'at', '2020-01-01'));
    expect(declaration).toEqual(['D/declaration/scorer-1 record-changed version 1']);
  });

  it('names an entry that was changed or taken out', async () => {
    expect(await faultsAfter('LOG#DECISION#ENTRY#000003', (one) => at(one, 'by', 'somebody'))).toEqual([
      'D entry-changed entry 3',
    ]);
    expect(await faultsAfter('LOG#DECISION#ENTRY#000003', null)).toEqual(['D entry-missing entry 3']);
  });

  it('notices a sheet that was taken out with its entries', async () => {
    const { client, tableName: TableName } = table();
    const keys = [
      'PART#score#scorer-7',
      'LOG#PART#score#scorer-7#ENTRY#000001',
      'LOG#PART#score#scorer-7#ENTRY#000002',
    ];
    const items = await Promise.all(keys.map((sk) => client.send(new GetCommand({ TableName, Key: key(sk) }))));
    for (const sk of keys) await client.send(new DeleteCommand({ TableName, Key: key(sk) }));
    const { faults } = await verify();
    for (const { Item } of items) await client.send(new PutCommand({ TableName, Item }));
    const named = (faults as { fault: string }[]).map(({ fault }) => fault);
    expect(named).toEqual(['tally-differs', 'passages-differ']);
  });
});
