/** A number as a fraction: sums and means of half points and prices without any rounding. */
export interface Exact {
  readonly num: bigint;
  readonly den: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

export const exact = (num: bigint | number, den: bigint | number = 1n): Exact => {
  const [n, d] = [BigInt(num), BigInt(den)];
  if (d <= 0n) throw new RangeError('a fraction has a positive denominator');
  const shared = gcd(n, d);
  return { num: n / shared, den: d / shared };
};

export const plus = (a: Exact, b: Exact): Exact => exact(a.num * b.den + b.num * a.den, a.den * b.den);
const minus = (a: Exact, b: Exact): Exact => exact(a.num * b.den - b.num * a.den, a.den * b.den);
export const over = (a: Exact, divisor: number): Exact => exact(a.num, a.den * BigInt(divisor));
export const sum = (all: readonly Exact[]): Exact => all.reduce(plus, exact(0));
export const mean = (all: readonly Exact[]): Exact => over(sum(all), all.length);
export const distance = (a: Exact, b: Exact): Exact => {
  const { num, den } = minus(a, b);
  return { num: num < 0n ? -num : num, den };
};

/** Negative, zero or positive, like every comparison. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The middle one, or the mean of the two in the middle. */
export const median = (all: readonly Exact[]): Exact => {
  const sorted = all.toSorted(compare);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as Exact;
  return sorted.length % 2 ? upper : mean([sorted[half - 1] as Exact, upper]);
};

const PLACES = 4;

/** How people read it: decimals where they end within four places, otherwise four places and the fraction. */
export interface ShownNumber {
  readonly text: string;
  readonly fraction: string;
}

/** Rounded half up for reading only: whoever compares uses the fraction. */
export const shownNumber = ({ num, den }: Exact): ShownNumber => {
  const scale = 10n ** BigInt(PLACES);
  const size = num < 0n ? -num : num;
  const rounded = (2n * size * scale + den) / (2n * den);
  const digits = rounded.toString().padStart(PLACES + 1, '0');
  const decimals = digits.slice(-PLACES).replace(/0+$/, '');
  const text = `${num < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${decimals ? `.${decimals}` : ''}`;
  return { text, fraction: den === 1n ? `${num}` : `${num}/${den}` };
};
