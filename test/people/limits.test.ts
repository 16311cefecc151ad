import { beforeEach, describe, expect, it } from 'vitest';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { newTable } from '../table.ts';
import {
  act,
  benefitsOf,
  caller,
  depsFor,
  ids,
  member,
  type PeopleBench,
  planBody,
  register,
  submit,
  takenOf,
} from './bench.ts';

let bench: PeopleBench;
beforeEach(async () => {
  bench = depsFor(await newTable());
});

describe('H04: the limit of the day, person by person', () => {
  it('counts what the ledger knows, and says what is left', async () => {
    const [one = ''] = ids(1);
    await register(bench, [member(one)]);
    const plan = (fen: number, on: string) => planBody(bench, [one], fen, on);
    expect((await submit(bench, 'had-1300-before', plan(130_000, '2021-05-01'))).code).toBeNull();
    const a = await submit(bench, 'a-on-28-june', plan(30_000, '2021-06-28'));
    expect(a.code).toBe('RULE_VIOLATION');
    const b = await submit(bench, 'b-in-september', plan(60_000, '2021-09-21'));
    expect(b.request).toMatchObject({ status: 'submitted', facts: { festivalYearUsedFen: 130_000 } });
    const c = await submit(bench, 'c-in-october', plan(20_000, '2021-10-01'));
    expect(c.code).toBe('RULE_VIOLATION');
    const { remedies } = c.extra.verdict as { remedies: { fact: string; to: number }[] };
    expect(remedies[0]).toMatchObject({ fact: 'perPersonFen', to: 10_000 });
    expect(await benefitsOf(bench, one)).toMatchObject({
      takenFen: 190_000,
      leftFen: 10_000,
      limit: { valueFen: 200_000, citation: { regulation: 'member-care', article: 3 } },
      requests: [{ heldFen: 130_000 }, { heldFen: 60_000 }],
    });
  });

  it('never gives two at once more than there is', async () => {
    const [one = ''] = ids(1);
    await register(bench, [member(one)]);
    const body = planBody(bench, [one], 80_000, '2021-09-21');
    const tries = await Promise.all(Array.from({ length: 10 }, (_, i) => submit(bench, `at-once-${i}-key`, body)));
    expect(tries.filter(({ code }) => code === null)).toHaveLength(2);
    for (const { code } of tries) expect([null, 'QUOTA_EXHAUSTED', 'RULE_VIOLATION', 'STORE_BUSY']).toContain(code);
    expect(await takenOf(bench, [one])).toEqual({ least: 160_000, most: 160_000 });
  });
});

describe('H12: who is on the list', () => {
  const ON = '2021-09-21';
  it('refuses those who are not entitled, each with why, and lets the others go on', async () => {
    const [stays = '', retires = '', comes = ''] = ids(3);
    const transfer = { category: 'festival-goods', year: 2021, amountFen: 90_000, hasSheet: false };
    await register(bench, [
      member(stays),
      member(retires, { retiredOn: '2021-08-31' }),
      member(comes, { joinedOn: '2021-09-01', duesPaidThrough: null, transfers: [transfer] }),
    ]);
    const all = await submit(bench, 'all-three-key', planBody(bench, [stays, retires, comes, 'nobody'], 60_000, ON));
    expect(all.code).toBe('MEMBERS_NOT_ENTITLED');
    expect(all.extra).toMatchObject({
      lines: [
        { id: retires, outcome: 'non-compliant', reasons: ['retired'] },
        { id: comes, outcome: 'incomplete', reasons: ['transfer-sheet-missing'] },
        { id: 'nobody', name: null, outcome: 'non-compliant', reasons: ['not-on-register'] },
      ],
      entitled: [stays],
    });
    expect((await submit(bench, 'the-others-go-on', planBody(bench, [stays], 60_000, ON))).code).toBeNull();

    await register(bench, [
      member(comes, { joinedOn: '2021-09-01', duesPaidThrough: null, transfers: [{ ...transfer, hasSheet: true }] }),
    ]);
    expect((await submit(bench, 'too-much-with-900', planBody(bench, [comes], 120_000, ON))).code).toBe(
      'RULE_VIOLATION',
    );
    const fits = await submit(bench, 'fits-with-the-900', planBody(bench, [comes], 110_000, ON));
    expect(fits.request?.facts.festivalYearUsedFen).toBe(90_000);
    expect(await benefitsOf(bench, comes)).toMatchObject({ takenFen: 200_000, leftFen: 0 });
  });

  it('asks for names once there is a register, and as many as are stated', async () => {
    const { recipients: _, ...unnamed } = planBody(bench, ids(2), 10_000, ON);
    expect(
      (await submit(bench, 'no-register-yet', { ...unnamed, facts: { ...unnamed.facts, festivalYearUsedFen: 0 } }))
        .code,
    ).toBeNull();
    await register(
      bench,
      ids(2).map((id) => member(id)),
    );
    expect((await submit(bench, 'with-a-register', unnamed)).code).toBe('RECIPIENTS_REQUIRED');
    const body = planBody(bench, ids(2), 10_000, ON);
    const wrong = { ...body, facts: { ...body.facts, recipientCount: 3 } };
    expect((await submit(bench, 'three-and-not-two', wrong)).code).toBe('RECIPIENTS_DIFFER');
    expect((await submit(bench, 'two-of-the-same', { ...body, recipients: ['m-1', 'm-1'] })).code).toBe(
      'INPUT_INVALID',
    );
  });
});

