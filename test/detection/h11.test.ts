import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { bodyOf, unionOf } from './cases.ts';

beforeAll(() => useTable());

const care = (occurredOn: string, illness: string, member = 'm-001') =>
  bodyOf(
    'hospital',
    { amountFen: 100_000, illness, eventOn: occurredOn },
    {
      occurredOn,
      recipients: [member],
      concerns: member,
      event: { kind: 'illness', id: illness },
    },
  );
const aid = (occurredOn: string, grantFen: number, cause: string, member = 'm-001') =>
  bodyOf(
    'hardship-aid',
    { amountFen: grantFen, recipientCount: 1, grantFen, aidYearUsedFen: 0 },
    { occurredOn, recipients: [member], concerns: member, event: { kind: 'illness', id: cause } },
  );

const broken = (body: { verdict: { findings: { rule: string; status: string }[] } }) =>
  body.verdict.findings.filter(({ status }) => status === 'non-compliant').map(({ rule }) => rule);

describe('H11: one event is cared for once', () => {
  it('¥1,000 in March, the same illness in October: 不合规; another illness, another member: 合规', async () => {
    const { submit, recordMember } = unionOf();
    await recordMember('m-001');
    await recordMember('m-002');
    expect((await submit(care('2021-03-12', '急性阑尾炎'))).status).toBe(201);
    const second = await submit(care('2021-10-12', '急性 阑尾炎'));
    expect([second.status, second.body.code]).toEqual([422, 'RULE_VIOLATION']);
    expect(broken(second.body)).toEqual(['member-care.a10.same-illness-once']);
    expect((await submit(care('2021-10-12', '骨折'))).status).toBe(201);
    expect((await submit(care('2021-10-12', '急性阑尾炎', 'm-002'))).status).toBe(201);
  });

  it('送温暖 for the same event: 不合规; ¥3,000 then ¥4,000: 7,000 > 6,000, remedy ≤ ¥3,000', async () => {
    const { submit, recordMember } = unionOf();
    await recordMember('m-001');
    await submit(care('2021-03-12', '阑尾炎'));
    const same = await submit(aid('2021-10-20', 300_000, '阑尾炎'));
    expect([same.status, broken(same.body)]).toEqual([422, ['warmth-fund.a9.same-event-once']]);
    expect((await submit(aid('2021-10-20', 300_000, '水灾'))).status).toBe(201);
    const more = await submit(aid('2021-11-20', 400_000, '火灾'));
    expect(more.status).toBe(422);
    expect(broken(more.body)).toContain('warmth-fund.a6.year-limit');
    expect(JSON.stringify(more.body.verdict.findings)).toContain('7,000');
    const cap = more.body.verdict.remedies.find(({ rule }: { rule: string }) => rule === 'warmth-fund.a6.year-limit');
    expect(cap).toMatchObject({ fact: 'grantFen', from: 400_000, to: 300_000 });
    expect((await submit(aid('2021-11-20', 300_000, '火灾'))).status).toBe(201);
  });

  it('the same illness twice at once: one passes', async () => {
    const { submit, recordMember } = unionOf();
    await recordMember('m-001');
    const both = await Promise.all([submit(care('2021-03-12', '阑尾炎')), submit(care('2021-04-12', '阑尾炎'))]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('once there is a register nobody is cared for without a name, and an event is always told', async () => {
    const { submit, recordMember } = unionOf();
    await recordMember('m-001');
    const { kind, occurredOn, facts } = care('2021-03-12', '阑尾炎');
    const unnamed = { kind, occurredOn, facts, concerns: 'm-001' };
    expect((await submit(unnamed)).body.code).toBe('RECIPIENTS_REQUIRED');
    expect((await submit({ ...unnamed, recipients: ['m-001'] })).body.code).toBe('EVENT_REQUIRED');
    expect((await submit(care('2021-03-12', '阑尾炎', 'm-404'))).body.code).toBe('MEMBER_NOT_FOUND');
  });

  it('what was withdrawn counts no more', async () => {
    const { submit, act, as, recordMember } = unionOf();
    await recordMember('m-001');
    const first = (await submit(care('2021-03-12', '阑尾炎'))).body.request;
    expect((await act(first, 'withdraw', as('officer-1', 'officer'))).status).toBe(200);
    expect((await submit(care('2021-10-12', '阑尾炎'))).status).toBe(201);
  });
});
