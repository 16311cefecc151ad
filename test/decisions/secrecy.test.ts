/** No order of commits and reveals lets anybody learn another's score before the last reveal. `npm run test:decisions`: more runs. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, LATE, type Move, openTwins, READERS, TRIED, type Twins } from './twins.ts';
import { COMMITTEE, SCORERS, sheetOf } from './world.ts';

let twins: Twins;
beforeAll(async () => {
  twins = await openTwins();
});
afterAll(() => twins.stop());

const RUNS = Number(process.env.RUNS ?? (process.env.FULL ? 12 : 2));
const OTHERS = SCORERS.slice(0, LATE).map((_, i) => i);
const PEOPLE = [...READERS, 'scorer-1', `scorer-${LATE + 1}`, COMMITTEE[0]?.sub ?? '', 'committee-9'];

const looks = fc.record({ does: fc.constant('look' as const), who: fc.constantFrom(...PEOPLE) });
const tries = fc.record({
  does: fc.constant('try' as const),
  who: fc.constantFrom(...PEOPLE),
  what: fc.constantFrom(...TRIED),
});
const order = (does: 'commit' | 'reveal') =>
  fc.shuffledSubarray(OTHERS, { minLength: OTHERS.length }).map((all) => all.map((i): Move => ({ does, i })));

/** Extra moves put at places of their own between those that must come in this order. */
const mixed = (moves: readonly Move[], more: readonly (readonly [number, Move])[]): readonly Move[] =>
  more.reduce<readonly Move[]>((so, [at, move]) => so.toSpliced(at % (so.length + 1), 0, move), moves);
const extras = fc.array(fc.tuple(fc.nat(20), fc.oneof(looks, tries)), { minLength: 2, maxLength: 5 });

const interleavings = fc
  .record({ commits: order('commit'), reveals: order('reveal'), early: extras, late: extras, copies: fc.boolean() })
  .map(({ commits, reveals, early, late, copies }): readonly Move[] => {
    const own: Move = copies ? { does: 'copy', i: 0 } : { does: 'commit', i: LATE };
    const auditor: Move = { does: 'look', who: 'auditor-1' };
    return [
      ...mixed(commits, early),
      auditor,
      own,
      { does: 'close' },
      ...mixed(reveals, late),
      { does: 'try', who: 'auditor-1', what: 'checkpoint' },
      ...PEOPLE.map((who): Move => ({ does: 'look', who })),
    ];
  });

let pairs = 0;

describe('scores before the last reveal', () => {
  it('are told to nobody: whatever the others gave, every answer, entry and event is the same byte for byte', {
    timeout: 1_800_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(interleavings, fc.integer({ min: 1, max: LATE - 1 }), async (moves, turn) => {
        const name = `D-${String(++pairs).padStart(10, '0')}`;
        const one = await hear(twins, name, moves, sheetOf);
        const other = await hear(twins, name, moves, (i) => sheetOf(i === LATE ? i : (i + turn) % LATE));
        expect(one.answers).toEqual(other.answers);
        expect(one.events).toEqual(other.events);
        expect(one.events.length).toBeGreaterThan(SCORERS.length);
        for (const told of [...one.answers, ...one.events]) expect(told).not.toMatch(/\\?"quality\\?":\d/);
        // The check can fail: once the tally is there, the two unions do read differently.
        expect(one.end).not.toBe(other.end);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    console.log(`interleavings ${pairs}, differences 0`);
  });
});
