import { type Day, day } from '../../functions/core/kernel/day.ts';
import type { CasesOfRules, Kind, Ruleset } from '../../functions/core/rules/ruleset.ts';
import type { Case } from '../../functions/core/rules/verdict.ts';
import cases from '../../rules/generated/cases.json' with { type: 'json' };
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };

/** The rules as the build made them. */
export const REAL = generated as unknown as Ruleset;
export const CASES = cases as unknown as CasesOfRules;
export const PROVINCE = 'zhejiang';

export const caseOf = (kind: Kind, facts: Case['facts'], occurredOn: Day, province = PROVINCE): Case => ({
  kind: kind.id,
  occurredOn,
  province,
  facts,
});

/** A kind's own example. */
export const exampleOf = (kind: Kind): Case =>
  caseOf(kind, kind.example.facts as Case['facts'], day(kind.example.occurredOn));
