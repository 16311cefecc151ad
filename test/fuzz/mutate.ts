/** Changes a good call: lightly, so that it is read and perhaps done, or heavily, so that it should be refused. */
import { ROLES } from '../../functions/core/approval/roles.ts';
import type { Input } from './input.ts';
import { bodyText } from './input.ts';
import { isObject, type Json, print, Raw } from './print.ts';
import type { Random } from './random.ts';
import { type Contract, edgeValue, goodValue, type Schema, schemaAt } from './schema.ts';
import { NUMBERS, oddText, oddValue } from './values.ts';

export type Path = readonly (string | number)[];

/** Every place of a value, the value itself first. */
export const placesOf = (value: Json, at: Path = []): readonly Path[] => {
  if (Array.isArray(value)) return [at, ...value.slice(0, 20).flatMap((one, i) => placesOf(one, [...at, i]))];
  if (!isObject(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([name, one]) => placesOf(one, [...at, name]))];
};

export const valueAt = (value: Json, path: Path): Json =>
  path.reduce<Json>((one, part) => (one as Record<string | number, Json>)?.[part], value);

/** The value with one place changed; `change` gets what lies there. */
export const changed = (value: Json, [part, ...rest]: Path, change: (one: Json) => Json): Json => {
  if (part === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, i) => (i === part ? changed(one, rest, change) : one));
  if (!isObject(value)) return value;
  return { ...value, [part]: changed(value[part], rest, change) };
};

export const without = (value: Json, part: string | number): Json => {
  if (Array.isArray(value)) return value.filter((_, i) => i !== part);
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== part)) : value;
};

interface Change {
  readonly body: Json;
  readonly how: string;
}
export interface Tools {
  readonly random: Random;
  readonly contract: Contract;
  /** Bodies of other good calls, from which parts are taken over. */
  readonly others: () => Json;
  /** Ids that were answered in this story. */
  readonly ids: readonly string[];
}

const named = (how: string, path: Path) => `${how} ${path.length ? `/${path.join('/')}` : 'body'}`.slice(0, 90);

const lightly = (one: Json, schema: Schema, { random, contract, ids }: Tools): Json => {
  if (typeof one === 'number')
    return random.chance(0.5)
      ? one + random.pick([-1, 1, 10, 1_000])
      : Math.floor(one * random.pick([0.5, 0.9, 1.1, 2]));
  if (typeof one === 'boolean') return !one;
  if (typeof one === 'string' && ids.length && /^[A-Z]\w*-\w+$/.test(one)) return random.pick(ids);
  if (Array.isArray(one)) return random.chance(0.5) ? one.slice(1) : [...one].reverse();
  return goodValue(contract, schema, random);
};

/** A member that the schema knows and the body lacks. */
const added = (one: Json, schema: Schema, { random, contract }: Tools): Json => {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const lacking = Object.keys(properties).filter((name) => isObject(one) && !Object.hasOwn(one, name));
  if (!isObject(one) || !lacking.length) return one;
  const name = random.pick(lacking);
  return { ...one, [name]: goodValue(contract, properties[name] as Schema, random) };
};

export const lightChange = (body: Json, root: Schema | null, tools: Tools): Change => {
  const { random, contract } = tools;
  const places = placesOf(body).filter((path) => path.length > 0);
  const path = places.length ? random.pick(places) : [];
  const schema = schemaAt(contract, root, body, path);
  const turn = random.next();
  if (turn < 0.2 && path.length) {
    const parent = path.slice(0, -1);
    const last = path.at(-1) as string | number;
    return { body: changed(body, parent, (one) => without(one, last)), how: named('without', path) };
  }
  if (turn < 0.4) {
    const objects = placesOf(body).filter((at) => isObject(valueAt(body, at)));
    const at = objects.length ? random.pick(objects) : [];
    const here = schemaAt(contract, root, body, at);
    return { body: changed(body, at, (one) => added(one, here, tools)), how: named('with more', at) };
  }
  return { body: changed(body, path, (one) => lightly(one, schema, tools)), how: named('other', path) };
};

