import { beforeAll, describe, expect, it } from 'vitest';
import { call, EVERY_ROLE, type Sent, useTable } from './call.ts';
import { EXAMPLE, GOOD, RULES } from './good.ts';

beforeAll(() => useTable());

const claims = EVERY_ROLE;
const withFacts = (facts: object) => ({ ...EXAMPLE, facts: { ...EXAMPLE.facts, ...facts } });
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a call', () => {
  it.each<[string, string, Sent, number, string]>([
    ['to no route', 'listKinds', { claims, key: 'GET /v1/nothing' }, 404, 'ROUTE_NOT_FOUND'],
    ['to a route of another Lambda', 'listKinds', { claims, key: 'GET /v1/requests' }, 404, 'ROUTE_NOT_FOUND'],
    ['of a form', 'evaluateCase', { claims, body: 'a=1', headers: form }, 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['without a body', 'evaluateCase', { claims }, 400, 'BODY_MISSING'],
    ['with broken JSON', 'evaluateCase', { claims, body: '{' }, 400, 'BODY_NOT_JSON'],
    ['with a list', 'evaluateCase', { claims, body: [] }, 400, 'INPUT_INVALID'],
    ['that reaches for a prototype', 'evaluateCase', { claims, body: '{"__proto__":{}}' }, 400, 'FIELD_FORBIDDEN'],
    ['for an unknown kind', 'getKind', { claims, params: { kind: 'toString' } }, 404, 'KIND_NOT_FOUND'],
    ['for an unknown document', 'getRegulation', { claims, params: { id: 'x' } }, 404, 'REGULATION_NOT_FOUND'],
    ['for an unknown rule', 'getRule', { claims, params: { id: 'x' } }, 404, 'RULE_NOT_FOUND'],
    ['with a misspelt filter', 'listRequests', { claims, query: { staus: 'draft' } }, 400, 'INPUT_INVALID'],
    ['with a wrong day', 'listRegulations', { claims, query: { asOf: '2021-02-30' } }, 400, 'INPUT_INVALID'],
    [
      'of a day before the law',
      'evaluateCase',
      { claims, body: { ...EXAMPLE, occurredOn: '1999-12-31' } },
      422,
      'LAW_NOT_HELD',
    ],
  ])('%s', async (_, operation, sent, status, code) => {
    const answer = await call(operation, sent);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.traceId).toBe('trace-1');
  });

  it.each([
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['', 'zh-CN'],
  ] as const)('in language "%s" is answered in %s', async (asked, language) => {
    const { headers, body } = await call('listKinds', { claims, headers: { 'accept-language': asked } });
    expect(headers['content-language']).toBe(language);
    expect(body.kinds[0].label).toBe(RULES.kinds[0]?.label[language]);
  });

  it.each<[string, string]>([
    ['a fraction', '{"amountFen":1.5}'],
    ['an exponent', '{"amountFen":1e6}'],
    ['a point', '{"amountFen":100.0}'],
    ['half a character', '{"purpose":"\\ud800"}'],
    ['an object without a text', '{"budgetApprovedOn":{"toString":1}}'],
    ['a deep object', `{"purpose":${'[['.repeat(6)}${']]'.repeat(6)}}`],
    ['an empty name', '{"":1}'],
  ])('with %s among its facts is told where, and never breaks the service', async (_, facts) => {
    const body = `{"kind":${JSON.stringify(EXAMPLE.kind)},"occurredOn":"2021-06-14","facts":${facts}}`;
    const answer = await call('evaluateCase', { claims, body });
    expect([answer.status, answer.body.code]).toEqual([400, 'INPUT_INVALID']);
    expect(answer.body.errors).toHaveLength(1);
    expect(answer.body.errors[0].pointer).toMatch(/^\/facts\//);
  });

  it('that only judges answers non-compliance with 200', async () =>
    expect(await call('evaluateCase', { claims, body: withFacts({ fundingSource: 'admin-funds' }) })).toMatchObject({
      status: 200,
      body: { outcome: 'non-compliant' },
    }));

  it('that submits it answers 422 with the verdict, and keeps nothing', async () => {
    const sent = { claims, headers: { 'idempotency-key': 'key-refused-1' } };
    const answer = await call('submitRequest', { ...sent, body: withFacts({ fundingSource: 'admin-funds' }) });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'RULE_VIOLATION', verdict: { outcome: 'non-compliant' } },
    });
    expect((await call('listRequests', { claims })).body.requests).toEqual([]);
  });
});

describe('a proposal that cannot be hashed', () => {
  it.each([
    ['an exponent', '"value":1e3'],
    ['half a character', '"source":"\\ud800"'],
  ])('for %s is refused, and never breaks the service', async (_, field) => {
    const good = GOOD.proposeConfirmation as Sent;
    const body = JSON.stringify(good.body).replace(/}$/, `,${field}}`);
    expect((await call('proposeConfirmation', { ...good, claims, body })).status).toBe(400);
  });
});
