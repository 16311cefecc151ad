import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, keeps, type ShareBound } from '../../../functions/core/award/list.ts';
import { replacementsFor } from '../../../functions/core/award/replace.ts';

const one = (id: string, points: number, tags: readonly string[] = [], out: string | null = null): Candidate => ({
  id,
  points,
  tags,
  out,
});
const HALF: ShareBound = { tag: 'nonPublic', bound: 'min', num: 1, den: 2 };
const PUBLIC = [one('a', 9, ['nonPublic'], 'veto'), one('b', 8), one('c', 7)];

describe('who moves up', () => {
  it('passes over a reserve who would break a share, and says so', () => {
    const list = [...PUBLIC, one('d', 6, ['nonPublic']), one('e', 5, ['nonPublic'])];
    expect(replacementsFor(list, ['a', 'b'], 1, [HALF])).toEqual({
      isPossible: true,
      movedUp: ['d'],
      tied: [],
      emptyCount: 0,
      passedOver: [{ id: 'c', breaks: [HALF] }],
    });
  });

  it('names those who are equal and takes none of them', () => {
    const list = [...PUBLIC, one('d', 6, ['nonPublic']), one('e', 6, ['nonPublic']), one('f', 5, ['nonPublic'])];
    expect(replacementsFor(list, ['a', 'b'], 1, [HALF])).toMatchObject({ movedUp: [], tied: ['d', 'e'] });
    expect(replacementsFor(list, ['a', 'b'], 1, [])).toMatchObject({ movedUp: ['c'], tied: [] });
  });

  it('names a tie between mixes of tags: either of two pairs', () => {
    const list = [
      one('a', 9, [], 'veto'),
      one('b', 9, [], 'veto'),
      one('c', 5, ['nonPublic']),
      one('d', 5),
      one('e', 5),
      one('f', 1),
    ];
    const some: ShareBound = { tag: 'nonPublic', bound: 'max', num: 1, den: 2 };
    expect(replacementsFor(list, ['a', 'b'], 2, [some])).toMatchObject({ movedUp: [], tied: ['c', 'd', 'e'] });
    const exactly: ShareBound = { tag: 'nonPublic', bound: 'min', num: 1, den: 2 };
    expect(replacementsFor(list, ['a', 'b'], 2, [some, exactly])).toMatchObject({ movedUp: ['c'], tied: ['d', 'e'] });
  });

  it('fills two places together where one alone would break a share', () => {
    const places = [one('a', 9, ['nonPublic'], 'veto'), one('b', 9, ['nonPublic'], 'veto'), one('c', 8), one('d', 8)];
    const list = [...places, one('e', 7), one('f', 6, ['nonPublic']), one('g', 5, ['nonPublic'])];
    expect(replacementsFor(list, ['a', 'b', 'c', 'd'], 2, [HALF])).toMatchObject({
      movedUp: ['f', 'g'],
      emptyCount: 0,
    });
  });

  it('leaves a place empty, or says that nothing keeps the shares', () => {
    expect(replacementsFor(PUBLIC, ['a'], 1, [])).toMatchObject({ movedUp: ['b'], emptyCount: 0 });
    expect(replacementsFor(PUBLIC.slice(0, 1), ['a'], 1, [])).toMatchObject({
      isPossible: true,
      movedUp: [],
      emptyCount: 1,
    });
    expect(replacementsFor(PUBLIC, ['a', 'b'], 1, [HALF])).toMatchObject({ isPossible: false, movedUp: [] });
  });

  it('leaves it to people when there are too many ways', () => {
    const tags = ['t0', 't1', 't2', 't3', 't4'];
    const waiting = Array.from({ length: 320 }, (_, i) =>
      one(
        `w${i}`,
        i,
        tags.filter((__, bit) => (i >> bit) & 1),
      ),
    );
    const fallen = Array.from({ length: 9 }, (_, i) => one(`f${i}`, 999, [], 'veto'));
    const shares = tags.map((tag): ShareBound => ({ tag, bound: 'min', num: 0, den: 1 }));
    const ids = fallen.map(({ id }) => id);
    expect(replacementsFor([...fallen, ...waiting], ids, 9, shares)).toMatchObject({ isPossible: false, movedUp: [] });
  });
});

