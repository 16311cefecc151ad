import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Award } from '../../../functions/core/award/award.ts';
import {
  type AwardList,
  awardListId,
  candidatesNow,
  checkPlace,
  chosenByDecision,
  chosenByPoints,
  placeOf,
  replacedByPoints,
  vacancyOf,
  whyOut,
} from '../../../functions/core/award/award-list.ts';
import { type Candidate, keeps, type ShareBound } from '../../../functions/core/award/list.ts';
import { DomainError } from '../../../functions/core/errors.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const TAGS = ['nonPublic', 'rural'];
const candidates = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), points: fc.nat(40), tags: fc.subarray(TAGS) }),
  { selector: ({ id }) => id, minLength: 4, maxLength: 16 },
);
const bounds = fc.array(
  fc.record({
    tag: fc.constantFrom(...TAGS),
    bound: fc.constantFrom('min' as const, 'max' as const),
    num: fc.constantFrom(1, 2, 3),
    den: fc.constant(4),
  }),
  { maxLength: 2 },
);

const standing = (list: readonly Omit<Candidate, 'out'>[], gone: readonly string[]): readonly Candidate[] =>
  list.map((one) => ({ ...one, out: gone.includes(one.id) ? 'veto' : null }));

describe('the places of a list through any run of people falling out', () => {
  it('are never more than there are, go to nobody who fell out, keep every share, and are never settled at a tie', () => {
    let [replaced, tied] = [0, 0];
    fc.assert(
      fc.property(
        candidates,
        bounds,
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (all, shares, places, picks) => {
          const rules = { places, shares };
          let chosen: readonly string[] = [];
          const first = codeOf(() => {
            chosen = chosenByPoints(standing(all, []), rules);
          });
          if (first !== 'done') return;
          const gone: string[] = [];
          for (const pick of picks) {
            const next = chosen[pick % Math.max(1, chosen.length)];
            if (next === undefined) return;
            gone.push(next);
            const now = standing(all, gone);
            const list = { chosen } as unknown as AwardList;
            const vacancy = vacancyOf(list, now, shares);
            expect(vacancy.fallen.map(({ award }) => award)).toContain(next);
            let after: readonly string[] = [];
            const code = codeOf(() => {
              after = replacedByPoints(list, vacancy).chosen;
            });
            if (code === 'LIST_TIED') tied++;
            if (code !== 'done') continue;
            replaced++;
            expect(after.filter((id) => gone.includes(id))).toEqual([]);
            expect(after.length).toBeLessThanOrEqual(chosen.length);
            const people = now.filter(({ id }) => after.includes(id));
            expect(shares.every((share) => keeps(people, share))).toBe(true);
            expect(chosenByDecision(now, rules, after, []).toSorted()).toEqual([...after].toSorted());
            chosen = after;
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(replaced).toBeGreaterThan(50);
    expect(tied).toBeGreaterThan(5);
  });
});

const HALF: ShareBound = { tag: 'nonPublic', bound: 'min', num: 1, den: 2 };
const FOUR: readonly Candidate[] = [
  { id: 'a', points: 9, tags: ['nonPublic'], out: null },
  { id: 'b', points: 8, tags: [], out: null },
  { id: 'c', points: 7, tags: [], out: 'veto' },
  { id: 'd', points: 6, tags: [], out: null },
];

describe('a decision about places', () => {
  const decide = (chosen: readonly string[], granted: readonly string[] = []) =>
    codeOf(() => chosenByDecision(FOUR, { places: 2, shares: [HALF] }, chosen, granted));

  it('cannot take in who fell out, somebody twice, a stranger or too many, nor drop who holds the title', () => {
    expect(decide(['a', 'b'])).toBe('done');
    expect(decide(['a'])).toBe('done');
    for (const wrong of [
      ['a', 'c'],
      ['a', 'a'],
      ['a', 'x'],
      ['a', 'b', 'd'],
    ])
      expect(decide(wrong)).toBe('LIST_CHOICE_INVALID');
    expect(decide(['a'], ['b'])).toBe('LIST_CHOICE_INVALID');
  });
  it('cannot break a share', () => expect(decide(['b', 'd'])).toBe('LIST_SHARES_BROKEN'));
});

const award = (change: Partial<Award>): Award =>
  ({ status: 'published', objections: [], steps: [], ...change }) as unknown as Award;
const objection = (settled: 'dismissed' | 'upheld', says: string) =>
  ({ kind: 'objection', says, settled }) as unknown as Award['objections'][number];

describe('an application on a list', () => {
  it.each([
    ['stands', award({ status: 'frozen' }), null],
    ['was withdrawn', award({ status: 'withdrawn' }), 'withdrawn'],
    [
      'was removed for what was upheld',
      award({ status: 'removed', objections: [objection('dismissed', '一'), objection('upheld', '二')] }),
      '二',
    ],
    [
      'was revoked',
      award({ status: 'revoked', steps: [{ comment: '材料不实' }] as unknown as Award['steps'] }),
      '材料不实',
    ],
    ['ran out in its time', award({ status: 'expired' }), null],
  ])('%s', (_, given, expected) => expect(whyOut(given)).toBe(expected));

  it('that is not found is out', () =>
    expect(candidatesNow({ candidates: [{ award: 'x', points: 1, tags: [] }] }, [])).toMatchObject([
      { out: 'not-found' },
    ]));

  it('has its rank by points, and moves up in the stead of the one in its place', () => {
    const list = {
      candidates: [
        { award: 'a', points: 9, tags: [] },
        { award: 'b', points: 9, tags: [] },
        { award: 'c', points: 7, tags: [] },
      ],
      steps: [
        { movedUp: [], fallen: [] },
        { movedUp: ['c'], fallen: [{ award: 'a', why: 'veto' }] },
      ],
    } as unknown as AwardList;
    expect(placeOf(list, 'b')).toEqual({ rank: 1, replaces: null });
    expect(placeOf(list, 'c')).toEqual({ rank: 3, replaces: 'a' });
  });

  it('has the list of its name and year, and no other', () => {
    expect(awardListId(2021, '名单')).toMatch(/^L2021-[0-9A-F]{10}$/);
    expect(awardListId(2021, '名单')).not.toBe(awardListId(2021, '名单二'));
  });

  it('is published in its place, and granted only while those left keep every share', () => {
    const list = { id: 'L', chosen: ['a', 'b'] } as unknown as AwardList;
    const whole = { fallen: [], proposal: null, broken: [] };
    const check = (id: string, action: 'publish' | 'grant', broken: readonly ShareBound[] = []) =>
      codeOf(() => checkPlace(list, id, action, { ...whole, broken }));
    expect([check('a', 'publish'), check('a', 'grant')]).toEqual(['done', 'done']);
    expect([check('x', 'publish'), check('x', 'grant')]).toEqual(['NOT_ON_LIST', 'NOT_ON_LIST']);
    expect([check('a', 'publish', [HALF]), check('a', 'grant', [HALF])]).toEqual(['done', 'LIST_SHARES_BROKEN']);
  });
});
