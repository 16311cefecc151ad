import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { call, EVERY_ROLE, useNoDatabase } from './call.ts';
import { GOOD, RULES } from './good.ts';

beforeAll(useNoDatabase);

describe('while the database is away', () => {
  it('health says so, and which rules are loaded', async () =>
    expect(await call('checkHealth')).toMatchObject({
      status: 503,
      body: { status: 'database-unreachable', isReachable: false, rulesetHash: RULES.hash },
    }));

  it.each(ROUTES.map(({ operation }) => operation).filter((name) => name !== 'checkHealth'))(
    '%s answers, or says 503 and when to come back: it never breaks',
    async (operation) => {
      const { status, headers, body } = await call(operation, { claims: EVERY_ROLE, ...GOOD[operation] });
      expect([200, 503]).toContain(status);
      if (status === 503) {
        expect(body.code).toBe('STORE_UNAVAILABLE');
        expect(headers['retry-after']).toMatch(/^\d+$/);
        expect(JSON.stringify(body)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|away/);
      }
    },
  );

  it.each(['describeApi', 'listKinds', 'getKind', 'listRegulations', 'getRegulation', 'getRule'])(
    '%s, which needs nothing of it, still works',
    async (operation) => expect((await call(operation, { claims: EVERY_ROLE, ...GOOD[operation] })).status).toBe(200),
  );

  it.each(['submitRequest', 'listRequests', 'getRequest', 'getReceipt'])('%s cannot be answered', async (operation) =>
    expect((await call(operation, { claims: EVERY_ROLE, ...GOOD[operation] })).status).toBe(503),
  );
});
