/** Members deep in a body that were made a text of before it was asked whether they are one. */
import { beforeAll, expect, it } from 'vitest';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { EXAMPLE, GOOD } from './good.ts';

beforeAll(() => useTable());
const claims = EVERY_ROLE;
const NO_TEXT = { toString: 1 };

it('of a supplier says so', async () => {
  const body = { ...EXAMPLE, supplier: { name: NO_TEXT, creditCode: '91330000MA27U0P68T' } };
  const { status, body: told } = await call('submitRequest', { claims, ...GOOD.submitRequest, body });
  expect([status, told.errors[0].pointer]).toEqual([400, '/supplier/name']);
});

it.each([NO_TEXT, ['festival']])('of a budget line says so: %j', async (line) => {
  await call('draftBudget', { claims, ...GOOD.draftBudget });
  const sent = { claims, ...GOOD.adjustBudget, params: { year: '2099' } };
  const headers = { 'idempotency-key': `adjust-${JSON.stringify(line).length}-coerced` };
  const body = { reason: '追加', changes: [{ line, deltaFen: 1 }] };
  const { status, body: told } = await call('adjustBudget', { ...sent, headers, body });
  expect([status, told.errors[0].pointer]).toEqual([400, '/changes/0/line']);
});
