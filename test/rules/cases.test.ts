import { describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { type FactValues, parseFacts } from '../../functions/core/facts/parse.ts';
import { day, isInForce } from '../../functions/core/kernel/day.ts';
import { benchFor, findingsFor, valuesFor } from '../../functions/core/rules/bench.ts';
import { evaluate } from '../../functions/core/rules/evaluate.ts';
import type { Kind, Rule, RuleCase } from '../../functions/core/rules/ruleset.ts';
import { judges } from '../../functions/core/rules/select.ts';
import { CASES, caseOf, exampleOf, PROVINCE, REAL } from './real.ts';

const kindOf = (rule: Rule, { kind }: RuleCase): Kind =>
  REAL.kinds.find((one) => judges(rule, one) && (!kind || one.id === kind)) as Kind;

const casesOf = ({ id }: Rule): readonly RuleCase[] => CASES[id] ?? [];

/** Kinds at all times: a case may show the first day of a rule that is older than every kind it judges. */
const ALWAYS = { ...REAL, kinds: REAL.kinds.map((kind) => ({ ...kind, effective: { from: '1949-10-01', to: null } })) };

/** What a rule says of its own case, judged on the bench of its kind and day like any other case. */
const statusOf = async (rule: Rule, one: RuleCase) => {
  const first = [rule.effective.from, kindOf(rule, one).effective.from].toSorted().at(-1) as string;
  const on = day(one.occurredOn ?? first);
  if (!isInForce(rule.effective, on)) return 'not-in-force';
  const given = caseOf(kindOf(rule, one), one.facts as FactValues, on, one.province ?? PROVINCE);
  const bench = benchFor(ALWAYS, given);
  const alone = { ...bench, rules: bench.rules.filter(({ id }) => id === rule.id) };
  const [finding] = await findingsFor(alone, valuesFor(alone, given));
  return finding?.status ?? 'not judged there';
};

/** Why a form would refuse the case. To show that a rule does not apply, a case may state a 0 that forms do not take. */
const refusalsOf = (rule: Rule, one: RuleCase): readonly string[] => {
  try {
    parseFacts(REAL, kindOf(rule, one), one.facts);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.issues
      .filter(({ code }) => code !== 'NUMBER_TOO_SMALL')
      .map(({ code, pointer }) => `${one.name}: ${code} ${pointer}`);
  }
};

it('there are rules and kinds', () => {
  expect(REAL.rules.length).toBeGreaterThan(10);
  expect(REAL.kinds.length).toBeGreaterThan(1);
});

describe('every case of', () => {
  it.each(REAL.rules.map((rule) => [rule.id, rule] as const))('%s', async (_, rule) => {
    const found = await Promise.all(casesOf(rule).map(async (one) => `${one.name}: ${await statusOf(rule, one)}`));
    expect(found).toEqual(casesOf(rule).map(({ name, expect: expected }) => `${name}: ${expected}`));
    expect(casesOf(rule).flatMap((one) => refusalsOf(rule, one))).toEqual([]);
    expect(new Set(casesOf(rule).map(({ name }) => name)).size, 'names of its cases').toBe(casesOf(rule).length);
  });
});

describe('the example of', () => {
  it.each(REAL.kinds.map((kind) => [kind.id, kind] as const))(
    '%s is compliant, nothing left to ask',
    async (_, kind) => {
      const facts = parseFacts(REAL, kind, kind.example.facts);
      const verdict = await evaluate(REAL, { ...exampleOf(kind), facts });
      const open = verdict.findings.filter(({ status }) => ['non-compliant', 'undetermined'].includes(status));
      expect(open.map(({ rule, status, missing }) => ({ rule: rule.id, status, missing }))).toEqual([]);
      expect(verdict).toMatchObject({ outcome: 'compliant', questions: [], remedies: [], missingEvidence: [] });
    },
  );
});
