import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eligibleFrom, isEligible } from '../../../functions/core/award/eligible-from.ts';
import { type Honour, streaksOf } from '../../../functions/core/award/honour.ts';
import { type Day, day } from '../../../functions/core/kernel/day.ts';
import { evaluate } from '../../../functions/core/rules/evaluate.ts';
import { OUTCOMES } from '../../../functions/core/rules/verdict.ts';
import { around, withFacts } from '../../rules/around.ts';
import { REAL } from '../../rules/real.ts';

const honour = (year: number, status: Honour['status'] = 'held') =>
  ({ title: 'T', level: 'unit', holder: 'U', year, status }) as Honour;
const years = fc.uniqueArray(fc.integer({ min: 2000, max: 2030 }), { minLength: 1, maxLength: 20 });

describe('streaks', () => {
  it('a longer record never breaks one', () =>
    fc.assert(
      fc.property(years, fc.integer({ min: 2000, max: 2030 }), (held, more) => {
        const before = streaksOf(held.map((year) => honour(year)))[0];
        const after = streaksOf([...held, more].map((year) => honour(year)))[0];
        expect(after?.longest).toBeGreaterThanOrEqual(before?.longest ?? 0);
        if (more <= Math.max(...held)) expect(after?.current).toBeGreaterThanOrEqual(before?.current ?? 0);
      }),
    ));

  it('count a year once, and no revoked one', () => {
    expect(streaksOf([honour(2020), honour(2020), honour(2021)])[0]).toMatchObject({ current: 2, longest: 2 });
    expect(streaksOf([honour(2019), honour(2020, 'revoked'), honour(2021)])[0]).toMatchObject({
      current: 1,
      longest: 1,
    });
    expect(streaksOf([honour(2020, 'revoked')])).toEqual([]);
  });
});

const KINDS = REAL.kinds.filter(({ sections }) => sections.some(({ facts }) => facts.includes('hasSafetyIncident')));
const VETOES = [
  { hasSafetyIncident: true, safetyIncidentOn: '2021-06-01' },
  { hasMassIncident: true, massIncidentOn: '2021-06-01' },
  { hasLeaderIncident: true, leaderIncidentOn: '2021-06-01' },
  { hasDuesArrears: true },
  { isMaterialTrue: false },
] as const;

describe.each(KINDS.map((kind) => [kind.id, kind] as const))('for %s', (_, kind) => {
  it('a veto never helps', () =>
    fc.assert(
      fc.asyncProperty(around(kind), fc.constantFrom(...VETOES), async (given, veto) => {
        const rank = async (one: typeof given) => OUTCOMES.indexOf((await evaluate(REAL, one)).outcome);
        expect(await rank(withFacts(given, veto))).toBeLessThanOrEqual(await rank(given));
      }),
      { numRuns: 8 },
    ));

  it('the day from which one would be eligible is the first', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_500 }), async (ago) => {
        const incident = new Date(Date.parse('2021-11-01') - ago * 86_400_000).toISOString().slice(0, 10);
        const facts = { ...kind.example.facts, hasMassIncident: true, massIncidentOn: incident as Day } as never;
        const given = { kind: kind.id, occurredOn: day('2021-11-01'), province: 'zhejiang', facts };
        const found = await eligibleFrom(REAL, given);
        expect(found).not.toBeNull();
        expect(isEligible(found?.outcome ?? 'incomplete')).toBe(true);
        if (found?.dayBefore) expect(isEligible(found.dayBefore)).toBe(false);
      }),
      { numRuns: 6 },
    ));
});
