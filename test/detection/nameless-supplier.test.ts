import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { ACME, BETA, invoice, purchase, unionOf } from './cases.ts';

beforeAll(() => useTable());

const FEN = 2_990_000;
type Union = ReturnType<typeof unionOf>;
interface Request {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly facts: Record<string, unknown> & { readonly evidence: readonly string[] };
}

const alertsOf = async ({ as }: Union, query: Record<string, string>) =>
  (await call('listAlerts', { claims: as('finance-1', 'finance'), query })).body.alerts as {
    id: string;
    version: number;
    requestId: string;
    severity: string;
    related: string[];
  }[];

/** Handed in and approved, with nobody named of whom it is bought. */
const approved = async ({ submit, act, as }: Union, amountFen: number, occurredOn: string): Promise<Request> => {
  const { request } = (await submit(purchase(amountFen, occurredOn, null))).body;
  const checked = (await act(request, 'approve', as('finance-1', 'finance'))).body.request;
  return (await act(checked, 'approve', as('chair-1', 'chair'))).body.request;
};

const settle = ({ act, as }: Union, request: Request, number: string, amountFen: number, more = {}) =>
  act(request, 'settle', as('finance-2', 'finance'), {
    facts: {
      evidence: [...request.facts.evidence, 'sign-in', 'results', 'prize-receipts', 'photos', 'invoice'],
    },
    acceptor: 'member-9',
    invoices: [invoice(number, { amountFen, issuedOn: '2021-10-23', ...more })],
  });

describe('a purchase that names no supplier', () => {
  it('is a yellow sign from the line for quotes on, and none below it or with a supplier', async () => {
    const union = unionOf();
    const large = (await union.submit(purchase(FEN, '2021-10-08', null))).body.request;
    await union.submit(purchase(100_000, '2021-10-08', null));
    await union.submit(purchase(FEN, '2021-01-08', { name: '某某文体', creditCode: ACME }));
    expect(await alertsOf(union, { code: 'SUPPLIER_NOT_NAMED' })).toMatchObject([
      { requestId: large.id, severity: 'yellow' },
    ]);
  });

  it('counts with the others of its seller once the invoices name one, and the split is red on every part', async () => {
    const union = unionOf();
    const parts = [await approved(union, FEN, '2021-10-08'), await approved(union, FEN, '2021-10-12')] as const;
    const [first, second] = parts;
    const settled = await settle(union, first, '11111111', FEN);
    expect(settled.status).toBe(200);
    expect(settled.body.request.dealings.supplier).toMatchObject({ creditCode: ACME });
    expect(await alertsOf(union, { code: 'SPLIT_PURCHASE' })).toEqual([]);

    const stopped = await settle(union, second, '22222222', FEN);
    expect([stopped.status, stopped.body.code]).toEqual([409, 'ALERTS_OPEN']);
    const split = await alertsOf(union, { code: 'SPLIT_PURCHASE' });
    expect(split.map(({ requestId, severity, related }) => ({ requestId, severity, related }))).toEqual(
      expect.arrayContaining([
        { requestId: first.id, severity: 'red', related: [`request/${second.id}`] },
        { requestId: second.id, severity: 'red', related: [`request/${first.id}`] },
      ]),
    );
    expect(split).toHaveLength(2);

    for (const alert of split.filter(({ requestId }) => requestId === second.id)) await close(union, alert);
    const passed = await settle(union, second, '22222222', FEN);
    expect(passed.status).toBe(200);
    expect(passed.body.request.dealings.linked).toEqual([first.id, second.id]);
    expect(await alertsOf(union, { code: 'SPLIT_PURCHASE' })).toHaveLength(2);
    // From now on it is in the list of its supplier, before whoever names it.
    const third = await union.submit(purchase(FEN, '2021-10-18', { name: '某某文体', creditCode: ACME }));
    expect(third.body.request.facts.linkedPurchaseCount).toBe(3);
  });

  it('two settlements at once do not both pass unseen', async () => {
    const union = unionOf();
    const parts = [await approved(union, FEN, '2021-10-08'), await approved(union, FEN, '2021-10-12')] as const;
    const done = await Promise.all(parts.map((part, i) => settle(union, part, `3333333${i}`, FEN)));
    expect(done.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('of another seller each stands alone', async () => {
    const union = unionOf();
    const parts = [await approved(union, FEN, '2021-10-08'), await approved(union, FEN, '2021-10-12')] as const;
    expect((await settle(union, parts[0], '44444440', FEN)).status).toBe(200);
    expect((await settle(union, parts[1], '44444441', FEN, { sellerCreditCode: BETA })).status).toBe(200);
    expect(await alertsOf(union, { code: 'SPLIT_PURCHASE' })).toEqual([]);
  });
});

const close = async (
  { as }: Union,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> => {
  const step = (who: string, action: string, at: number) =>
    call('actOnAlert', {
      claims: as(who, 'finance'),
      params: { id, action },
      headers: { 'idempotency-key': randomUUID(), 'if-match': `"${at}"` },
      body: { comment: '两次活动，采购内容不同' },
    });
  expect((await step('finance-2', 'answer', version)).status).toBe(200);
  expect((await step('auditor-1', 'dismiss', version + 1)).status).toBe(200);
};
