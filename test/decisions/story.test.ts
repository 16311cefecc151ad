import { afterAll, beforeAll, expect, it } from 'vitest';
import { playSelection } from '../../infra/local/decision/play.ts';
import { openStage } from '../../infra/local/decision/stage.ts';
import { freePort, newFolder, type Product, startProduct } from '../product/product.ts';

const { folder, remove } = newFolder();
let product: Product;

beforeAll(async () => {
  product = await startProduct(folder, await freePort());
});
afterAll(async () => {
  await product.stop();
  remove();
});

it('plays the selection of the festival goods over HTTP without a difference', { timeout: 180_000 }, async () => {
  const said: string[] = [];
  const stage = openStage(product.url, (line) => said.push(line));
  expect(await playSelection(stage)).toMatch(/^D-/);
  expect(said.filter((line) => line.startsWith('✗'))).toEqual([]);
  expect(stage.figures().wrong).toBe(0);
});
