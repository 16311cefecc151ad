import fc from 'fast-check';
import { choicesOf, type FactValue, type FactValues, factsOfKind } from '../../functions/core/facts/parse.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { FactDefinition, Kind } from '../../functions/core/rules/ruleset.ts';
import type { Case } from '../../functions/core/rules/verdict.ts';
import { caseOf, REAL } from './real.ts';

const onDay = fc
  .date({ min: new Date('2020-06-01'), max: new Date('2022-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

/** Figures where limits are likely to lie: around the example's own, small ones, and any. */
const figure = (example: FactValue | undefined, minimum: number) => {
  const near = typeof example === 'number' ? [example - 1, example, example + 1, 2 * example] : [];
  const known = [minimum, minimum + 1, ...near].filter((value) => value >= minimum);
  return fc.oneof(
    fc.constantFrom(...known),
    fc.integer({ min: minimum, max: 100 }),
    fc.integer({ min: minimum, max: 9_999_999 }),
  );
};

const valueOfFact = (name: string, fact: FactDefinition, kind: Kind): fc.Arbitrary<FactValue> => {
  const example = kind.example.facts[name] as FactValue | undefined;
  const choices = choicesOf(name, fact, kind);
  switch (fact.type) {
    case 'fen':
    case 'count':
      return figure(example, fact.minimum ?? 0);
    case 'boolean':
      return fc.boolean();
    case 'day':
      return onDay;
    case 'choice':
      return fc.constantFrom(...choices);
    case 'choices':
      return fc.subarray([...choices].toSorted());
    default:
      return fc.constant(example ?? (fact.type === 'lines' ? [] : 'text'));
  }
};

const without = (facts: Readonly<Record<string, FactValue | undefined>>): FactValues =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as FactValues;

/** Cases around a kind's example: some of its facts are otherwise, some are not stated. */
export const around = (kind: Kind): fc.Arbitrary<Case> => {
  const names = factsOfKind(kind);
  const others = fc.record(
    Object.fromEntries(names.map((name) => [name, valueOfFact(name, REAL.facts[name] as FactDefinition, kind)])),
  );
  const some = fc.subarray([...names], { maxLength: Math.min(8, names.length) });
  const gone = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.subarray([...names], { maxLength: Math.min(2, names.length) }),
  );
  return fc.tuple(others, some, gone).map(([other, changed, dropped]) => {
    const facts: Record<string, FactValue | undefined> = { ...(kind.example.facts as FactValues) };
    for (const name of changed) facts[name] = other[name] as FactValue;
    for (const name of dropped) facts[name] = undefined;
    return caseOf(kind, without(facts), day(kind.example.occurredOn));
  });
};

export const withFacts = (given: Case, facts: Readonly<Record<string, FactValue | undefined>>): Case => ({
  ...given,
  facts: without({ ...given.facts, ...facts }),
});
