/** Small things that cost trust: what a stranger reads first, through the handlers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { RULES } from './good.ts';

beforeAll(() => useTable());

const zh = { 'accept-language': 'zh-CN' };
const exampleOf = (id: string) => {
  const { example } = RULES.kinds.find((kind) => kind.id === id) as (typeof RULES.kinds)[number];
  return { kind: id, ...example };
};

describe('a kind of another family', () => {
  it('is refused with the call that judges it', async () => {
    const { status, body } = await call('evaluateCase', { claims: EVERY_ROLE, body: exampleOf('womens-post') });
    expect([status, body.code]).toEqual([400, 'KIND_ELSEWHERE']);
    expect(body.detail).toContain('POST /v1/awards/evaluations');
    const back = await call('checkAward', { claims: EVERY_ROLE, headers: zh, body: exampleOf('outing') });
    expect(back.body.detail).toBe('“outing”不在此处判断，请改用 POST /v1/evaluations。');
  });
});

describe('a figure', () => {
  it('is said with its unit once', async () => {
    const { kind, occurredOn, facts } = exampleOf('womens-post');
    const body = { kind, occurredOn, facts: { ...facts, postMemberCount: 5, postWomanCount: 2 } };
    const answer = await call('checkAward', { claims: EVERY_ROLE, headers: zh, body });
    const messages = (answer.body.verdict.findings as { message: string | null }[]).flatMap(
      ({ message }) => message ?? [],
    );
    expect(messages).toContainEqual(expect.stringContaining('成员 5 人，女性 2 人，'));
  });
});

describe('a provisional outcome', () => {
  it('is called so in the answer, in the request and in every list', async () => {
    const { occurredOn, facts } = exampleOf('sports-culture-event');
    const sent = { kind: 'sports-culture-event', occurredOn, facts };
    const headers = { ...zh, 'idempotency-key': 'provisional-1' };
    const { body } = await call('submitRequest', { claims: EVERY_ROLE, headers, body: sent });
    expect(body.request.isProvisional).toBe(true);
    const [opened, listed] = [
      await call('getRequest', { claims: EVERY_ROLE, headers: zh, params: { id: body.request.id } }),
      await call('listRequests', { claims: EVERY_ROLE, headers: zh }),
    ];
    const labels = [body.request, body.verdict, opened.body, listed.body.requests[0]].map((one) => {
      const shown = one.request ?? one;
      return shown.outcomeLabel;
    });
    expect(labels).toEqual(Array(4).fill('合规（暂定）'));
  });
});
