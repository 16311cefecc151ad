import type { FactValues } from '../facts/parse.ts';
import { hashOf } from '../kernel/canonical.ts';
import type { FindingStatus } from './ruleset.ts';
import type { Case, Outcome, Verdict } from './verdict.ts';

/** Version of how findings and outcomes are computed from rules and facts. A change of meaning raises it. */
export const ENGINE_VERSION = 1;

/** Everything that makes a verdict repeatable, and its own hash. No instant: it is the same whenever it is made. */
export interface Receipt {
  readonly engineVersion: number;
  readonly rulesetHash: string;
  /** Version of the limits that the union has confirmed; 0 when it has confirmed none. */
  readonly lawVersion: number;
  readonly kind: string;
  readonly occurredOn: string;
  readonly province: string;
  readonly facts: FactValues;
  readonly statuses: Readonly<Record<string, FindingStatus>>;
  readonly outcome: Outcome;
  readonly isProvisional: boolean;
  readonly hash: string;
}

type Judged = Pick<Verdict, 'findings' | 'outcome' | 'isProvisional'>;

export const receiptOf = (rulesetHash: string, lawVersion: number, given: Case, verdict: Judged): Receipt => {
  const content = {
    engineVersion: ENGINE_VERSION,
    rulesetHash,
    lawVersion,
    kind: given.kind,
    occurredOn: given.occurredOn,
    province: given.province,
    facts: given.facts,
    statuses: Object.fromEntries(verdict.findings.map(({ rule, status }) => [rule.id, status])),
    outcome: verdict.outcome,
    isProvisional: verdict.isProvisional,
  };
  return { ...content, hash: hashOf(content) };
};
