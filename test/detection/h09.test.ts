import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { ACME, BETA, purchase, unionOf } from './cases.ts';

beforeAll(() => useTable());

const FEN = 2_990_000;
const outcome = ({ body }: { body: { request: { outcome: string } } }) => body.request.outcome;

describe('H09: a purchase in four parts', () => {
  it('four of ¥29,900 by three officers, the name written two ways: 须集体决策, naming the four', async () => {
    const { submit, as } = unionOf();
    const names = ['杭州某某文体用品有限公司', '杭州某某文体用品有限公司', '某某文体', '杭州新名文体用品有限公司'];
    const days = ['2021-10-08', '2021-10-12', '2021-10-18', '2021-10-22'];
    const all = [];
    for (const [i, name] of names.entries())
      all.push(await submit(purchase(FEN, days[i] as string, { name, creditCode: ACME }), `officer-${(i % 3) + 1}`));
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(all.map(outcome)).toEqual(['compliant', 'needs-decision', 'needs-decision', 'needs-decision']);
    const last = all[3]?.body;
    const four = all.map(({ body }) => body.request.id);
    expect(last.request.dealings.linked).toEqual(four);
    expect(last.request.facts).toMatchObject({ linkedPurchaseCount: 4, linkedPurchaseTotalFen: 11_960_000 });
    const broken = last.verdict.findings.filter(({ status }: { status: string }) => status === 'non-compliant');
    expect(broken.map(({ rule }: { rule: string }) => rule)).toEqual(['collective-decision.a8.linked-decided']);
    expect(last.request.route.map(({ step }: { step: string }) => step)).toContain('committee-decision');
    const { body } = await call('listAlerts', {
      claims: as('finance-1', 'finance'),
      query: { code: 'SPLIT_PURCHASE' },
    });
    const [alert] = body.alerts.filter(({ requestId }: { requestId: string }) => requestId === four[3]);
    expect(alert).toMatchObject({
      severity: 'red',
      status: 'open',
      related: four.slice(0, 3).map((id) => `request/${id}`),
    });
  });

  it('the first is judged anew when it is to be approved', async () => {
    const { submit, act, as } = unionOf();
    const supplier = { name: '某某文体', creditCode: ACME };
    const first = (await submit(purchase(FEN, '2021-10-08', supplier))).body.request;
    await submit(purchase(FEN, '2021-10-12', supplier), 'officer-2');
    const checked = await act(first, 'approve', as('finance-1', 'finance'));
    expect(checked.body.request).toMatchObject({ outcome: 'needs-decision', facts: { linkedPurchaseCount: 2 } });
    const last = await act(checked.body.request, 'approve', as('chair-1', 'chair'));
    expect(last.status).toBeGreaterThanOrEqual(400);
  });

  it('small parts that reach the line for quotes together ask for three quotes', async () => {
    const { submit } = unionOf();
    const supplier = { name: '某某文体', creditCode: ACME };
    const parts = [];
    for (const day of ['2021-10-08', '2021-10-12', '2021-10-18', '2021-10-22'])
      parts.push(await submit(purchase(290_000, day, supplier, { quoteCount: 0 })));
    expect(parts.map(outcome)).toEqual(['compliant', 'compliant', 'compliant', 'incomplete']);
  });

  it('the same category of two suppliers counts together, another category and another month do not', async () => {
    const { submit } = unionOf();
    const acme = { name: '甲', creditCode: ACME, category: '瑜伽课程' };
    expect(outcome(await submit(purchase(FEN, '2021-10-08', acme)))).toBe('compliant');
    const beta = { name: '乙', creditCode: BETA, category: ' 瑜伽 课程' };
    expect(outcome(await submit(purchase(FEN, '2021-10-12', beta)))).toBe('needs-decision');
    const other = { name: '丙', creditCode: '913300007639456789', category: '足球' };
    expect(outcome(await submit(purchase(FEN, '2021-10-12', other)))).toBe('compliant');
    expect(outcome(await submit(purchase(FEN, '2021-11-12', acme)))).toBe('compliant');
  });

  it('four monthly classes under one approved frame agreement are not flagged', async () => {
    const { submit, act, as } = unionOf();
    const supplier = { name: '某瑜伽馆', creditCode: ACME };
    const frame = (await submit(purchase(FEN, '2021-06-01', supplier))).body.request;
    const draw = (day: string) => purchase(FEN, day, { ...supplier, frameAgreement: frame.id });
    expect((await submit(draw('2021-10-01'))).body.code).toBe('FRAME_AGREEMENT_UNKNOWN');
    const checked = (await act(frame, 'approve', as('finance-1', 'finance'))).body.request;
    expect((await act(checked, 'approve', as('chair-1', 'chair'))).body.request.status).toBe('approved');
    const other = { name: '乙', creditCode: BETA, frameAgreement: frame.id };
    expect((await submit(purchase(FEN, '2021-10-01', other))).body.code).toBe('FRAME_AGREEMENT_UNKNOWN');
    for (const day of ['2021-10-01', '2021-10-08', '2021-10-12', '2021-10-15'])
      expect(outcome(await submit(draw(day)))).toBe('compliant');
    const { body } = await call('listAlerts', { claims: as('finance-1', 'finance') });
    expect(body.alerts.filter(({ code }: { code: string }) => code === 'SPLIT_PURCHASE')).toEqual([]);
  });

  it('two parts at once do not both pass unseen', async () => {
    const { submit } = unionOf();
    const part = () => submit(purchase(FEN, '2021-10-08', { name: '某某文体', creditCode: ACME }));
    const both = await Promise.all([part(), part()]);
    expect(both.map(outcome).sort()).toEqual(['compliant', 'needs-decision']);
  });

  it('what was withdrawn counts no more', async () => {
    const { submit, act, as } = unionOf();
    const supplier = { name: '某某文体', creditCode: ACME };
    const first = (await submit(purchase(FEN, '2021-10-08', supplier))).body.request;
    expect((await act(first, 'withdraw', as('officer-1', 'officer'))).status).toBe(200);
    expect(outcome(await submit(purchase(FEN, '2021-10-12', supplier)))).toBe('compliant');
  });
});
