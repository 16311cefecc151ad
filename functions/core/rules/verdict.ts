import type { CountedDays } from '../calendar/counted.ts';
import type { FactValues } from '../facts/parse.ts';
import type { Day } from '../kernel/day.ts';
import type { Resolved } from './parameters.ts';
import type { FindingStatus, Kind, Rule, Severity } from './ruleset.ts';

/** Worst first: the verdict is the worst that any finding asks for. */
export const OUTCOMES = ['non-compliant', 'incomplete', 'needs-decision', 'needs-review', 'compliant'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const FINDING_STATUSES = ['compliant', 'non-compliant', 'not-applicable', 'undetermined'] as const;

/** A case as it is judged: facts already typed, the day on which it happened, the province whose law binds. */
export interface Case {
  readonly kind: string;
  readonly occurredOn: Day;
  readonly province: string;
  readonly facts: FactValues;
}

/**
 * One rule on one case. `missing` names stated facts and parameters without which it stays undetermined; a day that is
 * stated is among them where no working days can be counted up to it.
 */
export interface Finding {
  readonly rule: Rule;
  readonly status: FindingStatus;
  readonly missing: readonly string[];
}

/** The nearest figure with which the rule is complied with, and what the whole case then comes to. */
export interface Remedy {
  readonly rule: string;
  readonly fact: string;
  readonly direction: 'lower' | 'higher';
  readonly from: number;
  readonly to: number;
  readonly outcome: Outcome;
  /** Rules that are still not met after the change, this one apart. */
  readonly remaining: readonly string[];
}

/** A stated fact that is still wanted, and the rules that want it. */
export interface Question {
  readonly fact: string;
  readonly rules: readonly string[];
}

/** A derived number of working days, the two facts between which it was counted, and how. */
export interface CountedFact extends CountedDays {
  readonly fact: string;
  readonly days: readonly [string, string];
}

export interface Verdict {
  readonly kind: Kind;
  readonly occurredOn: Day;
  readonly province: string;
  readonly fiscalYear: number;
  readonly outcome: Outcome;
  /** True when the outcome rests on a parameter that is not confirmed. */
  readonly isProvisional: boolean;
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
  readonly remedies: readonly Remedy[];
  readonly parameters: readonly Resolved[];
  readonly workdays: readonly CountedFact[];
  /** Parameters that no level gives: a rule that needs one stays undetermined. */
  readonly missingParameters: readonly string[];
  readonly missingEvidence: readonly string[];
  /** Stated, parameter and derived facts as the conditions saw them. */
  readonly values: FactValues;
}

const OUTCOME_OF: Record<Severity, Outcome> = {
  block: 'non-compliant',
  supply: 'incomplete',
  decide: 'needs-decision',
  review: 'needs-review',
};

const outcomeOfFinding = ({ status, rule }: Finding): Outcome =>
  status === 'undetermined' ? 'incomplete' : status === 'non-compliant' ? OUTCOME_OF[rule.severity] : 'compliant';

/** An empty list of findings is no proof of anything, so it is never compliant. */
export const outcomeOf = (findings: readonly Finding[]): Outcome => {
  if (!findings.some((finding) => finding.status !== 'not-applicable')) return 'needs-review';
  const ranks = findings.map((finding) => OUTCOMES.indexOf(outcomeOfFinding(finding)));
  return OUTCOMES[Math.min(...ranks)] as Outcome;
};
