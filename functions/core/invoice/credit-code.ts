/** GB 32100-2015: 统一社会信用代码, eighteen signs without I, O, S, V, Z; the last is a check digit to the base 31. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** The check digit of the first seventeen signs; null when they are none of the standard's. */
const checkDigitOf = (code: string): string | null => {
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, LENGTH - 1)) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % SIGNS.length;
  }
  return SIGNS[(SIGNS.length - (sum % SIGNS.length)) % SIGNS.length] ?? null;
};

/** Whether the code is one of the standard. A wrong one is a warning: old papers carry other numbers. */
export const isCreditCode = (code: string): boolean =>
  code.length === LENGTH && checkDigitOf(code) === code[LENGTH - 1];
