import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { LARGEST_NEW, TOGETHER_MAX } from '../../functions/app/together.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { FILES_MAX } from '../../functions/core/evidence/files.ts';
import { INVOICES_MAX } from '../../functions/core/invoice/bodies.ts';
import { AT_ONCE_MAX } from '../../functions/core/quota/personal.ts';
import {
  act,
  caller,
  depsFor,
  ids,
  member,
  type Outcome,
  type PeopleBench,
  planBody,
  register,
  submit,
  UNION,
} from '../people/bench.ts';
import { grantLine, LINE, openBench } from '../races/bench.ts';
import { ACME, BETA, invoice, purchase } from './bodies.ts';
import { contentHash, recordEvidence } from './evidence.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
let deps: PeopleBench;
const sizes: number[] = [];

beforeAll(async () => {
  bench = await openBench();
  const send = (command: unknown) => {
    if (command instanceof TransactWriteCommand) sizes.push(command.input.TransactItems?.length ?? 0);
    return bench.table.client.send(command as never);
  };
  const table = { ...bench.table, client: { send } } as unknown as Table;
  deps = depsFor(table);
  await grantLine(deps, UNION, 1_000_000_000);
});
afterAll(() => bench.stop());

const FINANCE = caller('finance-1', 'finance');
const filesOf = async (first: number, count: number, item = 'plan') =>
  Promise.all(
    Array.from({ length: count }, async (_, i) => ({ item, evidence: await recordEvidence(deps, UNION, first + i) })),
  );

const taken = ({ request, code }: Outcome): FundRequest => {
  if (!request) throw new Error(String(code));
  return request;
};

/** Everything that a request may name at once, and as much as can be wrong with it. */
const largest = (recipients: readonly string[], files: readonly unknown[]) => {
  const body = planBody(deps, recipients, 20_000, '2021-09-20');
  const round = { amountFen: recipients.length * 10_000, content: '食品' };
  const change = (i: number) => {
    const issuedOn = i === 0 ? '2021-01-04' : '2099-01-01';
    return { ...round, issuedOn, sellerCreditCode: i % 2 ? BETA : '123456789012345678' };
  };
  const invoices = Array.from({ length: INVOICES_MAX }, (_, i) => invoice(`${20_000_000 + i}`, change(i)));
  const supplier = { name: '某某食品', creditCode: ACME, category: '节日慰问品' };
  return { ...body, facts: { ...body.facts, amountFen: recipients.length * 20_000 }, files, invoices, supplier };
};

it('by the maxima of its parts a new request fits a transaction with every sign that it can bear', () => {
  expect(LARGEST_NEW).toBeLessThanOrEqual(TOGETHER_MAX);
});

it('the largest new request with its signs is written by a database that takes a hundred items', async () => {
  const people = ids(AT_ONCE_MAX);
  await register(
    deps,
    people.map((id) => member(id)),
  );
  const files = await filesOf(1, FILES_MAX);
  const shared = taken(
    await submit(deps, 'shares-files', { ...purchase(100_000, '2021-09-01', null), files, budgetLine: LINE }),
  );
  sizes.length = 0;
  const made = taken(await submit(deps, 'largest', { ...largest(people, files), budgetLine: LINE }));
  const alerts = await deps.detection.listAlertsOf(UNION, made.id);
  expect(alerts.map(({ code }) => code).toSorted()).toEqual([
    'CREDIT_CODE_INVALID',
    'INVOICE_AFTER_SETTLEMENT',
    'INVOICE_BEFORE_DECISION',
    'INVOICE_SUM_DIFFERS',
    'ROUND_FOOD_INVOICE',
    'SAME_FILE',
    'SELLER_DIFFERS',
  ]);
  const beside = await deps.detection.listAlertsOf(UNION, shared.id);
  expect(beside).toMatchObject([{ code: 'SAME_FILE', status: 'open', related: [`request/${made.id}`] }]);
  // Key, request, receipt, entry, line, named people; purchase and lists; and the rest by its number.
  const all = 6 + 4 + AT_ONCE_MAX * 2 + FILES_MAX + INVOICES_MAX + (alerts.length + beside.length) * 2;
  expect(sizes).toEqual([all]);
  expect(all).toBeLessThanOrEqual(TOGETHER_MAX);
});

it('an edit may replace every file at once', async () => {
  const few = await filesOf(100, FILES_MAX);
  const first = taken(
    await submit(deps, 'to-edit', { ...largest(ids(AT_ONCE_MAX), few), invoices: null, budgetLine: LINE }),
  );
  const returned = taken(await act(deps, FINANCE, first, 'return'));
  const next = await filesOf(200, FILES_MAX);
  const renewed = taken(await act(deps, caller('officer-1', 'officer'), returned, 'edit', { facts: {}, files: next }));
  expect(renewed.files?.map(({ evidence: id }) => id)).toEqual(next.map(({ evidence: id }) => id));
});

it('a file of more requests than a transaction has room for is refused by name, and nothing is written', async () => {
  const [file] = await filesOf(300, 1);
  const small = (n: number) =>
    submit(deps, `floods-${n}`, { ...purchase(100_000, '2021-03-01', null), files: [file], budgetLine: LINE });
  let [count, last] = [0, await small(0)];
  while (last.request && count < TOGETHER_MAX) last = await small(++count);
  expect(last.code).toBe('TOO_MUCH_AT_ONCE');
  const [use] = await deps.evidence.findUses(UNION, [contentHash(300)]);
  expect(use?.requests).toHaveLength(count);
  expect(count).toBeGreaterThan(30);
  const [first] = use?.requests ?? [];
  const alerts = await deps.detection.listAlertsOf(UNION, first?.id ?? '');
  expect(alerts).toHaveLength(count - 1);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(TOGETHER_MAX);
});
