import type { ErrorCode, ErrorData } from '../errors.ts';

/** A raw value for a sentence. Text of its own making (`{"toString": 1}`) is not asked for. */
export const shown = (raw: unknown): string =>
  (typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '')).slice(0, 40);

/** Longer than any sentence on a form. */
export const TEXT_MAX = 2_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/** What is wrong with a text that a person states; null where nothing is. */
export const textFault = (raw: unknown): { readonly code: ErrorCode; readonly data?: ErrorData } | null => {
  if (typeof raw !== 'string') return { code: 'FACT_TYPE', data: { expected: 'text' } };
  if (raw.trim() === '') return { code: 'TEXT_EMPTY' };
  if (raw.length > TEXT_MAX) return { code: 'TEXT_TOO_LONG', data: { max: TEXT_MAX } };
  // Half a character (a lone surrogate) has no UTF-8 and so no hash.
  return CONTROL.test(raw) || !raw.isWellFormed() ? { code: 'TEXT_CONTROL' } : null;
};
