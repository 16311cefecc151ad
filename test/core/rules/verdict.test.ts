import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../functions/core/rules/bench.ts';
import type { FindingStatus, Severity } from '../../../functions/core/rules/ruleset.ts';
import { type Finding, outcomeOf } from '../../../functions/core/rules/verdict.ts';
import { ruleOf } from '../small.ts';

const found = (status: FindingStatus, severity: Severity = 'block'): Finding => ({
  rule: ruleOf('law.a1.x', severity, { all: [] }),
  status,
  missing: [],
});

describe('the status of a rule', () => {
  it.each([
    ['false', 'true', 'not-applicable'],
    ['false', 'false', 'not-applicable'],
    ['false', 'unknown', 'not-applicable'],
    ['true', 'true', 'compliant'],
    ['true', 'false', 'non-compliant'],
    ['true', 'unknown', 'undetermined'],
    ['unknown', 'true', 'undetermined'],
    ['unknown', 'false', 'undetermined'],
    ['unknown', 'unknown', 'undetermined'],
  ] as const)('that applies: %s and is met: %s is %s', (applies, requires, status) =>
    expect(statusOf(applies, requires)).toBe(status),
  );
});

describe('the outcome', () => {
  /** From best to worst: each asks for more than those before it. */
  const steps: readonly (readonly [Finding, string])[] = [
    [found('compliant'), 'compliant'],
    [found('non-compliant', 'review'), 'needs-review'],
    [found('non-compliant', 'decide'), 'needs-decision'],
    [found('non-compliant', 'supply'), 'incomplete'],
    [found('non-compliant', 'block'), 'non-compliant'],
  ];

  it.each(steps.map(([, outcome], i) => [outcome, i] as const))('is %s when that is the worst of all', (outcome, i) => {
    const findings = steps.slice(0, i + 1).map(([finding]) => finding);
    expect(outcomeOf(findings)).toBe(outcome);
    expect(outcomeOf(findings.toReversed())).toBe(outcome);
  });

  it.each<Severity>(['block', 'supply', 'decide', 'review'])('of an undetermined %s rule is incomplete', (severity) =>
    expect(outcomeOf([found('compliant'), found('undetermined', severity)])).toBe('incomplete'),
  );

  it.each([
    ['no finding at all', []],
    ['no finding that applies', [found('not-applicable'), found('not-applicable', 'review')]],
  ])('of %s is needs-review: nothing was proved', (_, findings) => expect(outcomeOf(findings)).toBe('needs-review'));

  it('is compliant when what applies is met and the rest does not apply', () =>
    expect(outcomeOf([found('not-applicable'), found('compliant')])).toBe('compliant'));
});
