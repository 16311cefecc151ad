import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { ACME, BETA, bodyOf, invoice, purchase, unionOf } from './cases.ts';

beforeAll(() => useTable());

type Union = ReturnType<typeof unionOf>;
interface Shown {
  readonly id: string;
  readonly code: string;
  readonly severity: string;
  readonly requestId: string;
  readonly version: number;
}

const list = async ({ as }: Union, query: Record<string, string> = {}): Promise<readonly Shown[]> =>
  (await call('listAlerts', { claims: as('finance-1', 'finance'), query })).body.alerts;

const actOn = ({ as }: Union, { id, version }: Shown, action: string, who: string, comment?: string) =>
  call('actOnAlert', {
    claims: as(who, 'finance'),
    params: { id, action },
    headers: { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` },
    body: comment === undefined ? {} : { comment },
  });

const claim = (...invoices: readonly unknown[]) => ({ ...purchase(328_000, '2021-10-20', null), invoices });

describe('the loop of an alert', () => {
  it('is seen, answered, and settled by somebody else; a red one stops the last approval until then', async () => {
    const union = unionOf();
    const { submit, act, as } = union;
    const decided = {
      hasDecision: true,
      decidedOn: '2021-10-14',
      committeeEntitledCount: 9,
      committeePresentCount: 7,
      committeeInFavourCount: 6,
    };
    const evidence = ['plan', 'notice', 'prize-plan', 'minutes'];
    const body = {
      ...purchase(328_000, '2021-10-20', null, { ...decided, evidence }),
      invoices: [invoice('12345678')],
    };
    const { request } = (await submit(body)).body;
    const [red] = await list(union, { severity: 'red', status: 'open' });
    expect(red).toMatchObject({ code: 'INVOICE_BEFORE_DECISION', requestId: request.id, version: 1 });
    const checked = (await act(request, 'approve', as('finance-1', 'finance'))).body.request;
    const chair = as('chair-1', 'chair');
    const stopped = await act(checked, 'approve', chair);
    expect([stopped.status, stopped.body.code]).toEqual([409, 'ALERTS_OPEN']);

    const alert = red as Shown;
    expect((await actOn(union, alert, 'dismiss', 'finance-9', '没问题')).body.code).toBe('ALERT_ACTION_NOT_ALLOWED');
    const seen = await actOn(union, alert, 'see', 'finance-1');
    expect(seen.body.alert).toMatchObject({ status: 'seen', version: 2 });
    expect((await actOn(union, alert, 'answer', 'finance-1', '补开')).body.code).toBe('VERSION_STALE');
    expect((await actOn(union, seen.body.alert, 'answer', 'finance-1')).body.code).toBe('COMMENT_MISSING');
    const answered = await actOn(union, seen.body.alert, 'answer', 'finance-1', '票面日期系开票系统测试，已换开。');
    const own = await actOn(union, answered.body.alert, 'dismiss', 'finance-1', '同意');
    expect(own.body.code).toBe('SEPARATION_OF_DUTIES');
    const settled = await actOn(union, answered.body.alert, 'dismiss', 'auditor-1', '核对属实');
    expect(settled.body.alert).toMatchObject({ status: 'settled', result: 'dismissed', version: 4 });
    expect((await act(checked, 'approve', chair)).body.request.status).toBe('approved');
    expect(await list(union, { status: 'open', severity: 'red' })).toEqual([]);
  });

  it('is in the list as a file, with its steps and no formula', async () => {
    const union = unionOf();
    await union.submit(claim(invoice('12345678', { issuedOn: '2099-01-01', sellerCreditCode: 'AAAAAAAA' })));
    const [red] = await list(union, { severity: 'red' });
    await actOn(union, red as Shown, 'answer', '=cmd', '写错了,\n"已换"');
    const claims = union.as('finance-1', 'finance');
    const csv = await call('listAlerts', { claims, query: { format: 'csv' } });
    expect(csv.headers['content-disposition']).toBe('attachment; filename="alerts.csv"');
    const cells = parse(String(csv.body.text), { bom: true }) as string[][];
    expect(cells).toHaveLength(1 + (await list(union)).length);
    const line = cells.find(([id]) => id === red?.id);
    expect(line?.slice(2, 5)).toEqual(['Red', expect.stringContaining('after the day'), red?.requestId]);
    expect(line?.at(-1)).toMatch(/^'=cmd answered \(.*\): 写错了,\n"已换"$/);
    const xlsx = await call('listAlerts', { claims, query: { format: 'xlsx', severity: 'red' } });
    const rows = await readSheet(new Uint8Array(Buffer.from(String(xlsx.body.text), 'base64')).buffer);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.at(-1)).toBe(line?.at(-1));
    expect((await call('listAlerts', { claims, query: { format: 'pdf' } })).status).toBe(400);
  });

  it('an accepted red one goes on stopping while the request bears it', async () => {
    const union = unionOf();
    const { submit, act, as } = union;
    const { request } = (await submit(claim(invoice('12345678', { issuedOn: '2099-01-01' })))).body;
    const [red] = await list(union, { code: 'INVOICE_AFTER_SETTLEMENT' });
    const answered = await actOn(union, red as Shown, 'answer', 'officer-1', '写错了');
    await actOn(union, answered.body.alert, 'accept', 'auditor-1', '票据不实');
    const checked = (await act(request, 'approve', as('finance-1', 'finance'))).body.request;
    expect((await act(checked, 'approve', as('chair-1', 'chair'))).body.code).toBe('ALERTS_OPEN');
  });

  it('pages by cursor and shows nothing of another union', async () => {
    const union = unionOf();
    for (let i = 0; i < 3; i++)
      await union.submit(claim(invoice(`1234567${i}`, { sellerCreditCode: '913300000000000000' })));
    const claims = union.as('finance-1', 'finance');
    const first = (await call('listAlerts', { claims, query: { limit: '2' } })).body;
    const rest = (await call('listAlerts', { claims, query: { limit: '2', cursor: first.cursor } })).body;
    const ids = [...first.alerts, ...rest.alerts].map(({ id }: Shown) => id);
    expect([ids.length, new Set(ids).size, rest.cursor]).toEqual([3, 3, null]);
    expect(await list(unionOf())).toEqual([]);
    expect((await actOn(unionOf(), first.alerts[0], 'see', 'x')).body.code).toBe('ALERT_NOT_FOUND');
    expect((await call('listAlerts', { claims, query: { cursor: 'x' } })).body.code).toBe('CURSOR_INVALID');
  });
});

describe('other signs', () => {
  it.each([
    ['a wrong check digit', { sellerCreditCode: '91330000MA27U0P680' }, 'CREDIT_CODE_INVALID', 'yellow'],
    ['a food invoice of ¥100 a head', { content: '*食品*', amountFen: 2_000_000 }, 'ROUND_FOOD_INVOICE', 'orange'],
    ['more invoiced than asked for', { amountFen: 328_001 }, 'INVOICE_SUM_DIFFERS', 'yellow'],
  ])('%s', async (_, change, code, severity) => {
    const union = unionOf();
    await union.submit(claim(invoice('12345678', change)));
    expect(await list(union, { code })).toMatchObject([{ code, severity }]);
  });

  it('invoiced by somebody else, three times just under a line, one hand for many', async () => {
    const union = unionOf();
    const { submit, act, as } = union;
    const supplier = { name: '甲', creditCode: ACME };
    for (const day of ['2021-08-02', '2021-09-01', '2021-10-08'])
      await submit(purchase(960_000, day, supplier, { quoteCount: 3 }));
    expect(await list(union, { code: 'JUST_UNDER_LINE' })).toMatchObject([{ severity: 'yellow' }]);
    await submit({
      ...purchase(328_000, '2021-12-20', supplier),
      invoices: [invoice('1234567', { sellerCreditCode: BETA })],
    });
    expect(await list(union, { code: 'SELLER_DIFFERS' })).toMatchObject([{ severity: 'orange' }]);
    const { request } = (await submit(purchase(328_000, '2021-10-20', null))).body;
    const checked = (await act(request, 'approve', as('finance-1', 'finance'))).body.request;
    const approved = (await act(checked, 'approve', as('chair-1', 'chair'))).body.request;
    const facts = {
      evidence: [...request.facts.evidence, 'sign-in', 'results', 'prize-receipts', 'photos', 'invoice'],
    };
    const signers = ['甲', '乙', '丙', '丁'].map((recipient) => ({ recipient, signedBy: '丁' }));
    const settled = await act(approved, 'settle', as('finance-2', 'finance'), { facts, signers });
    expect(settled.body.request.status).toBe('settled');
    expect(await list(union, { code: 'ONE_HAND' })).toMatchObject([{ severity: 'orange', requestId: request.id }]);
  });

  it('the same event cared for by two kinds, where no rule refuses it, is red', async () => {
    const union = unionOf();
    await union.recordMember('m-001');
    const event = { kind: 'illness', id: '阑尾炎' };
    const more = { recipients: ['m-001'], concerns: 'm-001', event };
    const facts = { amountFen: 200_000, recipientCount: 1, grantFen: 200_000, aidYearUsedFen: 0 };
    expect((await union.submit(bodyOf('hardship-aid', facts, { ...more, occurredOn: '2021-03-01' }))).status).toBe(201);
    expect((await union.submit(bodyOf('hospital', {}, more))).status).toBe(201);
    expect(await list(union, { code: 'DOUBLE_BENEFIT' })).toMatchObject([{ severity: 'red' }]);
  });
});
