import { expect, it } from 'vitest';
import { carryOver } from '../../functions/app/carry-over.ts';
import { grantLine, LINE, lineOf, submit as submitEvent } from '../races/bench.ts';
import { newTable } from '../table.ts';
import { act, CLOCK, caller, depsFor, OFFICER, UNION } from './bench.ts';

it('H13: a hold open at the end of the year is carried to a list and never released', async () => {
  const bench = depsFor(await newTable());
  await grantLine(bench, UNION, 1_000_000);
  for (const key of ['stays-open-1', 'is-rejected-2']) await submitEvent(bench, OFFICER, 400_000, key);
  const { requests } = await bench.store.list(UNION, { limit: 10 });
  const [open, gone] = requests;
  if (!open || !gone) throw new Error('not submitted');
  await act(bench, caller('finance-1', 'finance'), gone, 'reject');
  const before = await lineOf(bench, UNION);
  expect(before).toMatchObject({ freeFen: 600_000, heldFen: 400_000 });

  const finance = caller('finance-2', 'finance');
  const ask = (key: string) => carryOver(bench, { caller: finance, idempotencyKey: key }, 2021);
  await expect(ask('too-early-key')).rejects.toMatchObject({ code: 'YEAR_NOT_OVER' });
  const now = CLOCK.now;
  CLOCK.now = Date.parse('2021-12-31T16:00:00Z');
  const { answer } = await ask('year-end-key');
  const { budget } = JSON.parse(answer.body);
  expect(budget.carryOver).toMatchObject({
    totalFen: 400_000,
    items: [{ requestId: open.id, line: LINE, heldFen: 400_000 }],
  });
  expect((await ask('year-end-key')).answer.body).toBe(answer.body);
  await expect(ask('another-key-1')).rejects.toMatchObject({ code: 'BUDGET_CARRIED' });
  CLOCK.now = now;
  expect(await lineOf(bench, UNION)).toEqual(before);
  const found = await bench.budgets.findLine(UNION, 2021, null);
  expect(found.year?.carryOver?.items).toHaveLength(1);
  expect(await bench.budgets.findEntry(UNION, 2021, 2)).toMatchObject({ happened: 'budget-carried', by: 'finance-2' });
});
