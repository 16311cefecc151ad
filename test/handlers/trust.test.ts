/** Small things that cost trust: what a stranger reads first, through the handlers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { queriesOf } from '../../functions/handlers/queries.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD, RULES } from './good.ts';

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

describe('a query parameter that a route does not take', () => {
  it.each(ROUTES.map((route) => [route.operation, route] as const))('is refused by %s', async (operation, route) => {
    const query = { format: 'pdf', nothing: '1' };
    const claims = route.access === 'public' ? undefined : EVERY_ROLE;
    const { status, body } = await call(operation, { ...GOOD[operation], claims, query, headers: zh });
    const expected = operation in queriesOf(RULES) ? 'QUERY_UNKNOWN' : 'QUERY_NOT_TAKEN';
    expect([status, body.code, body.errors.at(-1)]).toMatchObject([
      400,
      'INPUT_INVALID',
      { pointer: '/nothing', code: expected },
    ]);
  });

  it('is named in the language of the caller alone, with its place', async () => {
    const wrong: readonly [string, Record<string, string>][] = [
      ['listCompliance', { amountFrom: 'x' }],
      ['listCompliance', { officer: '' }],
      ['listCompliance', { outcom: 'compliant' }],
      ['listRequests', { limit: '0' }],
      ['listRequests', { year: '2021', from: '2021-01-01' }],
      ['listKinds', { year: '2021' }],
    ];
    for (const [operation, query] of wrong) {
      const said = await call(operation, { claims: EVERY_ROLE, query, headers: zh });
      const [issue] = said.body.errors as { pointer: string; message: string }[];
      expect(issue?.pointer).toBe(`/${Object.keys(query)[0]}`);
      expect(issue?.message).not.toMatch(/\b(one of|is|fen|sub|whole|takes|the)\b/);
      expect(issue?.message).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('a time', () => {
  it('is said in one way: lists take a year as well as days', async () => {
    for (const operation of ['listRequests', 'listCompliance']) {
      for (const query of [{ year: '2021' }, { year: '2021', month: '12' }, { from: '2021-01-01', to: '2021-12-31' }])
        expect((await call(operation, { claims: EVERY_ROLE, query })).status).toBe(200);
    }
    const byDay = async (query: Record<string, string>) =>
      (await call('readPeriod', { claims: EVERY_ROLE, query: { from: '2020-01-21', days: '5', ...query } })).body;
    expect(await byDay({ asOf: '2020-02-28' })).toEqual(await byDay({ on: '2020-02-28' }));
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
