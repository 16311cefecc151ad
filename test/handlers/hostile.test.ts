/** Each place of each good body holds once what no program expects there: the answer is a refusal with its place. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';

beforeAll(() => useTable());

type Path = readonly (string | number)[];
const placesOf = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [at, ...Object.entries(value).flatMap(([name, one]) => placesOf(one, [...at, name]))]
    : [at];

const changed = (value: unknown, [part, ...rest]: Path, to: unknown): unknown => {
  if (part === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[part] = changed(copy[part], rest, to);
  return copy;
};

const HALF = '\ud83d';
const HOSTILE: readonly unknown[] = [
  null,
  { toString: 1, valueOf: null },
  [{ toString: 1 }],
  { length: -1, toJSON: 1 },
];
const WITH_BODY = ROUTES.filter(({ operation }) => GOOD[operation]?.body !== undefined).map(
  ({ operation }) => operation,
);

describe.each(WITH_BODY)('%s', (operation) => {
  const good = GOOD[operation];
  const places = placesOf(good?.body);
  const ask = (body: unknown, n: number) =>
    call(operation, {
      claims: EVERY_ROLE,
      ...good,
      headers: { ...good?.headers, 'idempotency-key': `hostile-${operation}-${n}` },
      body,
    });

  it('never breaks on an object in the place of a value', async () => {
    let n = 0;
    for (const path of places)
      for (const value of HOSTILE) {
        const { status, body } = await ask(changed(good?.body, path, value), n++);
        expect([path, (status ?? 500) >= 500 ? body : 'told']).toEqual([path, 'told']);
      }
  });

  it('says where half a character stands', async () => {
    const texts = places.filter((path) => path.length > 0);
    for (const [n, path] of texts.entries()) {
      const { status, body } = await ask(changed(good?.body, path, `文${HALF}`), 10_000 + n);
      expect([status, body.errors]).toEqual([400, [expect.objectContaining({ code: 'TEXT_HALF' })]]);
      expect(body.errors[0].pointer).toBe(`/${path.join('/')}`);
    }
  });
});

const WITH_PARAMS = ROUTES.filter(({ path }) => path.includes('{')).map((route) => [route.operation, route] as const);

describe.each(WITH_PARAMS)('%s', (operation, { path }) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

  it.each([
    ['too long', 'x'.repeat(256), 'ID_INVALID'],
    ['longer than a key', '会'.repeat(2_000), 'ID_INVALID'],
    ['half a character', `R-${HALF}`, 'TEXT_HALF'],
  ])('refuses an id that is %s with its place', async (_, id, code) => {
    for (const name of names) {
      const params = { ...GOOD[operation]?.params, [name]: id };
      const { status, body } = await call(operation, { claims: EVERY_ROLE, ...GOOD[operation], params });
      expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer: `/${name}`, code })]]);
    }
  });

  it.each(['#'.repeat(255), '会'.repeat(255), '../..', '%00', '__proto__', 'x#ENTRY#000001'])(
    'takes %j for an id that nobody has',
    async (id) => {
      for (const name of names) {
        const params = { ...GOOD[operation]?.params, [name]: id };
        const { status } = await call(operation, { claims: EVERY_ROLE, ...GOOD[operation], params });
        expect(status).toBeLessThan(500);
      }
    },
  );
});

describe('a caller', () => {
  it.each([
    ['a subject longer than a key', { sub: 'u'.repeat(3_000) }],
    ['half a character in the subject', { sub: `u${HALF}` }],
  ])('with %s is not known', async (_, claim) => {
    const { status, body } = await call('listRequests', { claims: { ...EVERY_ROLE, ...claim } });
    expect([status, body.code]).toEqual([401, 'CLAIMS_INVALID']);
  });

  it('with the longest subject writes and reads like any other', async () => {
    const claims = { ...EVERY_ROLE, sub: '#'.repeat(255) };
    expect((await call('registerInterests', { ...GOOD.registerInterests, claims })).status).toBe(201);
    expect((await call('listOwnInterests', { claims })).status).toBe(200);
  });
});

describe('a query', () => {
  it.each([
    ['limit=1&limit=2', { limit: '1,2' }],
    ['limit=1&lim%69t=2', { limit: '1,2' }],
  ])('that gives a name twice is refused: %s', async (rawQuery, query) => {
    const { status, body } = await call('listRequests', { claims: EVERY_ROLE, query, rawQuery });
    expect([status, body.errors[0].code]).toEqual([400, 'QUERY_REPEATED']);
  });

  it('with half a character is refused', async () => {
    const query = { cursor: HALF };
    const { status, body } = await call('listRequests', { claims: EVERY_ROLE, query });
    expect([status, body.errors[0].code]).toEqual([400, 'TEXT_HALF']);
  });
});
