/** Histories of small unions with cheats put into them and honest look-alikes beside: what is known to be wrong, and what is not. */
import { ACME, BETA } from './bodies.ts';

/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export const numbersOf = (seed: number) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
  };
};
type Numbers = ReturnType<typeof numbersOf>;

export const CLASSES = ['duplicate', 'split', 'double'] as const;
export type Class = (typeof CLASSES)[number];

/** One call of a history, and whether it is the one that has to be noticed. */
export interface Step {
  readonly kind: 'claim' | 'purchase' | 'draw' | 'frame' | 'care' | 'aid';
  readonly day: string;
  readonly amountFen: number;
  readonly invoice?: { readonly code?: string; readonly number: string };
  readonly supplier?: { readonly name: string; readonly creditCode: string; readonly category?: string };
  readonly member?: string;
  readonly event?: string;
  /** After the call the officer takes it back. */
  readonly isWithdrawn?: boolean;
  readonly isCheat: boolean;
}
export interface History {
  readonly name: string;
  readonly class: Class;
  readonly steps: readonly Step[];
}

const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const digits = ({ below }: Numbers, length: number) => Array.from({ length }, () => below(10)).join('');
const dayIn = (month: number, day: number) => `2021-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const honest = { isCheat: false } as const;
const cheat = { isCheat: true } as const;

type Make = (numbers: Numbers) => readonly Step[];
const claim = (invoice: Step['invoice'], more: Partial<Step> = {}): Step => ({
  ...{ kind: 'claim' as const, day: dayIn(10, 20), amountFen: 328_000, ...honest },
  ...(invoice && { invoice }),
  ...more,
});

const invoiceOf = (numbers: Numbers) => ({ code: digits(numbers, 12), number: digits(numbers, 8) });
const DUPLICATES: Readonly<Record<string, Make>> = {
  'same again': (n) => [invoiceOf(n)].flatMap((one) => [claim(one), claim(one, cheat)]),
  'full width': (n) =>
    [invoiceOf(n)].flatMap((one) => [claim(one), claim({ ...one, number: fullWidth(one.number) }, cheat)]),
  'blanks and dashes': (n) =>
    [invoiceOf(n)].flatMap((one) => [
      claim(one),
      claim({ ...one, number: `${one.number.slice(0, 4)} -${one.number.slice(4)}` }, cheat),
    ]),
  '数电票 with a code': (n) =>
    [digits(n, 20)].flatMap((number) => [claim({ number }), claim({ number, code: digits(n, 12) }, cheat)]),
  'honest: another code': (n) => [invoiceOf(n)].flatMap((one) => [claim(one), claim({ ...one, code: digits(n, 10) })]),
  'honest: next number': (n) => {
    const one = invoiceOf(n);
    const number = String((Number(one.number) + 1) % 100_000_000).padStart(8, '0');
    return [claim(one), claim({ ...one, number })];
  },
  'honest: withdrawn before': (n) => [invoiceOf(n)].flatMap((one) => [claim(one, { isWithdrawn: true }), claim(one)]),
};

const acme = (name: string, category?: string) => ({ name, creditCode: ACME, ...(category && { category }) });
const beta = (name: string, category?: string) => ({ name, creditCode: BETA, ...(category && { category }) });
const buy = (day: string, amountFen: number, supplier: Step['supplier'], more: Partial<Step> = {}): Step => ({
  ...{ kind: 'purchase' as const, day, amountFen, ...honest },
  ...(supplier && { supplier }),
  ...more,
});
const part = ({ below }: Numbers) => 2_600_000 + below(2_000_000);

const SPLITS: Readonly<Record<string, Make>> = {
  'two in a fortnight': (n) => [
    buy(dayIn(10, 4), part(n), acme('甲公司')),
    buy(dayIn(10, 5 + n.below(14)), part(n), acme('甲公司'), cheat),
  ],
  'renamed half-way': (n) => [
    buy(dayIn(10, 4), part(n), acme('甲公司')),
    buy(dayIn(10, 9), part(n), acme('乙公司（原甲公司）'), cheat),
  ],
  'one category, two suppliers': (n) => [
    buy(dayIn(10, 4), part(n), acme('甲', '瑜伽')),
    buy(dayIn(10, 9), part(n), beta('乙', '瑜 伽'), cheat),
  ],
  'small parts up to the line for quotes': (n) =>
    [1, 2, 3]
      .map((i) => buy(dayIn(10, i * 4), 300_000 + n.below(30_000), acme('甲')))
      .concat(buy(dayIn(10, 14), 400_000, acme('甲'), cheat)),
  'told out of order': (n) => [buy(dayIn(10, 16), part(n), acme('甲')), buy(dayIn(10, 6), part(n), acme('甲'), cheat)],
  'slow parts, three weeks apart': (n) => [
    buy(dayIn(9, 1), part(n), acme('甲')),
    buy(dayIn(9, 22), part(n), acme('甲'), cheat),
  ],
  'two suppliers, category not told': (n) => [
    buy(dayIn(10, 4), part(n), acme('甲')),
    buy(dayIn(10, 9), part(n), beta('乙'), cheat),
  ],
  'honest: another month': (n) => [
    buy(dayIn(9, 1), part(n), acme('甲', '足球')),
    buy(dayIn(10, 9), part(n), acme('甲', '足球')),
  ],
  'honest: another supplier and category': (n) => [
    buy(dayIn(10, 4), part(n), acme('甲', '瑜伽')),
    buy(dayIn(10, 9), part(n), beta('乙', '足球')),
  ],
  'honest: together below the line': () => [
    buy(dayIn(10, 4), 2_400_000, acme('甲')),
    buy(dayIn(10, 9), 2_500_000, acme('甲')),
  ],
  'honest: classes under a frame agreement': (n) => [
    buy(dayIn(6, 1), part(n), acme('瑜伽馆'), { kind: 'frame' }),
    ...[1, 8, 15, 22].map((day) => buy(dayIn(10, day), 2_000_000, acme('瑜伽馆'), { kind: 'draw' })),
  ],
  'honest: the first was withdrawn': (n) => [
    buy(dayIn(10, 4), part(n), acme('甲'), { isWithdrawn: true }),
    buy(dayIn(10, 9), part(n), acme('甲')),
  ],
};

const cared = (
  kind: 'care' | 'aid',
  month: number,
  event: string,
  amountFen: number,
  more: Partial<Step> = {},
): Step => ({
  ...{ kind, day: dayIn(month, 12), amountFen, event, member: 'm-001', ...honest },
  ...more,
});
const DOUBLES: Readonly<Record<string, Make>> = {
  'the same illness twice': (n) => [
    cared('care', 3, '阑尾炎', 100_000),
    cared('care', 4 + n.below(8), '阑尾炎', 100_000, cheat),
  ],
  'written with blanks': () => [
    cared('care', 3, '急性阑尾炎', 100_000),
    cared('care', 10, '急性 阑尾炎', 100_000, cheat),
  ],
  'care, then aid': () => [cared('care', 3, '骨折', 100_000), cared('aid', 10, '骨折', 300_000, cheat)],
  'aid, then care': () => [cared('aid', 3, '骨折', 200_000), cared('care', 10, '骨折', 100_000, cheat)],
  'above the year’s limit': (n) => [
    cared('aid', 2, '水灾', 300_000),
    cared('aid', 5, '火灾', 200_000),
    cared('aid', 9, '地震', 100_001 + n.below(100_000), cheat),
  ],
  'another name for the illness': () => [
    cared('care', 3, '阑尾炎', 100_000),
    cared('care', 10, '盲肠炎', 100_000, cheat),
  ],
  'honest: another illness': () => [cared('care', 3, '阑尾炎', 100_000), cared('care', 10, '骨折', 100_000)],
  'honest: another member': () => [
    cared('care', 3, '阑尾炎', 100_000),
    cared('care', 10, '阑尾炎', 100_000, { member: 'm-002' }),
  ],
  'honest: exactly the limit': () => [cared('aid', 2, '水灾', 300_000), cared('aid', 5, '火灾', 300_000)],
  'honest: withdrawn before': () => [
    cared('care', 3, '阑尾炎', 100_000, { isWithdrawn: true }),
    cared('care', 10, '阑尾炎', 100_000),
  ],
};

const MAKERS = [
  ...Object.entries(DUPLICATES).map(([name, make]) => ({ class: 'duplicate' as const, name, make })),
  ...Object.entries(SPLITS).map(([name, make]) => ({ class: 'split' as const, name, make })),
  ...Object.entries(DOUBLES).map(([name, make]) => ({ class: 'double' as const, name, make })),
];

/** So many histories, every sort in turn, with figures of their own. */
export const historiesOf = (count: number, seed: number): readonly History[] => {
  const numbers = numbersOf(seed);
  return Array.from({ length: count }, (_, i) => {
    const one = MAKERS[i % MAKERS.length] as (typeof MAKERS)[number];
    return { name: one.name, class: one.class, steps: one.make(numbers) };
  });
};
