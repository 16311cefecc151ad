import { clauseOf } from '../core/compliance/row.ts';
import type { Verdict } from '../core/rules/verdict.ts';
import type { ComplianceStore } from '../ports/compliance-store.ts';

interface RefusalDeps {
  readonly compliance?: Pick<ComplianceStore, 'countRefusal'>;
}

/**
 * Counts a submission that breaks a rule by clause and month, and keeps nothing else of it: the answer says what is wrong,
 * and that is the officer's own business. Each attempt counts. A count that fails changes no answer.
 */
export const countRefusal = async ({ compliance }: RefusalDeps, unionId: string, verdict: Verdict): Promise<void> => {
  if (!compliance || verdict.outcome !== 'non-compliant') return;
  const broken = verdict.findings.filter(({ status, rule }) => status === 'non-compliant' && rule.severity === 'block');
  const clauses = [...new Set(broken.map(({ rule }) => clauseOf(rule.id)))];
  await compliance.countRefusal(unionId, verdict.occurredOn, clauses).catch(() => undefined);
};
