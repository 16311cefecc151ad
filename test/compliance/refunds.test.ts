import { beforeAll, expect, it } from 'vitest';
import { checkCompliance } from '../../functions/app/check-compliance.ts';
import { getStatement } from '../../functions/app/statements.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { act, caller, submit, UNION } from '../people/bench.ts';
import { eventBody } from '../races/bench.ts';
import { newTable } from '../table.ts';
import { openCompliance } from './bench.ts';
import { approve, at, settle } from './story.ts';

/** A union that keeps no budget here: its statement rests on the requests alone. */
let bench: ReturnType<typeof openCompliance>['bench'];
let settled: FundRequest;
const CASHIER = caller('finance-2', 'finance');
const refund = (request: FundRequest, refundFen: number) =>
  act(bench, CASHIER, request, 'refund', { refundFen, comment: '退回余款' });
const totalOf = async (month: number) =>
  (await getStatement(bench, CASHIER, { year: 2021, month }, 'en')).total.periodFen;

beforeAll(async () => {
  bench = openCompliance(await newTable()).bench;
  at('2021-10-23T02:00:00.000Z');
  const { budgetLine: _, ...body } = eventBody(600_000) as ReturnType<typeof eventBody> & { budgetLine?: string };
  const { request, code } = await submit(bench, 'refund-without-line', body);
  if (!request) throw new Error(String(code));
  settled = await settle(bench, await approve(bench, request));
});

it('what came back of a request without a line is in the statement of the day on which it came', async () => {
  at('2021-11-05T02:00:00.000Z');
  const once = (await refund(settled, 40_000)).request as FundRequest;
  expect(once.signatures.at(-1)).toMatchObject({ action: 'refund', refundFen: 40_000 });
  at('2021-11-06T02:00:00.000Z');
  const twice = (await refund(once, 10_000)).request as FundRequest;
  expect((await refund(twice, 550_001)).code).toBe('MORE_THAN_SPENT');
  await checkCompliance(bench, UNION, true);
  expect([await totalOf(10), await totalOf(11)]).toEqual([600_000, -50_000]);
  expect(await checkCompliance(bench, UNION, false)).toMatchObject({ rows: [], figures: [] });
});
