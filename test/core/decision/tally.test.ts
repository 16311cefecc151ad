import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../../functions/core/decision/commitment.ts';
import { type TallyInput, tally } from '../../../functions/core/decision/tally.ts';
import { randomFrom } from './meetings.ts';

const LIMITS = { trimmedMeanScorersMin: 5, scoreOutlierPoints: 10 };
const CRITERIA = [
  { id: 'price', weight: 30, isPrice: true },
  { id: 'quality', weight: 40, isPrice: false },
  { id: 'service', weight: 30, isPrice: false },
];
const scored = fc.record({ quality: fc.nat(80), service: fc.nat(60) });

const inputs = fc
  .record({ suppliers: fc.integer({ min: 1, max: 6 }), scorers: fc.integer({ min: 2, max: 9 }) })
  .chain(({ suppliers, scorers }) =>
    fc.record({
      prices: fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: suppliers, maxLength: suppliers }),
      rows: fc.array(fc.array(scored, { minLength: suppliers, maxLength: suppliers }), {
        minLength: scorers,
        maxLength: scorers,
      }),
      seed: fc.integer().map((n) => n.toString(16)),
    }),
  )
  .map(
    ({ prices, rows, seed }): TallyInput => ({
      criteria: CRITERIA,
      suppliers: prices.map((priceFen, i) => ({ id: `S${i}`, priceFen })),
      sheets: rows.map((row, i) => ({
        scorer: `p${i}`,
        sheet: Object.fromEntries(row.map((one, j) => [`S${j}`, one])),
      })),
      recused: [],
      limits: LIMITS,
      seed,
    }),
  );

/** Any order of a list, by a seed. */
const shuffled = <T>(list: readonly T[], seed: number): readonly T[] => {
  const random = randomFrom(seed);
  return list.reduce<readonly T[]>((so, one) => so.toSpliced(random(so.length + 1), 0, one), []);
};
const RUNS = process.env.FULL ? 20_000 : 500;

describe('the tally', () => {
  it('does not depend on the order of sheets, suppliers or criteria', () =>
    fc.assert(
      fc.property(inputs, fc.nat(), (input, seed) => {
        const turned = {
          ...input,
          sheets: shuffled(input.sheets, seed).map(({ scorer, sheet }) => ({
            scorer,
            sheet: Object.fromEntries(shuffled(Object.entries(sheet), seed + 2)) as Sheet,
          })),
          suppliers: shuffled(input.suppliers, seed),
          criteria: shuffled(input.criteria, seed + 1),
        };
        expect(tally(turned).ranking).toEqual(tally(input).ranking);
        expect(tally(turned).suppliers).toEqual(tally(input).suppliers);
      }),
      { numRuns: RUNS },
    ));

  it('is after a recusal what it would be had they never been there', () =>
    fc.assert(
      fc.property(inputs, fc.nat(), (input, seed) => {
        const scorer = `p${seed % input.sheets.length}`;
        const recused = { ...input, recused: [scorer] };
        const without = { ...input, sheets: input.sheets.filter((sheet) => sheet.scorer !== scorer) };
        const [a, b] = [tally(recused), tally(without)];
        expect(a.ranking).toEqual(b.ranking);
        expect([a.method, a.valid]).toEqual([b.method, b.valid]);
        expect(a.suppliers.map(({ result, median }) => [result, median])).toEqual(
          b.suppliers.map(({ result, median }) => [result, median]),
        );
      }),
      { numRuns: RUNS },
    ));

  it('agrees with an account by integers of another kind', () =>
    fc.assert(
      fc.property(inputs, (input) => {
        const lowest = Math.min(...input.suppliers.map(({ priceFen }) => priceFen as number));
        const means = input.suppliers.map(({ id, priceFen }) => {
          const sums = input.sheets.map(({ sheet }) => (sheet[id]?.quality ?? 0) + (sheet[id]?.service ?? 0));
          sums.sort((a, b) => a - b);
          const kept = sums.length >= 5 ? sums.slice(1, -1) : sums;
          const total = BigInt(kept.reduce((a, b) => a + b, 0));
          // mean / 2 + 30 × lowest / price, over one denominator.
          const [n, p] = [BigInt(kept.length), BigInt(priceFen as number)];
          return { id, num: total * p + 60n * BigInt(lowest) * n, den: 2n * n * p, priceFen: priceFen as number };
        });
        const [first, second] = tally(input).ranking;
        const of = (supplier: string | undefined) => means.find(({ id }) => id === supplier) ?? means[0];
        const [a, b] = [of(first?.supplier), of(second?.supplier)];
        if (a && b && first && second) {
          const difference = a.num * b.den - b.num * a.den;
          expect(difference > 0n || (difference === 0n && a.priceFen <= b.priceFen)).toBe(true);
        }
        for (const one of means) if (a) expect(a.num * one.den >= one.num * a.den).toBe(true);
      }),
      { numRuns: RUNS },
    ));

  it('puts the lower price first where points are equal, and draws where prices are, too', () => {
    const sheet = { A: { quality: 80, service: 60 }, B: { quality: 80, service: 60 } };
    const base = { criteria: CRITERIA.slice(1), sheets: [{ scorer: 'p', sheet }], recused: [], limits: LIMITS };
    const price = (a: number, b: number, seed: string) =>
      tally({
        ...base,
        seed,
        suppliers: [
          { id: 'A', priceFen: a },
          { id: 'B', priceFen: b },
        ],
      }).ranking;
    expect(price(200, 100, 's').map(({ supplier, tie }) => [supplier, tie])).toEqual([
      ['B', 'price'],
      ['A', null],
    ]);
    const drawn = ['1', '2', '3', '4', '5', '6'].map((seed) => price(100, 100, seed)[0]?.supplier);
    expect(new Set(drawn)).toEqual(new Set(['A', 'B']));
    expect(price(100, 100, '1')[0]?.tie).toBe('lot');
  });

  it('is none where every scorer is recused', () =>
    expect(() =>
      tally({
        criteria: [],
        suppliers: [],
        sheets: [{ scorer: 'p', sheet: {} }],
        recused: ['p'],
        limits: LIMITS,
        seed: '',
      }),
    ).toThrow('TALLY_NO_SCORES'));
});
