import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { type Answer, CHAIR, commitBody, must, openScoring, revealBody, SCORERS, sheetOf, worldOf } from './world.ts';

beforeAll(useTable);

/** What differs between two runs of one thing: ids, hashes, instants. */
const plain = ({ status, body }: Answer): string =>
  JSON.stringify({ status, body })
    .replace(/u-[0-9a-f-]{12}/g, 'UNION')
    .replace(/D-[0-9A-Z]{10}/g, 'D')
    .replace(/[0-9a-f]{64}/g, 'HASH')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'AT');

const READS = ['getDecision', 'getProgress', 'verifyDecision', 'getDecisionResult', 'listDecisions'] as const;
const READERS = ['scorer-7', 'admin-1', 'chair-1', 'auditor-1', 'finance-1'];

/** All that the last scorer and people of every role see while the others commit and reveal in an order. */
const seenIn = async (
  order: readonly number[],
  sheets: (i: number) => ReturnType<typeof sheetOf>,
): Promise<readonly string[]> => {
  const world = worldOf();
  const id = await openScoring(world);
  const seen: string[] = [];
  const look = async () => {
    for (const who of READERS) for (const operation of READS) seen.push(plain(await world.get(operation, who, id)));
  };
  const early = async (i: number) => {
    seen.push(plain(await world.self(id, 'scorer-7', 'reveal', revealBody(i, sheets(i)))));
  };
  for (const i of order)
    await must(201, world.self(id, `scorer-${i + 1}`, 'commit', commitBody(id, `scorer-${i + 1}`, i, sheets(i))));
  await look();
  await early(6);
  await must(201, world.self(id, 'scorer-7', 'commit', commitBody(id, 'scorer-7', 6)));
  await must(200, world.act(id, CHAIR, 'close-commits'));
  for (const i of order.toReversed())
    await must(201, world.self(id, `scorer-${i + 1}`, 'reveal', revealBody(i, sheets(i))));
  await look();
  return seen;
};

describe('scores before the tally', () => {
  it(
    'are seen by nobody: whatever the others gave, a late scorer, an admin and an auditor see the same',
    { timeout: 300_000 },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
          fc.integer({ min: 1, max: SCORERS.length - 1 }),
          async (order, turn) => {
            const [one, other] = await Promise.all([
              seenIn(order, (i) => (i === 6 ? sheetOf(6) : sheetOf(i))),
              seenIn(order, (i) => (i === 6 ? sheetOf(6) : sheetOf((i + turn) % SCORERS.length))),
            ]);
            expect(one).toEqual(other);
            expect(one.join()).not.toContain('"quality":');
          },
        ),
        { numRuns: 3 },
      ),
  );
});
