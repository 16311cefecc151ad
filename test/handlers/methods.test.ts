/** Every method has an answer at every path, and the same one locally and deployed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';

beforeAll(() => useTable());
const READS = ROUTES.filter(({ method }) => method === 'GET').map((route) => [route.operation, route] as const);
/** What API Gateway sends to the function of its `$default` route. */
const unrouted = (method: string, path: string) => call('checkHealth', { key: '$default', method, path });

describe('HEAD', () => {
  it.each(READS)('of %s is what GET answers, without the body', async (operation, { path }: Route) => {
    const sent = { claims: EVERY_ROLE, ...GOOD[operation] };
    const [got, head] = [await call(operation, sent), await call(operation, { ...sent, key: `HEAD ${path}` })];
    const isDone = (got.status ?? 500) < 400;
    expect(head.status).toBe(got.status);
    expect(head.headers['content-type']).toBe(got.headers['content-type']);
    expect(isDone ? head.body.text : '').toBe('');
  });

  it('needs a token where GET does', async () => {
    const { status, body } = await call('listRequests', { key: 'HEAD /v1/requests' });
    expect([status, body.code]).toEqual([401, 'TOKEN_MISSING']);
  });

  it('is not taken where only POST is', async () => {
    const { status, headers } = await unrouted('HEAD', '/v1/evaluations');
    expect([status, headers.allow]).toEqual([405, 'OPTIONS, POST']);
  });
});

describe.each([...new Set(ROUTES.map(({ path }) => path))])('%s', (path) => {
  const real = path.replace(/\{\w+\}/g, 'x');
  const methods = ROUTES.filter((route) => route.path === path).map(({ method }) => method);

  it('tells OPTIONS what it takes, and refuses the rest with the same', async () => {
    const own = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
    const told = await unrouted('OPTIONS', real);
    const allow = `${told.headers.allow}`;
    expect(told.status).toBe(204);
    expect(allow.split(', ')).toEqual(expect.arrayContaining(own));
    expect(allow).not.toMatch(/PUT|DELETE/);
    const refused = await unrouted('DELETE', real);
    expect([refused.status, refused.body.code, refused.headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', allow]);
  });
});

describe('a path that is not there', () => {
  it.each(['/', '/v1', '/v1/nothing', '/v1/requests/a/b', '/%zz'])('%s is 404 for every method', async (path) => {
    for (const method of ['GET', 'OPTIONS', 'TRACE']) {
      const { status, body } = await unrouted(method, path);
      expect([status, body.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
    }
  });

  it('keys of HEAD name the route of GET', () =>
    expect(READS.every(([, route]) => routeKey(route).startsWith('GET '))).toBe(true));
});
