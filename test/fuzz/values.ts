/** Values that programs trip over, each a kind of its own. */
import { type Json, Raw } from './print.ts';
import type { Random } from './random.ts';

const LONE = '\ud83d';
export const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u3000',
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '\u202etxt.exe',
  LONE,
  `会员${LONE}`,
  '\udc00\ud800',
  '\uffff',
  '\ufeff',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  '𠮷野家',
  '１２３',
  '-1',
  '1e3',
  '0x10',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  'a/b',
  'a#b',
  'x#ENTRY#000001',
  '%',
  '%23',
  '{value}',
  '{{x}}',
  '$&',
  '=1+1',
  "'; drop table",
  '<script>',
  '\\',
  '"',
  '~0~1',
  '~',
  'R2021-0000000000',
  'D-0000000000',
  'S-0000000000',
  'E-0000000000',
  'm-001',
  'u-1',
  '1001-01-01',
  '2021-02-30',
  '2021-10-23',
  '2021-10-23T00:00:00Z',
  '2020-02-29',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13',
  '2021-13-01',
  '2021-1-1',
  '20211023',
];

const LENGTHS = [40, 60, 64, 100, 101, 128, 200, 201, 500, 1_024, 2_000, 2_001, 2_048, 5_000, 30_000] as const;
const GRAINS = ['a', '会', '👩', '0', ' ', '#', 'A'] as const;
const longText = (random: Random): string => random.pick(GRAINS).repeat(random.pick(LENGTHS));

/** A text of the list, or one of a length about which somebody may have been careless. */
export const oddText = (random: Random): string => (random.chance(0.12) ? longText(random) : random.pick(TEXTS));

export const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  2,
  12,
  13,
  99,
  100,
  101,
  999,
  1_000,
  1_949,
  2_021,
  2_100,
  9_999,
  10_000,
  1_000_000,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  99_999_999_999_999,
  100_000_000_000_000,
  100_000_000_000_001,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
];

/** Numbers that are not written in plain digits, and texts that are no JSON at all. */
const RAWS: readonly string[] = [
  '1e3',
  '1.0',
  '0.1',
  '-0',
  '1E400',
  '-1e-400',
  '1e21',
  '9007199254740993',
  '12345678901234567890',
  '01',
  '+1',
  '.5',
  '5.',
  '0x10',
  'NaN',
  'Infinity',
  '1_000',
  'undefined',
  "'a'",
  '"\\ud83d"',
  '"\\u0000"',
  '"\\x41"',
  '"a\nb"',
  '[1,]',
  '{"a":1,}',
  '{a:1}',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  '{"":""}',
  '//x',
];

const nested = (random: Random): Json => {
  const depth = random.pick([2, 5, 14, 15, 16, 17, 40]);
  const [open, close] = random.chance(0.5) ? ['[', ']'] : ['{"a":', '}'];
  return new Raw(`${open.repeat(depth)}1${close.repeat(depth)}`);
};

const OBJECTS: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => [{}],
  () => ({ toString: 1 }),
  () => ({ valueOf: null, toString: null }),
  () => ({ toJSON: 1 }),
  () => ({ length: 2 }),
  () => ({ length: 1e15, 0: 'a' }),
  () => ({ a: { b: { c: {} } } }),
  () => [1, 'a', null, {}],
  () => Array.from({ length: 300 }, (_, i) => i),
  () => Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`x${i}`, i])),
];

/** Anything that may stand where something else is expected. */
export const oddValue = (random: Random): Json => {
  const turn = random.next();
  if (turn < 0.3) return oddText(random);
  if (turn < 0.45) return random.pick(NUMBERS);
  if (turn < 0.55) return new Raw(random.pick(RAWS));
  if (turn < 0.6) return nested(random);
  return random.pick(OBJECTS)();
};
