import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFen } from '../../../functions/core/kernel/money.ts';

describe('money', () => {
  it.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [10, '¥0.10'],
    [99, '¥0.99'],
    [100, '¥1.00'],
    [99_999, '¥999.99'],
    [100_000, '¥1,000.00'],
    [123_450, '¥1,234.50'],
    [100_000_000, '¥1,000,000.00'],
    [100_000_000_000_000, '¥1,000,000,000,000.00'],
    [-1, '-¥0.01'],
    [-123_450, '-¥1,234.50'],
  ])('%i fen reads %s', (fen, text) => expect(formatFen(fen)).toBe(text));

  it('keeps every digit: the text read back is the same number of fen', () =>
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (fen) => {
        expect(Number(formatFen(fen).replace(/[¥,.]/g, '')) - fen).toBe(0);
      }),
    ));
});
