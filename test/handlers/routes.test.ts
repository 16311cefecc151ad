import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { LANGUAGES } from '../../functions/core/kernel/text.ts';
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { call, claimsOf, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';
import { showGoodPeople } from './good-people.ts';

beforeAll(async () => {
  await useTable();
  await showGoodPeople();
});

/** The rule book: readers ask again whether theirs is still the current one. */
const PAGES = ['showRulebook', 'getRulebookFile', 'getRulebook'];

const fileOf = ({ handler }: Route) =>
  fileURLToPath(new URL(`../../functions/handlers/${handler}.ts`, import.meta.url));

describe('the table of routes', () => {
  it('has every key and every operation once', () => {
    expect(new Set(ROUTES.map(routeKey)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map(({ operation }) => operation)).size).toBe(ROUTES.length);
  });

  it.each(ROUTES.map((route) => [routeKey(route), route] as const))('%s is whole', (_, route: Route) => {
    expect(route.path).toMatch(/^\/(v1|rulebook)(\/([a-z-]+|[a-z]+\.json|\{[a-z]\w*\}))*$/);
    expect(existsSync(fileOf(route))).toBe(true);
    expect(route.errorImpact).toMatch(/\w.*\.$/);
    for (const language of LANGUAGES) expect(route.summary[language].length).toBeGreaterThan(1);
    if (route.method === 'GET') expect(route.isIdempotent).toBe(false);
    if (typeof route.access !== 'string') {
      expect(route.access.length).toBeGreaterThan(0);
      for (const role of route.access) expect(ROLES).toContain(role);
    }
  });

  it('shows without a token only that the service is up, its contract, the rule book and the verifier', () =>
    expect(ROUTES.filter(({ access }) => access === 'public').map(({ operation }) => operation)).toEqual([
      ...PAGES,
      'checkHealth',
      'describeApi',
      'getVerifier',
    ]));
});

describe.each(ROUTES.map((route) => [route.operation, route] as const))('%s', (operation, route: Route) => {
  it('is answered by its handler', async () => {
    const { status, body, headers } = await call(operation, { claims: EVERY_ROLE, ...GOOD[operation] });
    expect(status).toBeOneOf([200, 201, 404]);
    if (status === 404) expect(body.code).toMatch(/^(?!ROUTE_)[A-Z_]+_NOT_FOUND$/);
    expect(headers['x-trace-id']).toBe('trace-1');
    expect(headers['cache-control']).toBe(PAGES.includes(operation) ? 'no-cache' : 'no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  const isPublic = route.access === 'public';
  it(isPublic ? 'needs no token' : 'needs a token', async () => {
    const { status, body } = await call(operation, GOOD[operation]);
    expect([status, body.code]).toEqual(isPublic ? [200, undefined] : [401, 'TOKEN_MISSING']);
  });
});

const RESTRICTED = ROUTES.flatMap(({ operation, access }) =>
  typeof access === 'string' ? [] : [[operation, access] as const],
);
describe('an operation for some roles', () => {
  it.each(RESTRICTED)('is closed to the others: %s', async (operation, roles) => {
    const strangers = claimsOf(...ROLES.filter((role) => !roles.includes(role)));
    const { status, body } = await call(operation, { claims: strangers, ...GOOD[operation] });
    expect([status, body.code]).toEqual([403, 'ROLE_NOT_ALLOWED']);
  });
});

describe('an operation that writes', () => {
  const claims = EVERY_ROLE;
  it.each(ROUTES.filter(({ isIdempotent }) => isIdempotent).map(({ operation }) => operation))(
    'takes an Idempotency-Key: %s',
    async (operation) => {
      const bare = { ...GOOD[operation], claims, headers: {} };
      expect((await call(operation, bare)).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
      for (const key of ['short', 'with blank', '键键键键键键键键', 'k'.repeat(129)])
        expect((await call(operation, { ...bare, headers: { 'idempotency-key': key } })).body.code).toBe(
          'IDEMPOTENCY_KEY_INVALID',
        );
    },
  );
});
