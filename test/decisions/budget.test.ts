/** A year's budget as a matter of the committee, and the budget that is adopted on its decision. */
import { beforeAll, expect, it } from 'vitest';
import { recordFactsOf } from '../../functions/core/decision/facts.ts';
import { matterOf } from '../../functions/core/decision/matter.ts';
import { useTable } from '../handlers/call.ts';
import { RULES } from '../handlers/good.ts';
import { CHAIR, COMMITTEE, meet, must, open, sign, type World, worldOf } from './world.ts';

beforeAll(() => useTable());

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const KIND = matterOf(RULES, 'annual-budget');
const told = new Set(recordFactsOf(KIND.matter));
const facts = Object.fromEntries(Object.entries(KIND.example.facts).filter(([name]) => !told.has(name)));
const matter = (title: string) => ({
  matter: 'annual-budget',
  title,
  amountFen: 100_000_000,
  chair: CHAIR,
  committee: COMMITTEE,
  facts: { ...facts, budgetStartsOn: `${YEAR}-01-01`, firstSpendingOn: `${YEAR}-12-31` },
});

const draft = async (world: World): Promise<void> => {
  const lines = [{ id: 'festival', label: '节日', subject: '职工活动支出', grantedFen: 48_000_000 }];
  await must(201, world.send('draftBudget', 'finance-1', { body: { year: YEAR, lines } }));
};
const adopt = (world: World, document: string) =>
  world.send('signBudget', 'chair-1', { params: { year: String(YEAR), action: 'adopt' }, body: { document } });

it('is adopted on a decision that stands and is about it, and on no other', async () => {
  const world = worldOf();
  await draft(world);
  const id = await open(world, matter(`${YEAR} 年工会经费预算`));
  expect((await adopt(world, id)).body.code).toBe('DECISION_NOT_USABLE');
  await must(200, meet(world, id, 7, 6));
  expect((await adopt(world, id)).body.code).toBe('MINUTES_MISSING');
  await sign(world, id);
  const other = await open(world, matter(`${YEAR - 1} 年工会经费预算`));
  await must(200, meet(world, other, 7, 6));
  await sign(world, other);
  expect((await adopt(world, other)).body.code).toBe('DECISION_NOT_OF_BUDGET');
  expect((await adopt(world, 'D-0000000000')).body.code).toBe('DECISION_NOT_FOUND');
  const { body } = await must(200, adopt(world, id));
  expect(body.budget).toMatchObject({ status: 'adopted', signatures: [{ document: id }] });
});
