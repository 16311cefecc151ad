import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { describeApi } from '../../functions/handlers/openapi.ts';
import { ROUTES, routeKey } from '../../functions/handlers/routes.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import { call, EVERY_ROLE, useTable } from './call.ts';

const ruleset = generated as unknown as Ruleset;
const MONEY = ruleset.kinds.filter(({ family }) => family === 'fund-approval');
type Json = Readonly<Record<string, unknown>>;
const contract = JSON.parse(JSON.stringify(describeApi(ruleset, '1.2.3'))) as Json & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
};

const resolve = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((node, part) => (node as Json | undefined)?.[part], contract);

/** Every value of a key, at any depth. */
const valuesOf = (node: unknown, key: string): readonly unknown[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(value, key)]);

/** A validator of a named schema; formats and x- words only describe. */
const validator = (name: string) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile({ ...contract, $ref: `#/components/schemas/${name}` });
};

beforeAll(() => useTable());

describe('the contract', () => {
  it('is OpenAPI 3.1 of this version and these rules', () =>
    expect(contract).toMatchObject({
      openapi: '3.1.0',
      info: { title: expect.any(String), version: '1.2.3', 'x-ruleset': ruleset.hash },
    }));

  it('has every route and no other', () => {
    const described = Object.entries(contract.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(ROUTES.map(routeKey).toSorted());
  });

  it('says of which answers a large one goes by address, and where it leads', () => {
    const redirected = ROUTES.filter(({ path, method }) => {
      const operation = contract.paths[path]?.[method.toLowerCase()] as { responses: Readonly<Record<string, Json>> };
      const stated = operation.responses['303'];
      const told = stated?.$ref ? (resolve(`${stated.$ref}`) as Json) : stated;
      if (told) expect(told.headers).toMatchObject({ Location: { required: true } });
      return told !== undefined;
    });
    const documents = [
      'getPack',
      'listCompliance',
      'getComplianceSummary',
      'getStatement',
      'listAlerts',
      'getMinutesPdf',
    ];
    const names = redirected.map(({ operation }) => operation);
    expect(names).toEqual(expect.arrayContaining(documents));
    expect(redirected.filter(({ method, access }) => method !== 'GET' || access === 'public')).toEqual([]);
    expect([...new Set(redirected.map(({ handler }) => handler))].toSorted()).toEqual([
      'audit',
      'compliance',
      'decisions',
    ]);
  });

  it.each(ROUTES.map((route) => [routeKey(route), route] as const))('describes %s', (_, route) => {
    const operation = contract.paths[route.path]?.[route.method.toLowerCase()] as Json & {
      readonly parameters: readonly Json[];
      readonly responses: Json;
    };
    const parameters = operation.parameters.map((one) => (one.$ref ? (resolve(`${one.$ref}`) as Json) : one));
    const names = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
    expect(operation.operationId).toBe(route.operation);
    expect(names('path')).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(names('header').filter((name) => name !== 'If-Match')).toEqual(
      route.isIdempotent ? ['Idempotency-Key'] : [],
    );
    expect(operation.security).toEqual(route.access === 'public' ? [] : [{ bearer: [] }]);
    if (route.method === 'GET') expect(operation.requestBody).toBeUndefined();
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
    expect(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
  });

  it('refers only to what it holds', () => {
    const refs = valuesOf(contract, '$ref');
    expect(refs.length).toBeGreaterThan(5);
    for (const ref of refs) expect(resolve(String(ref)), String(ref)).toBeTypeOf('object');
  });

  it('names every query parameter that a handler takes, and no other', async () => {
    for (const { operation, path, method } of ROUTES.filter((route) => route.method === 'GET')) {
      const parameters = contract.paths[path]?.[method.toLowerCase()]?.parameters as readonly Json[];
      const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
      const { body } = await call(operation, { claims: EVERY_ROLE, query: { nothing: '1' }, params: { id: 'x' } });
      if (names.length) expect(body.errors[0].message).toContain(`there are: ${names.join(', ')}`);
      else expect(body.errors[0].code).toBe('QUERY_NOT_TAKEN');
    }
  });
});

describe.each(['Case', 'Trial'])('the schema %s', (name) => {
  const isCase = validator(name);
  it.each(MONEY.map((kind) => [kind.id, kind] as const))('takes the example of %s', (id, kind) => {
    expect(isCase({ kind: id, ...kind.example }), JSON.stringify(isCase.errors)).toBe(true);
  });

  it.each<[string, Json]>([
    ['an unknown fact', { facts: { nothing: 1 } }],
    ['a fraction', { facts: { amountFen: 1.5 } }],
    ['a number in quotes', { facts: { amountFen: '1' } }],
    ['a day and an instant', { occurredAt: '2021-06-14T00:00:00Z' }],
    ['an unknown kind', { kind: 'voyage' }],
    ['a field that cases lack', { amountFen: 1 }],
  ])('refuses %s', (_, more) => {
    const { id, example } = ruleset.kinds[0] as Ruleset['kinds'][number];
    expect(isCase({ kind: id, ...example, ...more })).toBe(false);
  });

  it('takes a province only for a trial: a submission is judged by the union’s own', () => {
    const { id, example } = ruleset.kinds[0] as Ruleset['kinds'][number];
    expect(isCase({ kind: id, ...example, province: 'zhejiang' })).toBe(name === 'Trial');
  });
});

describe('an answer is what the contract says', () => {
  it('for a verdict', async () => {
    const isVerdict = validator('Verdict');
    for (const { id, example } of MONEY)
      for (const facts of [example.facts, {}]) {
        const body = { kind: id, occurredOn: example.occurredOn, facts };
        const answer = await call('evaluateCase', { claims: EVERY_ROLE, body });
        expect(isVerdict(answer.body), JSON.stringify(isVerdict.errors)).toBe(true);
      }
  });

  it('for a problem', async () => {
    const isProblem = validator('Problem');
    const body = { kind: ruleset.kinds[0]?.id, occurredOn: '2021-06-14', facts: { amountFen: '1' } };
    const answer = await call('evaluateCase', { claims: EVERY_ROLE, body });
    expect(answer.status).toBe(400);
    expect(isProblem(answer.body), JSON.stringify(isProblem.errors)).toBe(true);
  });
});
