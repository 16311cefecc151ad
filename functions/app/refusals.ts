import { clauseOf } from '../core/compliance/row.ts';
import { DomainError } from '../core/errors.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Verdict } from '../core/rules/verdict.ts';
import type { ComplianceStore } from '../ports/compliance-store.ts';
import type { Caller } from './caller.ts';
import type { Law } from './law.ts';

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

/** @throws nothing: makes the error of a request that breaks a rule, with the verdict in it */
export const refusal = (ruleset: Ruleset, verdict: Verdict, language: Language) => {
  const broken = verdict.findings.filter(({ status, rule }) => status === 'non-compliant' && rule.severity === 'block');
  return new DomainError('RULE_VIOLATION', {
    data: { count: broken.length },
    extra: { verdict: verdictView(ruleset, verdict, language) },
  });
};

/** The refusal of a new request, which is counted. */
export const refused = async (
  deps: RefusalDeps,
  { unionId }: Caller,
  { ruleset }: Law,
  verdict: Verdict,
  language: Language,
) => {
  await countRefusal(deps, unionId, verdict);
  return refusal(ruleset, verdict, language);
};
