/** Bodies for the differential: good ones of the stories, changed in one to three places. */
import type { Input } from '../fuzz/input.ts';
import { changed, heavyChange, lightChange, type Path, placesOf, type Tools, without } from '../fuzz/mutate.ts';
import { isObject, type Json, Raw } from '../fuzz/print.ts';
import type { Random } from '../fuzz/random.ts';
import type { Schema } from '../fuzz/schema.ts';
import { oddValue } from '../fuzz/values.ts';
import type { Row } from './row.ts';

/** Ids of records that a story would have made, by the field or the word that names them. */
const IDS: Readonly<Record<string, string>> = {
  decision: 'D-0000000000',
  survey: 'S-0000000000',
  evidence: 'E-0000000000',
  award: 'A2021-0000000000',
  list: 'L2021-0000000000',
  replaces: 'A2021-0000000001',
  request: 'R2021-0000000000',
  frameAgreement: 'R2021-0000000001',
};
const named = (value: Json, field = ''): Json => {
  if (typeof value === 'string') return /^@\w+$/.test(value) ? (IDS[field] ?? 'R2021-0000000000') : value;
  if (Array.isArray(value)) return value.map((one) => named(one, field));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, name)]));
};

const unique = (bodies: readonly Json[]): readonly Json[] => [
  ...new Map(bodies.map((body) => [JSON.stringify(body), body])).values(),
];

/** The good bodies of a row: its own, and what the stories send. */
export interface Good {
  readonly own: readonly Json[];
  readonly sent: readonly Json[];
}
export const goodOf = ({ route, bodies = [], part, isOptional }: Row, corpus: readonly Input[]): Good => {
  const sent = corpus
    .filter(({ operation, body }) => operation === route && body !== undefined)
    .map(({ body }) => body);
  const parts = sent.map((body) => named(part && isObject(body) ? part(body) : body));
  return { own: unique(bodies), sent: unique(isOptional ? [...parts, {}] : parts) };
};

const FULL_WIDTH = /[0-9]/g;
const asFullWidth = (text: string) => text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const LONE = '\ud83d';
const LENGTHS = [40, 41, 60, 61, 64, 65, 100, 101, 200, 201, 500, 501, 1_000, 1_001, 2_000, 2_001] as const;
const COUNTS = [0, 1, 9, 10, 11, 15, 16, 20, 21, 30, 31, 50, 51, 60, 61, 89, 100, 101, 300, 301, 500, 501] as const;
const LONGEST = 5_001;
/** Ids and codes of whatever form are shorter. */
const PATTERNED_MAX = 66;

/** Other ways of writing a number, and numbers just beyond what a sum of money is. */
const ofNumber = (one: number, random: Random): Json =>
  random.pick<() => Json>([
    () => new Raw(`${one}e0`),
    () => new Raw(`${one}.0`),
    () => new Raw('1e3'),
    () => new Raw('-0'),
    () => new Raw('0.5'),
    () => new Raw('1E400'),
    () => `${one}`,
    () => asFullWidth(`${one}`),
    () => ` ${one}`,
    () => -one,
    () => 0,
    () => 1e14,
    () => 1e14 + 1,
    () => 2 ** 53,
    () => one + 1,
    () => one - 1,
    () => [one],
    () => ({ value: one }),
  ])();

/** Other ways of writing a text: as long as is allowed and one longer, decomposed, blank, of half a character. */
const ofText = (one: string, random: Random): Json =>
  random.pick<() => Json>([
    () => random.pick(['会', 'a', '\u00e9', '👩', 'e\u0301', ' ']).repeat(random.pick(LENGTHS)),
    () => ` ${one} `,
    () => `\u3000${one}\n`,
    () => one.normalize('NFD'),
    () => `e\u0301${one}`,
    () => asFullWidth(one),
    () => one.toLowerCase(),
    () => one.toUpperCase(),
    () => one.replaceAll('-', '—'),
    () => one.slice(0, -1),
    () => one.repeat(4).slice(0, random.below(PATTERNED_MAX)),
    () => `${one}0`,
    () => `${one}${LONE}`,
    () => `${one}\u202e`,
    () => `${one}\u0007`,
    () => '',
    () => ' ',
    () => ' '.repeat(random.pick(LENGTHS)),
    () => [one],
    () => ({ text: one }),
    () => Number(one) || 7,
  ])();

const ofList = (one: readonly Json[], random: Random): Json => {
  const first = one.length ? random.pick(one) : oddValue(random);
  return random.pick<() => Json>([
    () => Array.from({ length: random.chance(0.02) ? LONGEST : random.pick(COUNTS) }, () => first),
    () => [...one, first],
    () => [...one, null],
    () => [...one, {}],
    () => [...one].reverse(),
    () => [],
    () => ({ ...one }),
    () => first,
  ])();
};

const NAMES = ['note', 'a/b', 'a~b', '', ' ', 'x'.repeat(41), '会'.repeat(81), 'toString', 'kind', 'comment'] as const;
const ofObject = (one: Record<string, Json>, random: Random): Json =>
  random.pick<() => Json>([
    () => ({ ...one, [random.pick(NAMES)]: oddValue(random) }),
    () => ({ [random.pick(NAMES)]: null, ...one, [random.pick(NAMES)]: 1 }),
    () => [one],
    () => Object.values(one),
    () => ({}),
    () => JSON.stringify(one),
  ])();

const oddOf = (one: Json, random: Random): Json => {
  if (random.chance(0.15)) return null;
  if (typeof one === 'number') return ofNumber(one, random);
  if (typeof one === 'string') return ofText(one, random);
  if (typeof one === 'boolean') return random.pick<Json>([!one, `${one}`, one ? 1 : 0, []]);
  if (Array.isArray(one)) return ofList(one, random);
  return isObject(one) ? ofObject(one, random) : oddValue(random);
};

const parentOf = (path: Path): Path => path.slice(0, -1);

const changeOnce = (body: Json, root: Schema | null, tools: Tools): Json => {
  const { random } = tools;
  const turn = random.next();
  if (turn < 0.12) return lightChange(body, root, tools).body;
  if (turn < 0.4) return heavyChange(body, root, tools).body;
  const path = random.pick(placesOf(body));
  const last = path.at(-1);
  if (turn < 0.5 && last !== undefined) return changed(body, parentOf(path), (one) => without(one, last));
  return changed(body, path, (one) => oddOf(one, random));
};

/** Its own have more fields than what the stories send. */
const pickGood = ({ own, sent }: Good, random: Random): Json =>
  random.pick(!sent.length || (own.length && random.chance(0.6)) ? own : sent);

/** So many are left good: what is accepted must come to the same, too. */
const GOOD_SHARE = 0.12;

export const bodyFor = (good: Good, root: Schema | null, tools: Tools): Json => {
  const { random } = tools;
  let body = pickGood(good, random);
  if (random.chance(GOOD_SHARE)) return body;
  const count = random.chance(0.6) ? 1 : 2 + random.below(2);
  for (let n = 0; n < count; n++) body = changeOnce(body, root, tools);
  return body;
};
