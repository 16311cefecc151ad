import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../functions/core/rules/evaluate.ts';
import type { FactDefinition, Rule, Ruleset } from '../../../functions/core/rules/ruleset.ts';
import { FACTS, RULESET, ruleOf, tripWith } from '../small.ts';

const remediesOf = async (facts: Readonly<Record<string, unknown>>, ruleset = RULESET) =>
  (await evaluate(ruleset, tripWith(facts))).remedies;
const withRule = (rule: Rule): Ruleset => ({ ...RULESET, rules: [rule] });

describe('a remedy', () => {
  it('is the nearest figure that complies, and says what the whole case then comes to', async () =>
    expect(await remediesOf({ perHeadFen: 30_000 })).toEqual([
      {
        rule: 'law.a1.cap',
        fact: 'perHeadFen',
        direction: 'lower',
        from: 30_000,
        to: 20_000,
        outcome: 'compliant',
        remaining: [],
      },
    ]));

  it('names the rules that are still broken after it', async () =>
    expect(await remediesOf({ perHeadFen: 30_000, winnerCount: 25, hours: 2 })).toMatchObject([
      { rule: 'law.a1.cap', to: 20_000, outcome: 'non-compliant', remaining: ['law.a1.winners', 'house.a1.hours'] },
      { rule: 'law.a1.winners', to: 16, outcome: 'non-compliant', remaining: ['law.a1.cap', 'house.a1.hours'] },
      { rule: 'house.a1.hours', to: 4, outcome: 'non-compliant', remaining: ['law.a1.cap', 'law.a1.winners'] },
    ]));

  it('goes up where the rule asks for more', async () =>
    expect(await remediesOf({ hours: 0 })).toMatchObject([{ fact: 'hours', direction: 'higher', from: 0, to: 4 }]));

  it('complies, and one step less does not, for any figures', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }), async (heads, more) => {
        const winnerCount = Math.floor((2 * heads) / 3) + more;
        const [remedy] = await remediesOf({ headCount: heads, winnerCount });
        expect(remedy?.to).toBe(Math.floor((2 * heads) / 3));
        expect((await evaluate(RULESET, tripWith({ headCount: heads, winnerCount: remedy?.to }))).outcome).toBe(
          'compliant',
        );
      }),
      { numRuns: 40 },
    ));

  it('may be none at all', async () =>
    expect(await remediesOf({ headCount: 0, winnerCount: 3 })).toMatchObject([
      { fact: 'winnerCount', from: 3, to: 0 },
    ]));

  const impossible = ruleOf('law.a1.never', 'block', {
    all: [
      { fact: 'perHeadFen', operator: 'lessThan', value: { fact: 'capFen' } },
      { fact: 'place', operator: 'equal', value: 'hall' },
    ],
  });
  it.each<[string, Rule['remedy'] & object]>([
    ['lower', { fact: 'perHeadFen', direction: 'lower' }],
    ['higher', { fact: 'perHeadFen', direction: 'higher' }],
    ['of a fact that is not stated', { fact: 'timesBeforeCount', direction: 'lower' }],
    ['of a fact that is no figure', { fact: 'place', direction: 'lower' }],
  ])('is not offered when no change helps: %s', async (_, remedy) =>
    expect(await remediesOf({}, withRule({ ...impossible, remedy }))).toEqual([]),
  );

  it('is not offered where nothing is broken, nor for what is only unknown', async () => {
    expect(await remediesOf({})).toEqual([]);
    expect(await remediesOf({ hours: undefined, perHeadFen: undefined })).toEqual([]);
  });

  it('never names a figure below the least that the form takes', async () => {
    const spent = ruleOf(
      'law.a1.budget',
      'block',
      { all: [{ fact: 'amountFen', operator: 'lessThan', value: { fact: 'winnerCount' } }] },
      { remedy: { fact: 'amountFen', direction: 'lower' } },
    );
    const facts = { ...FACTS, amountFen: { ...(FACTS.amountFen as FactDefinition), minimum: 1 } };
    const ruleset = { ...withRule(spent), facts };
    expect(await remediesOf({ winnerCount: 2 }, ruleset)).toMatchObject([{ to: 1 }]);
    expect(await remediesOf({ winnerCount: 1 }, ruleset)).toEqual([]);
  });
});
