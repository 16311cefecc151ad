/** The contract's schemas as a source of values: good ones, and ones just outside. */
import { isObject, type Json } from './print.ts';
import type { Random } from './random.ts';
import { oddText } from './values.ts';

export type Schema = Readonly<Record<string, unknown>>;
export interface Contract {
  readonly bodyOf: (operation: string) => Schema | null;
  readonly queryOf: (operation: string) => readonly string[];
  readonly resolve: (schema: Schema | undefined, value: Json) => Schema;
}

const hasKind = (schema: Schema, kind: unknown): boolean =>
  ((schema.properties as Schema | undefined)?.kind as Schema | undefined)?.const === kind;

/** The contract that the product publishes, read once. */
export const contractOf = (document: Schema): Contract => {
  const { schemas } = document.components as { schemas: Record<string, Schema> };
  const operations = new Map<string, Schema>();
  for (const path of Object.values(document.paths as Record<string, Record<string, Schema>>))
    for (const operation of Object.values(path)) operations.set(operation.operationId as string, operation);
  const resolve = (schema: Schema | undefined, value: Json): Schema => {
    if (!schema) return {};
    if (typeof schema.$ref === 'string') return resolve(schemas[schema.$ref.split('/').at(-1) ?? ''], value);
    const choices = (schema.oneOf ?? schema.anyOf) as readonly Schema[] | undefined;
    if (!choices || schema.properties) return schema;
    const kind = isObject(value) ? value.kind : undefined;
    return resolve(choices.find((one) => hasKind(resolve(one, value), kind)) ?? choices[0], value);
  };
  const bodyOf = (operation: string): Schema | null => {
    const content = (operations.get(operation)?.requestBody as { content?: Record<string, { schema: Schema }> })
      ?.content;
    return content?.['application/json']?.schema ?? null;
  };
  const queryOf = (operation: string) =>
    ((operations.get(operation)?.parameters ?? []) as readonly { name: string; in: string }[])
      .filter((one) => one.in === 'query')
      .map(({ name }) => name);
  return { bodyOf, queryOf, resolve };
};

/** The schema at a place of a value. */
export const schemaAt = (contract: Contract, root: Schema | null, body: Json, path: readonly (string | number)[]) => {
  let schema = root ? contract.resolve(root, body) : {};
  let value = body;
  for (const part of path) {
    value = (value as Record<string | number, Json> | undefined)?.[part];
    const next = typeof part === 'number' ? schema.items : (schema.properties as Schema | undefined)?.[part];
    schema = contract.resolve((next ?? schema.additionalProperties) as Schema | undefined, value);
  }
  return schema;
};

const typeOf = (schema: Schema): unknown => (Array.isArray(schema.type) ? schema.type[0] : schema.type);
const DAYS = [
  '2021-01-01',
  '2021-09-20',
  '2021-10-22',
  '2021-10-23',
  '2021-12-31',
  '2022-01-04',
  '2024-02-29',
  '2026-12-01',
];

const textOf = (schema: Schema, random: Random): string => {
  if (schema.format === 'date') return random.pick(DAYS);
  if (schema.format === 'date-time') return `${random.pick(DAYS)}T08:00:00+08:00`;
  const examples = schema.examples as readonly string[] | undefined;
  if (typeof examples?.[0] === 'string' && random.chance(0.7)) return random.pick(examples);
  return random.pick([
    '某单位',
    '职工活动',
    'm-001',
    'u-1',
    '张某',
    '校工会〔2021〕3 号',
    'festival',
    '91330000TEST000001',
  ]);
};

/** A value as the schema wants it. */
export const goodValue = (contract: Contract, given: Schema, random: Random, depth = 0): Json => {
  const schema = contract.resolve(given, undefined);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length) return random.pick(schema.enum);
  switch (typeOf(schema)) {
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number': {
      const low = Number(schema.minimum ?? 0);
      return Math.min(low + random.pick([0, 1, 2, 5, 30, 100, 10_000, 600_000]), Number(schema.maximum ?? 1e14));
    }
    case 'array': {
      const count = Math.max(Number(schema.minItems ?? 0), depth > 3 ? 0 : random.below(3));
      return Array.from({ length: count }, () =>
        goodValue(contract, (schema.items ?? {}) as Schema, random, depth + 1),
      );
    }
    case 'object': {
      const wanted = (schema.required ?? []) as readonly string[];
      const properties = (schema.properties ?? {}) as Record<string, Schema>;
      const names = Object.keys(properties).filter((name) => wanted.includes(name) || random.chance(0.2));
      return Object.fromEntries(
        names.map((name) => [name, goodValue(contract, properties[name] as Schema, random, depth + 1)]),
      );
    }
    default:
      return textOf(schema, random);
  }
};

/** A value just at a bound of the schema, or just beyond it. */
export const edgeValue = (contract: Contract, schema: Schema, random: Random): Json => {
  const bounds = [schema.minimum, schema.maximum].filter((one) => typeof one === 'number') as number[];
  if (bounds.length) return random.pick(bounds) + random.pick([-1, 0, 1]);
  if (typeof schema.maxLength === 'number') return '会'.repeat(schema.maxLength + random.pick([-1, 0, 1]));
  if (schema.format === 'date')
    return random.pick(['2021-02-29', '2020-02-29', '0001-01-01', '9999-12-31', '2030-06-01', '1949-10-01']);
  const most = Number(schema.maxItems ?? 0) || random.pick([20, 100, 501]);
  if (typeOf(schema) === 'array') {
    const one = goodValue(contract, (schema.items ?? {}) as Schema, random, 2);
    return Array.from({ length: most + random.pick([-1, 0, 1]) }, () => one);
  }
  if (Array.isArray(schema.enum)) return `${random.pick(schema.enum)}`.toUpperCase();
  if (typeOf(schema) === 'integer') return random.pick([-1, 0, 1, 2 ** 53]);
  return oddText(random);
};
