import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { factsOfKind, parseFacts } from '../../functions/core/facts/parse.ts';
import { benchFor, findingsFor, valuesFor } from '../../functions/core/rules/bench.ts';
import { leavesOf } from '../../functions/core/rules/conditions.ts';
import { evaluate } from '../../functions/core/rules/evaluate.ts';
import { receiptOf } from '../../functions/core/rules/receipt.ts';
import type { FindingStatus, Rule } from '../../functions/core/rules/ruleset.ts';
import { type Case, type Finding, OUTCOMES, type Outcome, outcomeOf } from '../../functions/core/rules/verdict.ts';
import { readsOf } from '../../rules/build/names.ts';
import { around, withFacts } from './around.ts';
import { REAL } from './real.ts';

/** The same work in all, however many kinds there are. */
const runs = (all: number) => ({ numRuns: Math.max(5, Math.ceil(all / REAL.kinds.length)) });
const RUNS = runs(160);

/** Findings without remedies, which cost most of a verdict. */
const judged = async (given: Case, isMeant: (rule: Rule) => boolean = () => true) => {
  const bench = benchFor(REAL, given);
  return findingsFor({ ...bench, rules: bench.rules.filter(isMeant) }, valuesFor(bench, given));
};
const statuses = (findings: readonly Finding[]): Readonly<Record<string, FindingStatus>> =>
  Object.fromEntries(findings.map(({ rule, status }) => [rule.id, status]));
const rank = (outcome: Outcome) => OUTCOMES.indexOf(outcome);

/** After the change no rule that was broken is met, and the outcome is no better. */
const expectNoHelp = async (before: Case, after: Case, isMeant?: (rule: Rule) => boolean) => {
  const [first, second] = await Promise.all([judged(before, isMeant), judged(after, isMeant)]);
  const then = statuses(second);
  for (const { rule, status } of first)
    if (status === 'non-compliant') expect(`${rule.id} ${then[rule.id]}`).toBe(`${rule.id} non-compliant`);
  expect(rank(outcomeOf(second))).toBeLessThanOrEqual(rank(outcomeOf(first)));
};

/** Rules that hold the amount equal to another figure: there the amount may also be too low, and raising it helps. */
const addsUp = (rule: Rule) =>
  leavesOf(rule.requires).some(({ fact, operator, value }) => {
    const names = [fact, ...(typeof value === 'object' && 'fact' in value ? [value.fact] : [])];
    return operator === 'equal' && names.length === 2 && names.some((name) => readsAmount(name));
  });
const readsAmount = (name: string) =>
  readsOf(
    { appliesWhen: { all: [] }, requires: { fact: name, operator: 'equal', value: 0 } } as unknown as Rule,
    REAL.facts,
  ).has('amountFen');

const asking = (fact: string) =>
  REAL.kinds.filter((kind) => factsOfKind(kind).includes(fact)).map((kind) => [kind.id, kind] as const);

describe('raising the amount alone never helps', () => {
  it.each(asking('amountFen'))('%s', (_, kind) =>
    fc.assert(
      fc.asyncProperty(around(kind), fc.integer({ min: 1, max: 9_999_999 }), async (given, more) => {
        const { amountFen } = given.facts;
        if (typeof amountFen !== 'number') return;
        await expectNoHelp(given, withFacts(given, { amountFen: amountFen + more }), (rule) => !addsUp(rule));
      }),
      RUNS,
    ),
  );
});

describe('one more winner never helps', () => {
  it.each(asking('winnerCount'))('%s', (_, kind) =>
    fc.assert(
      fc.asyncProperty(around(kind), async (given) => {
        const { winnerCount } = given.facts;
        if (typeof winnerCount === 'number')
          await expectNoHelp(given, withFacts(given, { winnerCount: winnerCount + 1 }));
      }),
      RUNS,
    ),
  );
});

describe('a piece of evidence less never helps', () => {
  it.each(asking('evidence'))('%s', (_, kind) =>
    fc.assert(
      fc.asyncProperty(around(kind), fc.nat(), async (given, pick) => {
        const held = given.facts.evidence as readonly string[] | undefined;
        if (!held?.length) return;
        await expectNoHelp(given, withFacts(given, { evidence: held.filter((_, i) => i !== pick % held.length) }));
      }),
      RUNS,
    ),
  );
});

describe('a fact that is no longer stated', () => {
  it.each(asking('amountFen'))(
    'leaves each finding of %s as it was or undetermined, and the outcome or incomplete',
    (_, kind) =>
      fc.assert(
        fc.asyncProperty(around(kind), fc.nat(), async (given, pick) => {
          const names = Object.keys(given.facts);
          const name = names[pick % names.length] as string;
          const [before, after] = [await judged(given), await judged(withFacts(given, { [name]: undefined }))];
          const then = statuses(after);
          for (const { rule, status } of before) expect([status, 'undetermined']).toContain(then[rule.id]);
          expect([outcomeOf(before), 'incomplete']).toContain(outcomeOf(after));
        }),
        RUNS,
      ),
  );

  it('of an example that complies is asked for, or is not needed', async () => {
    for (const [, kind] of asking('amountFen'))
      for (const name of Object.keys(kind.example.facts)) {
        const given = { ...kind.example.facts, [name]: undefined } as Case['facts'];
        const findings = await judged(
          withFacts(
            {
              kind: kind.id,
              occurredOn: kind.example.occurredOn as Case['occurredOn'],
              province: 'zhejiang',
              facts: {},
            },
            given,
          ),
        );
        const wanted = findings.flatMap(({ missing }) => missing);
        expect(outcomeOf(findings)).toBe(wanted.length ? 'incomplete' : 'compliant');
        if (wanted.length) expect(wanted).toContain(name);
      }
  });
});

describe('the order of rules and of facts', () => {
  it.each(asking('amountFen'))('changes nothing for %s', (_, kind) =>
    fc.assert(
      fc.asyncProperty(
        around(kind),
        fc.shuffledSubarray([...REAL.rules], { minLength: REAL.rules.length }),
        fc.infiniteStream(fc.nat()),
        async (given, rules, keys) => {
          const shuffled = Object.entries(given.facts).toSorted(() => ((keys.next().value as number) % 2) - 0.5);
          const other = { ...given, facts: Object.fromEntries(shuffled) };
          const [one, two] = [await evaluate(REAL, given), await evaluate({ ...REAL, rules }, other)];
          expect(receiptOf('h', 0, other, two)).toEqual(receiptOf('h', 0, given, one));
          expect(two.questions.map(({ fact }) => fact)).toEqual(one.questions.map(({ fact }) => fact));
          expect(two.missingEvidence).toEqual(one.missingEvidence);
        },
      ),
      runs(60),
    ),
  );
});

describe('a remedy', () => {
  it.each(asking('amountFen'))(
    'that %s is offered can be stated, does what it says, and one step less does not',
    (_, kind) =>
      fc.assert(
        fc.asyncProperty(around(kind), async (given) => {
          for (const { rule, fact, direction, to, outcome } of (await evaluate(REAL, given)).remedies) {
            const after = withFacts(given, { [fact]: to });
            expect(() => parseFacts(REAL, kind, after.facts as never)).not.toThrow(DomainError);
            const findings = await judged(after);
            expect(statuses(findings)[rule]).not.toMatch(/non-compliant|undetermined/);
            expect(outcomeOf(findings)).toBe(outcome);
            const short = withFacts(given, { [fact]: to + (direction === 'lower' ? 1 : -1) });
            expect(statuses(await judged(short))[rule]).toBe('non-compliant');
          }
        }),
        runs(100),
      ),
  );
});
