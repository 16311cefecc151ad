/** Text that follows no pattern: no packing makes much less of it. */
const ALPHABETS = {
  chinese: (n: number) => String.fromCodePoint(0x4e00 + (n % 20_000)),
  latin: (n: number) => String.fromCodePoint(0x23 + (n % 90)).replace('\\', '/'),
  rare: (n: number) => String.fromCodePoint(0x20000 + (n % 42_000)),
} as const;
export type Alphabet = keyof typeof ALPHABETS;
export const ALPHABET_NAMES = Object.keys(ALPHABETS) as readonly Alphabet[];

/** So many UTF-16 units, the same for the same seed. */
export const unlike = (seed: number, length: number, alphabet: Alphabet = 'chinese'): string => {
  let state = seed + 1;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ALPHABETS[alphabet](state >>> 8);
  };
  const text = Array.from({ length: alphabet === 'rare' ? Math.floor(length / 2) : length }, next);
  return text.join('');
};

/** Lines of so many characters each that come to a sum. */
export const linesOf = (count: number, chars: number, totalFen: number, alphabet: Alphabet = 'chinese') =>
  Array.from({ length: count }, (_, i) => ({
    name: unlike(i, chars, alphabet),
    quantity: 1,
    unitPriceFen: totalFen / count,
  }));