const twice = (one: Json, random: Random): Json => {
  if (!isObject(one) || !Object.keys(one).length) return one;
  const members = Object.entries(one).map(([name, value]) => `${JSON.stringify(name)}:${print(value)}`);
  const name = random.pick(Object.keys(one));
  members.splice(random.below(members.length + 1), 0, `${JSON.stringify(name)}:${print(oddValue(random))}`);
  return new Raw(`{${members.join(',')}}`);
};

const renamed = (one: Json, random: Random): Json => {
  if (!isObject(one) || !Object.keys(one).length) return one;
  const name = random.pick(Object.keys(one));
  const other = random.pick([
    name.toUpperCase(),
    `${name} `,
    `_${name}`,
    'toString',
    'hasOwnProperty',
    oddText(random),
  ]);
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key === name ? other : key, value]));
};

export const heavyChange = (body: Json, root: Schema | null, tools: Tools): Change => {
  const { random, contract, others } = tools;
  const path = random.pick(placesOf(body));
  const change = (how: string, to: (one: Json) => Json): Change => ({
    body: changed(body, path, to),
    how: named(how, path),
  });
  const turn = random.next();
  if (turn < 0.4) return change('odd', () => oddValue(random));
  if (turn < 0.6) return change('edge', () => edgeValue(contract, schemaAt(contract, root, body, path), random));
  if (turn < 0.68) return change('twice', (one) => twice(one, random));
  if (turn < 0.76) return change('renamed', (one) => renamed(one, random));
  if (turn < 0.84)
    return change('stranger', (one) => (isObject(one) ? { ...one, [oddText(random)]: oddValue(random) } : [one]));
  if (turn < 0.9) return change('many', (one) => Array.from({ length: random.pick([2, 11, 101, 501]) }, () => one));
  if (turn < 0.96) {
    const other = others();
    return change('of another', () => valueAt(other, random.pick(placesOf(other))));
  }
  return change('number', () => random.pick(NUMBERS));
};

const KEYS = [
  '',
  'short',
  'key with blank',
  '会员会员会员会员',
  'k'.repeat(128),
  'k'.repeat(129),
  'a#b#c#d#e',
  '........',
  '"quoted-key"',
];
const TAGS = ['', '1', '"0"', '"1"', '"2"', 'W/"1"', '*', '"999999999"', '"-1"', '"1", "2"', '"1e3"', '"１"'];
const TYPES = [
  '',
  'text/plain',
  'application/json; charset=utf-8',
  'application/json; charset=gbk',
  'application/problem+json',
  'APPLICATION/JSON',
  'multipart/form-data; boundary=x',
  'application/json, text/html',
];
const LANGUAGES = ['', 'en', 'en-GB,en;q=0.9', 'zh-CN', '*', 'de', 'en;q=0', ';;;', 'zh'.repeat(200)];

const headerChange = (input: Input, { random }: Tools): Input => {
  const [name, values] = random.pick([
    ['idempotency-key', KEYS],
    ['if-match', TAGS],
    ['content-type', TYPES],
    ['accept-language', LANGUAGES],
    ['if-none-match', TAGS],
  ] as const);
  const value = random.chance(0.15) ? oddText(random) : random.pick(values);
  const headers = random.chance(0.15) ? without(input.headers, name) : { ...input.headers, [name]: value };
  return { ...input, headers: headers as Record<string, string>, how: [...input.how, `header ${name}`] };
};

const QUERY_VALUES = [
  '1',
  '0',
  '-1',
  '200',
  '201',
  '2021',
  '2021,2022',
  '0000',
  '99999',
  '2021-10-23',
  '2021-02-30',
  'json',
  'csv',
  'xlsx',
  'pdf',
  'compliant',
  'open',
  'submitted',
  'festival-gift',
  'red',
  'e30',
  'eyJwayI6IngifQ',
  'W10=',
  '%',
  '',
];
const queryChange = (input: Input, { random, contract, ids }: Tools): Input => {
  const name = random.chance(0.8)
    ? random.pick([...contract.queryOf(input.operation), 'limit', 'cursor'])
    : oddText(random);
  const value = random.chance(0.2) ? oddText(random) : random.pick([...QUERY_VALUES, ...ids.slice(0, 3)]);
  return { ...input, query: { ...input.query, [name]: value }, how: [...input.how, `query ${name}`.slice(0, 40)] };
};