/** Every way to take so many of a list. */
const waysOf = <T>(list: readonly T[], count: number): readonly (readonly T[])[] => {
  if (count === 0) return [[]];
  return list.flatMap((first, i) => waysOf(list.slice(i + 1), count - 1).map((rest) => [first, ...rest]));
};

const TAGS = ['nonPublic', 'rural', 'leader'];
const candidates = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    points: fc.integer({ min: 0, max: 5 }),
    tags: fc.subarray(TAGS),
    out: fc.option(fc.constant('veto'), { freq: 3 }),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 11 },
);
const bounds = fc.array(
  fc.record({
    tag: fc.constantFrom(...TAGS),
    bound: fc.constantFrom('min' as const, 'max' as const),
    num: fc.integer({ min: 0, max: 4 }),
    den: fc.constant(4),
  }),
  { maxLength: 3 },
);
const cases = fc
  .tuple(candidates, bounds, fc.integer({ min: 1, max: 6 }))
  .map(([list, shares, places]) => ({ list, shares, chosen: list.slice(0, places).map(({ id }) => id) }));

/** All pairs of who is left and who could move up, tried one by one: the measure of the quicker way. */
const slowly = (list: readonly Candidate[], chosen: readonly string[], shares: readonly ShareBound[]) => {
  const left = list.filter(({ id, out }) => chosen.includes(id) && out === null);
  const waiting = list.filter(({ id, out }) => !chosen.includes(id) && out === null);
  const vacancies = chosen.length - left.length;
  for (let count = Math.min(vacancies, waiting.length); count >= 0; count--) {
    const fitting = waysOf(waiting, count).filter((way) => shares.every((share) => keeps([...left, ...way], share)));
    const points = (way: readonly Candidate[]) => way.map((each) => each.points).toSorted((a, b) => b - a);
    const name = (way: readonly Candidate[]) => points(way).join('');
    const best = fitting.map(name).toSorted().at(-1);
    if (best !== undefined) return { left, vacancies, count, best: fitting.filter((way) => name(way) === best) };
  }
  return { left, vacancies, count: 0, best: [] };
};

describe('replacement keeps every quota', () => {
  it('takes the best who do, as trying every way finds, and names all who are equal', () =>
    fc.assert(
      fc.property(cases, ({ list, shares, chosen }) => {
        const { left, vacancies, count, best } = slowly(list, chosen, shares);
        const found = replacementsFor(list, chosen, vacancies, shares);
        expect(found.isPossible).toBe(best.length > 0);
        if (!found.isPossible) return;
        const names = best.map((way) => way.map(({ id }) => id));
        const all = [...new Set(names.flat())];
        expect([...found.movedUp].toSorted()).toEqual(
          all.filter((id) => names.every((way) => way.includes(id))).toSorted(),
        );
        expect([...found.tied].toSorted()).toEqual(
          all.filter((id) => !names.every((way) => way.includes(id))).toSorted(),
        );
        expect(found.emptyCount).toBe(vacancies - count);
        if (found.tied.length) return;
        const after = [...left, ...list.filter(({ id }) => found.movedUp.includes(id))];
        for (const share of shares) expect(keeps(after, share)).toBe(true);
        expect(after.length).toBeLessThanOrEqual(chosen.length);
        for (const { breaks } of found.passedOver) expect(breaks.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    ));

  it('permuting candidates changes nothing', () =>
    fc.assert(
      fc.property(cases, ({ list, shares, chosen }) => {
        const { vacancies } = slowly(list, chosen, shares);
        expect(replacementsFor([...list].reverse(), chosen, vacancies, shares)).toEqual(
          replacementsFor(list, chosen, vacancies, shares),
        );
      }),
    ));
});
