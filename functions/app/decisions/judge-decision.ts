import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Decision } from '../../core/decision/decision.ts';
import { factsOf } from '../../core/decision/facts.ts';
import { brokenBy, openAt } from '../../core/decision/gate.ts';
import type { DecisionAction } from '../../core/decision/life.ts';
import { matterOf } from '../../core/decision/matter.ts';
import { DomainError } from '../../core/errors.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { Language } from '../../core/kernel/text.ts';
import { verdictView } from '../../core/report/verdict-view.ts';
import { evaluate, judgeCase } from '../../core/rules/evaluate.ts';
import { type Receipt, receiptOf } from '../../core/rules/receipt.ts';
import type { Case, Finding } from '../../core/rules/verdict.ts';
import { withLinkedAlone } from '../dealings.ts';
import type { Law } from '../law.ts';

interface Counting {
  readonly calendar: Calendar;
}

/** A matter with what its rules say of it, and the receipt of that. */
export interface JudgedDecision {
  readonly decision: Decision;
  readonly given: Case;
  readonly findings: readonly Finding[];
  readonly receipt: Receipt;
}

export const caseOf = ({ calendar }: Counting, { ruleset }: Law, decision: Decision): Case => {
  const { matter, openedOn, province } = decision;
  const facts = factsOf(decision, matterOf(ruleset, matter), calendar);
  return withLinkedAlone(ruleset, { kind: matter, occurredOn: openedOn as Day, province, facts });
};

/** Judged by the law of the day on which it was opened. @throws DomainError LAW_NOT_HELD */
export const judgeDecision = async (deps: Counting, law: Law, decision: Decision): Promise<JudgedDecision> => {
  const given = caseOf(deps, law, decision);
  const judged = await judgeCase(law.ruleset, given);
  const receipt = receiptOf(law.ruleset.hash, law.version, given, judged);
  const { findings, outcome, isProvisional } = judged;
  return { decision: { ...decision, outcome, isProvisional, receiptHash: receipt.hash }, given, findings, receipt };
};

const labelsOf = ({ ruleset }: Law, open: readonly Finding[], language: Language): string => {
  const names = new Set(open.flatMap(({ missing }) => missing));
  return [...names].map((name) => ruleset.facts[name]?.label[language] ?? name).join(language === 'en' ? '; ' : '；');
};

/** @throws DomainError RULE_VIOLATION, MATTER_INCOMPLETE, each with the verdict */
export const checkGate = async (
  law: Law,
  { given, findings }: JudgedDecision,
  action: DecisionAction | 'create',
  language: Language,
): Promise<void> => {
  const [broken, open] = [brokenBy(findings, action), openAt(findings, action)];
  if (!broken.length && !open.length) return;
  // Questions and remedies are worked out only for somebody who is refused.
  const extra = { verdict: verdictView(law.ruleset, await evaluate(law.ruleset, given), language) };
  if (broken.length) throw new DomainError('RULE_VIOLATION', { data: { count: broken.length }, extra });
  const data = { count: open.length, names: labelsOf(law, open, language) };
  throw new DomainError('MATTER_INCOMPLETE', { data, extra });
};