const paramChange = (input: Input, tools: Tools): Input => {
  const { random, ids } = tools;
  const names = Object.keys(input.params);
  if (!names.length) return headerChange(input, tools);
  const name = random.pick(names);
  const value = ids.length && random.chance(0.5) ? random.pick(ids) : oddText(random);
  return { ...input, params: { ...input.params, [name]: value }, how: [...input.how, `param ${name}`] };
};

const claimChange = (input: Input, { random }: Tools): Input => {
  const odd = () =>
    random.pick([
      ...KEYS,
      'null',
      'undefined',
      '[]',
      '[a b]',
      'x#y',
      'a'.repeat(3_000),
      'admin,chair',
      1,
      null,
      {},
      ['x'],
    ] as const);
  const one = random.pick(['sub', 'name', 'unionId', 'roles'] as const);
  const roles = `[${[random.pick(ROLES), random.pick(ROLES)].join(' ')}]`;
  const value = random.chance(0.6) ? (one === 'roles' ? roles : `${input.claims?.[one]}-2`) : odd();
  const claims = random.chance(0.05) ? null : { ...input.claims, [one]: value };
  return { ...input, claims, how: [...input.how, `claim ${one}`] };
};

/** Bytes instead of JSON: cut off, flipped, or of no kind at all. */
const bytesChange = (input: Input, { random }: Tools): Input => {
  const text = bodyText(input) ?? '{}';
  const how = [...input.how, 'bytes'];
  const turn = random.next();
  if (turn < 0.35) return { ...input, text: text.slice(0, random.below(text.length + 1)), how };
  if (turn < 0.7) {
    const at = random.below(text.length + 1);
    return {
      ...input,
      text: `${text.slice(0, at)}${random.pick(['"', '{', '}', ',', ':', '\\', '\u0000', '\ud83d', '0', 'e', ' '])}${text.slice(at + 1)}`,
      how,
    };
  }
  const length = random.pick([1, 2, 7, 60, 600]);
  const bytes = turn < 0.85 ? Buffer.from(text) : Buffer.alloc(length);
  for (let i = 0; i < Math.min(bytes.length, 8); i++) bytes[random.below(bytes.length)] = random.below(256);
  return { ...input, base64: bytes.toString('base64'), how };
};

/** Judging costs a hundred times what reading does: most changes of what is only tried are heavy, and of the body. */
const TRIED: readonly string[] = ['evaluateCase', 'checkAward', 'checkAwardList', 'replayVerdicts'];
const [LIGHT_SHARE, LIGHT_SHARE_TRIED] = [0.22, 0.03];

/** A good call changed in one to five places. */
export const mutate = (good: Input, tools: Tools): Input => {
  const { random, contract } = tools;
  const root = contract.bodyOf(good.operation);
  const isTried = TRIED.includes(good.operation);
  const isLight = random.chance(isTried ? LIGHT_SHARE_TRIED : LIGHT_SHARE);
  if (!isLight && random.chance(0.2)) return bytesChange(good, tools);
  let input = good;
  const count = random.chance(isLight ? 0.8 : 0.4) ? 1 : 2 + random.below(4);
  for (let n = 0; n < count; n++) {
    const turn = random.next();
    if (input.body !== undefined && (turn < (isLight ? 0.72 : 0.85) || (isTried && n === 0))) {
      const { body, how } = (isLight ? lightChange : heavyChange)(input.body, root, tools);
      input = { ...input, body, how: [...input.how, how] };
    } else if (turn < 0.88) input = headerChange(input, tools);
    else if (turn < 0.92) input = paramChange(input, tools);
    else if (turn < 0.96) input = queryChange(input, tools);
    else input = claimChange(input, tools);
  }
  return input;
};
