import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { invoice, purchase, unionOf } from './cases.ts';

beforeAll(() => useTable());

const claim = (...invoices: readonly unknown[]) => ({ ...purchase(328_000, '2021-10-20', null), invoices });

describe('H10: an invoice pays once', () => {
  it('is refused again, also in full-width digits, naming the first request', async () => {
    const { submit } = unionOf();
    const first = await submit(claim(invoice('12345678')));
    expect(first.status).toBe(201);
    for (const number of ['12345678', '１２３４５６７８', ' 1234 5678']) {
      const again = await submit(claim(invoice(number)), 'officer-2');
      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({ code: 'INVOICE_DUPLICATE', first: first.body.request.id });
    }
  });

  it('twenty at once: one wins, nineteen are told of it', async () => {
    const { submit } = unionOf();
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => submit(claim(invoice('12345678')), `o-${i}`)));
    const winners = all.filter(({ status }) => status === 201);
    expect(winners.length).toBe(1);
    const losers = all.filter(({ status }) => status !== 201);
    expect(losers.map(({ status, body }) => [status, body.code, body.first])).toEqual(
      losers.map(() => [409, 'INVOICE_DUPLICATE', winners[0]?.body.request.id]),
    );
  });

  it('the same number with another code is another invoice', async () => {
    const { submit } = unionOf();
    expect((await submit(claim(invoice('12345678')))).status).toBe(201);
    expect((await submit(claim(invoice('12345678', { code: '033002100312' })))).status).toBe(201);
  });

  it('a 数电票 is known by its twenty digits alone, whatever code is written beside', async () => {
    const { submit } = unionOf();
    const number = '24332000000012345678';
    expect((await submit(claim(invoice(number, { code: undefined })))).status).toBe(201);
    for (const code of [undefined, '033002100311'])
      expect((await submit(claim(invoice(number, { code })))).body.code).toBe('INVOICE_DUPLICATE');
  });

  it('is free after 驳回 and 撤回, not after 退回', async () => {
    const { submit, act, as } = unionOf();
    const finance = as('finance-1', 'finance');
    const first = (await submit(claim(invoice('12345678')))).body.request;
    const returned = await act(first, 'return', finance, { comment: '请补说明' });
    expect(returned.body.request.status).toBe('returned');
    expect((await submit(claim(invoice('12345678')))).body.code).toBe('INVOICE_DUPLICATE');
    const again = await act(returned.body.request, 'submit', as('officer-1', 'officer'));
    expect(again.body.request?.status).toBe('submitted');
    expect((await act(again.body.request, 'reject', finance, { comment: '不予支持' })).status).toBe(200);
    const second = await submit(claim(invoice('12345678')), 'officer-2');
    expect(second.status).toBe(201);
    expect((await act(second.body.request, 'withdraw', as('officer-2', 'officer'))).status).toBe(200);
    expect((await submit(claim(invoice('12345678')), 'officer-3')).status).toBe(201);
  });

  it('a retry with the same key gives the same bytes, one with the invoice twice is refused', async () => {
    const { submit } = unionOf();
    const body = claim(invoice('12345678'));
    const first = await submit(body, 'officer-1', 'key-retry-1');
    const again = await submit(body, 'officer-1', 'key-retry-1');
    expect([again.status, again.body, again.headers?.['idempotent-replayed']]).toEqual([201, first.body, 'true']);
    const twice = await submit(claim(invoice('22345678'), invoice('２２３４５６７８')));
    expect(twice.body.errors).toMatchObject([{ pointer: '/invoices/1/number', code: 'CHOICE_REPEATED' }]);
  });

  it('one that comes with the settlement is held by it', async () => {
    const { submit, act, as } = unionOf();
    const first = (await submit(purchase(328_000, '2021-10-20', null))).body.request;
    const checked = (await act(first, 'approve', as('finance-1', 'finance'))).body.request;
    const approved = (await act(checked, 'approve', as('chair-1', 'chair'))).body.request;
    expect(approved.status).toBe('approved');
    const evidence = [...first.facts.evidence, 'sign-in', 'results', 'prize-receipts', 'photos', 'invoice'];
    const settled = await act(approved, 'settle', as('finance-2', 'finance'), {
      invoices: [invoice('12345678')],
      facts: { evidence },
    });
    expect(settled.body).toMatchObject({ request: { status: 'settled' } });
    expect((await submit(claim(invoice('12345678')))).body).toMatchObject({ first: first.id });
  });
});