describe.each([
  ['a few', 3],
  ['more than a transaction takes', 100],
])('the life of a plan for %s', (_, count) => {
  const FINANCE = caller('finance-1', 'finance');
  const approve = async (key: string) => {
    await register(
      bench,
      ids(count).map((id) => member(id)),
    );
    let { request } = await submit(bench, key, planBody(bench, ids(count), 60_000, '2021-09-21'));
    for (const who of [FINANCE, caller('committee-1', 'committee'), caller('chair-1', 'chair')]) {
      if (!request) throw new Error('not submitted');
      ({ request } = await act(bench, who, request, 'approve'));
    }
    return request as FundRequest;
  };

  it('holds at submission and gives back on 驳回', async () => {
    await register(
      bench,
      ids(count).map((id) => member(id)),
    );
    const { request } = await submit(bench, 'to-be-rejected', planBody(bench, ids(count), 60_000, '2021-09-21'));
    expect(await takenOf(bench, ids(count))).toEqual({ least: 60_000, most: 60_000 });
    const rejected = await act(bench, FINANCE, request as FundRequest, 'reject');
    expect(rejected.request).toMatchObject({ status: 'rejected', personal: { heldFen: 0, spentFen: 0 } });
    expect(await takenOf(bench, ids(count))).toEqual({ least: 0, most: 0 });
    expect(await benefitsOf(bench, ids(1)[0] ?? '')).toMatchObject({ takenFen: 0, requests: [] });
  });

  it('posts what each actually got, and gives back a refund', async () => {
    const approved = await approve('to-be-settled');
    const facts = {
      perPersonFen: 50_000,
      amountFen: 50_000 * count,
      items: [{ name: '慰问品', quantity: count, unitPriceFen: 50_000 }],
      evidence: ['plan', 'roster', 'quotes', 'minutes', 'contract', 'invoice', 'acceptance', 'sign-off-sheet'],
    };
    const cashier = caller('finance-2', 'finance');
    const more = await act(
      bench,
      cashier,
      approved,
      'settle',
      {
        acceptor: 'member-9',
        facts: {
          ...facts,
          perPersonFen: 70_000,
          amountFen: 70_000 * count,
          items: [{ name: '慰问品', quantity: count, unitPriceFen: 70_000 }],
        },
      },
      'settle-too-much',
    );
    expect(more.code).toBe('MORE_THAN_HELD');
    for (const [acceptor, key, code] of [
      [null, 'nobody-accepts', 'ACCEPTOR_MISSING'],
      ['officer-1', 'officer-accepts', 'SEPARATION_OF_DUTIES'],
    ] as const)
      expect((await act(bench, cashier, approved, 'settle', { facts, acceptor }, key)).code).toBe(code);
    const { request } = await act(bench, cashier, approved, 'settle', { facts, acceptor: 'member-9' });
    expect(request?.personal).toMatchObject({ heldFen: 0, spentFen: 50_000 });
    expect(await takenOf(bench, ids(count))).toEqual({ least: 50_000, most: 50_000 });
    const refunded = await act(bench, cashier, request as FundRequest, 'refund', {
      comment: '退货',
      refundFen: 1_000 * count,
    });
    expect(refunded.request?.personal).toMatchObject({ spentFen: 49_000 });
    expect(await takenOf(bench, ids(count))).toEqual({ least: 49_000, most: 49_000 });
  });

  it('takes more or less when it is handed in again after 退回', async () => {
    await register(
      bench,
      ids(count).map((id) => member(id)),
    );
    let { request } = await submit(bench, 'to-be-returned', planBody(bench, ids(count), 60_000, '2021-09-21'));
    for (const fen of [90_000, 20_000, 200_000]) {
      const returned = await act(bench, FINANCE, request as FundRequest, 'return');
      const { facts } = planBody(bench, ids(count), fen, '2021-09-21');
      const { amountFen, items, perPersonFen } = facts as Record<string, unknown>;
      const again = await act(bench, caller('officer-1', 'officer'), returned.request as FundRequest, 'submit', {
        facts: { amountFen, items, perPersonFen },
      });
      expect(again.code).toBeNull();
      request = again.request;
      expect(await takenOf(bench, ids(count))).toEqual({ least: fen, most: fen });
    }
  });

  it('takes nothing for a draft, and all when it is handed in', async () => {
    await register(
      bench,
      ids(count).map((id) => member(id)),
    );
    const body = planBody(bench, ids(count), 60_000, '2021-09-21');
    const draft = await submit(bench, 'begins-as-draft', { ...body, facts: { ...body.facts, evidence: ['plan'] } });
    expect(draft.request).toMatchObject({ status: 'draft', personal: { heldFen: 0, recipientCount: count } });
    expect(await takenOf(bench, ids(count))).toEqual({ least: 0, most: 0 });
    const { evidence } = body.facts as unknown as { evidence: readonly string[] };
    const more = { facts: { evidence, recipientCount: count + 1 } };
    const differs = await act(
      bench,
      caller('officer-1', 'officer'),
      draft.request as FundRequest,
      'submit',
      more,
      'differs-key',
    );
    expect(differs.code).toBe('RECIPIENTS_DIFFER');
    const handed = await act(bench, caller('officer-1', 'officer'), draft.request as FundRequest, 'submit', {
      facts: { evidence },
    });
    expect(handed.request).toMatchObject({ status: 'submitted', personal: { heldFen: 60_000 } });
    expect(await takenOf(bench, ids(count))).toEqual({ least: 60_000, most: 60_000 });
  });
});
