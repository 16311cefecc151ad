import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  keeps,
  type ListRules,
  type ShareBound,
  selectList,
} from '../../../functions/core/award/list.ts';

const one = (id: string, points: number, tags: readonly string[] = [], out: string | null = null): Candidate => ({
  id,
  points,
  tags,
  out,
});
const NON_PUBLIC: ShareBound = { tag: 'nonPublic', bound: 'min', num: 35, den: 100 };

describe('a list', () => {
  it('of 185 with 3 vetoed leaves 182, and the next moves up', () => {
    const vetoed = ['c017', 'c099', 'c140'];
    const all = Array.from({ length: 190 }, (_, i) => {
      const id = `c${`${i}`.padStart(3, '0')}`;
      return one(id, 1_000 - i, [], vetoed.includes(id) ? '安全生产一票否决' : null);
    });
    const handedIn = all.slice(0, 185);
    const left = selectList(handedIn, { places: 185, shares: [] });
    expect(left.chosen).toHaveLength(182);
    expect(left.chosen.filter((id) => vetoed.includes(id))).toEqual([]);
    const filled = selectList(all, { places: 185, shares: [] });
    expect(filled.chosen.slice(-3)).toEqual(['c185', 'c186', 'c187']);
    expect(filled.reserves).toEqual(['c188', 'c189']);
  });

  it('names a tie at the cut-off and decides nothing', () => {
    const list = [one('a', 9), one('b', 7), one('c', 7), one('d', 5)];
    expect(selectList(list, { places: 2, shares: [] })).toMatchObject({
      chosen: ['a'],
      tied: ['b', 'c'],
      reserves: ['d'],
    });
    expect(selectList(list, { places: 3, shares: [] })).toMatchObject({
      chosen: ['a', 'b', 'c'],
      tied: [],
      reserves: ['d'],
    });
    expect(selectList(list, { places: 9, shares: [] })).toMatchObject({ tied: [], reserves: [] });
  });

  it('keeps a share exactly at its line', () => {
    const of = (n: number) => Array.from({ length: 20 }, (_, i) => one(`${i}`, 1, i < n ? ['nonPublic'] : []));
    expect(keeps(of(7), NON_PUBLIC)).toBe(true);
    expect(keeps(of(6), NON_PUBLIC)).toBe(false);
    expect(keeps(of(6), { ...NON_PUBLIC, bound: 'max', num: 30 })).toBe(true);
    expect(keeps(of(7), { ...NON_PUBLIC, bound: 'max', num: 30 })).toBe(false);
  });
});

const candidates = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      points: fc.integer({ min: 0, max: 8 }),
      tags: fc.subarray(['nonPublic', 'rural', 'leader']),
      out: fc.option(fc.constant('veto'), { freq: 4 }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 14 },
  )
  .map((list) => list as readonly Candidate[]);
const listRules: fc.Arbitrary<ListRules> = fc.record({
  places: fc.integer({ min: 0, max: 10 }),
  shares: fc.array(
    fc.record({
      tag: fc.constantFrom('nonPublic', 'rural', 'leader'),
      bound: fc.constantFrom('min' as const, 'max' as const),
      num: fc.integer({ min: 0, max: 4 }),
      den: fc.constant(4),
    }),
    { maxLength: 3 },
  ),
});

describe('properties', () => {
  it('permuting candidates changes nothing', () =>
    fc.assert(
      fc.property(candidates, listRules, fc.infiniteStream(fc.nat()), (list, rules, keys) => {
        const shuffled = [...list].map((each) => [keys.next().value as number, each] as const);
        const other = shuffled.toSorted(([a], [b]) => a - b).map(([, each]) => each);
        expect(selectList(other, rules)).toEqual(selectList(list, rules));
      }),
    ));

  it('a veto never helps: who is vetoed has no place, and no more than one other gains', () =>
    fc.assert(
      fc.property(candidates, listRules, fc.nat(), (list, rules, pick) => {
        const victim = list[pick % list.length] as Candidate;
        const vetoed = list.map((each) => (each === victim ? { ...each, out: 'veto' } : each));
        const after = selectList(vetoed, rules);
        expect([...after.chosen, ...after.tied, ...after.reserves]).not.toContain(victim.id);
        expect(after.chosen.length + after.tied.length).toBeLessThanOrEqual(list.length - 1);
      }),
    ));

  it('never takes more than the places', () =>
    fc.assert(
      fc.property(candidates, listRules, (list, rules) => {
        expect(selectList(list, rules).chosen.length).toBeLessThanOrEqual(rules.places);
      }),
    ));
});
