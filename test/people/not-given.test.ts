import { expect, it } from 'vitest';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { newTable } from '../table.ts';
import {
  act,
  benefitsOf,
  caller,
  depsFor,
  ids,
  member,
  OFFICER,
  type PeopleBench,
  planBody,
  register,
  submit,
  takenOf,
} from './bench.ts';

const ON = '2021-09-21';
const CASHIER = caller('finance-2', 'finance');

const approved = async (bench: PeopleBench, count: number): Promise<FundRequest> => {
  await register(
    bench,
    ids(count).map((id) => member(id)),
  );
  let { request } = await submit(bench, `list-of-${count}`, planBody(bench, ids(count), 60_000, ON), OFFICER);
  for (const role of ['finance', 'committee', 'chair']) {
    if (request?.status === 'approved') break;
    ({ request } = await act(bench, caller(`${role}-1`, role), request as FundRequest, 'approve'));
  }
  return request as FundRequest;
};

const settlement = (given: number, fen: number, notGiven?: unknown) => ({
  acceptor: 'member-9',
  facts: {
    perPersonFen: fen,
    recipientCount: given,
    memberCount: given,
    amountFen: fen * given,
    items: [{ name: '慰问品', quantity: given, unitPriceFen: fen }],
    evidence: ['plan', 'roster', 'quotes', 'minutes', 'contract', 'invoice', 'acceptance', 'sign-off-sheet'],
  },
  ...(notGiven !== undefined && { notGiven }),
});

/** In one transaction, part by part, and a long list of which one part is left. */
it.each([
  [3, 60_000],
  [3, 50_000],
  [60, 60_000],
  [60, 50_000],
  [26, 50_000],
] as const)('a settlement of %i named at ¥%i fen counts those who were given something', async (count, fen) => {
  const bench = depsFor(await newTable());
  const request = await approved(bench, count);
  const [left = '', died = ''] = ids(count);
  const notGiven = [
    { id: left, reason: 'left' },
    { id: died, reason: 'died' },
  ];
  const settled = await act(bench, CASHIER, request, 'settle', settlement(count - 2, fen, notGiven));
  expect(settled.code).toBeNull();
  expect(settled.request).toMatchObject({
    notGiven,
    personal: { recipientCount: count - 2, heldFen: 0, spentFen: fen },
  });
  expect(await takenOf(bench, [left, died])).toEqual({ least: 0, most: 0 });
  expect(await takenOf(bench, ids(count - 2, 3))).toEqual({ least: fen, most: fen });
  expect(await benefitsOf(bench, left)).toMatchObject({ takenFen: 0, requests: [] });
  const back = { comment: '退货', refundFen: 1_000 * (count - 2) };
  const refunded = await act(bench, CASHIER, settled.request as FundRequest, 'refund', back);
  expect(refunded.request).toMatchObject({ notGiven, personal: { spentFen: fen - 1_000 } });
  expect(await takenOf(bench, ids(count - 2, 3))).toEqual({ least: fen - 1_000, most: fen - 1_000 });
  expect(await takenOf(bench, [left, died])).toEqual({ least: 0, most: 0 });
});

it('refuses a number without names, names that are not on the list, and whoever had left by the day', async () => {
  const bench = depsFor(await newTable());
  const request = await approved(bench, 3);
  const [one = ''] = ids(3);
  const settle = async (key: string, body: unknown) => (await act(bench, CASHIER, request, 'settle', body, key)).code;
  const died = [{ id: one, reason: 'died' }];
  expect(await settle('fewer-no-names', settlement(2, 60_000))).toBe('RECIPIENTS_DIFFER');
  expect(await settle('names-not-fewer', settlement(3, 60_000, died))).toBe('RECIPIENTS_DIFFER');
  expect(await settle('a-stranger-key', settlement(2, 60_000, [{ id: 'm-99999', reason: 'left' }]))).toBe(
    'INPUT_INVALID',
  );
  expect(await settle('named-twice-key', settlement(1, 60_000, [...died, ...died]))).toBe('INPUT_INVALID');
  expect(await settle('no-reason-key', settlement(2, 60_000, [{ id: one, reason: '' }]))).toBe('INPUT_INVALID');
  const early = await act(
    bench,
    CASHIER,
    request,
    'refund',
    { comment: '退货', refundFen: 1, notGiven: died },
    'early-key',
  );
  expect(early.code).toBe('INPUT_INVALID');
  await register(bench, [member(one, { leftOn: '2021-09-20' })]);
  expect(await settle('left-by-then', settlement(3, 60_000))).toBe('MEMBERS_NOT_ENTITLED');
  expect(await takenOf(bench, ids(3))).toEqual({ least: 60_000, most: 60_000 });
  expect(await settle('without-who-left', settlement(2, 60_000, [{ id: one, reason: 'left' }]))).toBeNull();
  expect(await takenOf(bench, [one])).toEqual({ least: 0, most: 0 });
});
