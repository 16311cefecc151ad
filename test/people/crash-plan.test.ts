import { expect, it } from 'vitest';
import { newTable } from '../table.ts';
import { crashPlan } from './crash-plan.ts';

it('a plan of several transactions is whole or gone wherever it is killed', async () => {
  const figures = await crashPlan(await newTable(), 50, 1);
  expect(figures).toMatchObject({ runs: 32, half: 0, lost: 0, doubled: 0 });
  expect(figures.whole).toBeGreaterThan(5);
  expect(figures.gone).toBeGreaterThan(5);
}, 240_000);
