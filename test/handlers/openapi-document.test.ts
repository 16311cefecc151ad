/** The committed contract, and whether what it says of statuses, headers and codes is what the handlers do. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { CONTRACT_FILE, contractText } from '../../infra/local/openapi.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { GOOD } from './good.ts';
import { showGoodPeople } from './good-people.ts';

type Json = Readonly<Record<string, unknown>>;
interface Parameter extends Json {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}
interface Operation extends Json {
  readonly parameters: readonly Json[];
  readonly responses: Readonly<Record<string, Json>>;
  readonly 'x-codes': Readonly<Record<string, readonly string[]>>;
}
const text = contractText();
const contract = JSON.parse(text) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>;
};
const operationOf = ({ path, method }: Route) => contract.paths[path]?.[method.toLowerCase()] as Operation;
const parametersOf = (route: Route): readonly Parameter[] =>
  operationOf(route).parameters.map((one) => {
    const name = `${one.$ref ?? ''}`.split('/').at(-1) ?? '';
    return (name ? contract.components.parameters?.[name] : one) as Parameter;
  });

const WITH_BODY = ROUTES.filter(({ method }) => method === 'POST');
const each = (routes: readonly Route[]) => routes.map((route) => [route.operation, route] as const);

beforeAll(async () => {
  await useTable();
  await showGoodPeople();
});

describe('the committed contract', () => {
  it('is the one that is served; npm run openapi writes it', () => {
    expect(readFileSync(CONTRACT_FILE, 'utf8') === text).toBe(true);
  });

  it('repeats no kind: it stays within 800 kB', () => expect(Buffer.byteLength(text)).toBeLessThan(800_000));
});

describe.each(each(ROUTES))('the contract of %s', (_, route) => {
  it('describes every parameter with its type', () => {
    for (const parameter of parametersOf(route)) {
      const { description, schema } = parameter;
      expect([parameter.name, description], routeKey(route)).toEqual([parameter.name, expect.stringMatching(/\w{2}/)]);
      expect(schema.type ?? schema.enum ?? schema.$ref, `${routeKey(route)} ${parameter.name}`).toBeDefined();
      if (parameter.in === 'path') expect(schema.pattern ?? schema.enum, parameter.name).toBeDefined();
    }
  });

  it('names the status of a good call, and the code where what it names is not there', async () => {
    const { status, body } = await call(route.operation, { claims: EVERY_ROLE, ...GOOD[route.operation] });
    const { responses, 'x-codes': codes } = operationOf(route);
    if (Number(status) < 400) expect(Object.keys(responses)).toContain(`${status}`);
    else expect(codes[`${status}`], `${status} ${body.code}`).toContain(body.code);
  });

  it('names the code of a call without a token, and of a query that it does not take', async () => {
    const codes = operationOf(route)['x-codes'];
    const stranger = await call(route.operation, GOOD[route.operation]);
    if (route.access !== 'public') expect(codes[`${stranger.status}`]).toContain(stranger.body.code);
    const asked = await call(route.operation, {
      claims: EVERY_ROLE,
      ...GOOD[route.operation],
      query: { nothing: '1' },
    });
    expect(codes[`${asked.status}`]).toContain(asked.body.code);
  });
});

describe.each(each(WITH_BODY))('the headers of %s', (operation, route) => {
  const without = async (name: string) => {
    const { [name]: _, ...headers } = { ...GOOD[operation]?.headers } as Record<string, string>;
    return call(operation, { claims: EVERY_ROLE, ...GOOD[operation], headers });
  };
  const isRequired = (name: string) =>
    parametersOf(route).some((one) => one.in === 'header' && one.name === name && one.required === true);

  it('say whether a key must be named', async () => {
    const { status, body } = await without('idempotency-key');
    expect(body.code === 'IDEMPOTENCY_KEY_MISSING').toBe(isRequired('Idempotency-Key'));
    if (body.code) expect(operationOf(route)['x-codes'][`${status}`], body.code).toContain(body.code);
  });

  it('say whether the version that was read must be named', async () => {
    const { body } = await without('if-match');
    const isSometimes = parametersOf(route).some(({ name, required }) => name === 'If-Match' && !required);
    if (!isSometimes) expect(body.code === 'IF_MATCH_MISSING').toBe(isRequired('If-Match'));
  });
});
