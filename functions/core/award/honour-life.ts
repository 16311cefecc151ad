import { DomainError } from '../errors.ts';
import { addMonths, type Day } from '../kernel/day.ts';
import { checkPairs, type DutyPair } from '../people/duties.ts';
import { resolve } from '../rules/parameters.ts';
import type { Kind, Ruleset } from '../rules/ruleset.ts';
import type { Finding, Outcome } from '../rules/verdict.ts';
import type { Award } from './award.ts';
import type { Honour, HonourAction, HonourStep, ReviewOutcome } from './honour.ts';
import type { AwardAction } from './life.ts';

export const isOver = ({ status }: Honour): boolean => status === 'revoked' || status === 'expired';

const STATUS_AFTER = { revoke: 'revoked', expire: 'expired' } as const;
const AFTER_REVIEW = { passed: 'held', failed: 'under-review', revoked: 'revoked' } as const;

const statusAfter = (action: HonourAction, review: ReviewOutcome | undefined): Honour['status'] => {
  if (action !== 'review') return STATUS_AFTER[action];
  if (!review) throw new DomainError('INTERNAL');
  return AFTER_REVIEW[review.result];
};

/** An honour that is not over, after an action. @throws DomainError COMMENT_MISSING, DAY_OUT_OF_ORDER, NOT_EXPIRED */
export const honourAfter = (honour: Honour, action: HonourAction, step: HonourStep, today: Day): Honour => {
  const { on, cause, review } = step;
  if (cause === null && action === 'revoke') throw new DomainError('COMMENT_MISSING', { data: { action } });
  if (action === 'expire' && (honour.validUntil === null || on <= honour.validUntil))
    throw new DomainError('NOT_EXPIRED', { data: { day: honour.validUntil ?? '∞' } });
  const last = honour.steps.at(-1)?.on ?? honour.grantedOn;
  if (on < last || on > today) throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: on, from: last, to: today } });
  const status = statusAfter(action, review);
  return { ...honour, status, steps: [...honour.steps, step], version: honour.version + 1 };
};

/**
 * Who applied for a title does not review it, by whichever way the review comes. `applicant`: of the application behind it,
 * null where there is none. @throws DomainError SEPARATION_OF_DUTIES
 */
export const checkHonourDuties = (
  applicant: string | null,
  action: HonourAction,
  by: string,
  pairs?: readonly DutyPair[],
): void => checkPairs('honour', { apply: applicant === null ? [] : [applicant] }, { [action]: [by] }, pairs);

/** What an action on an application means for its honour; null where it means nothing. */
export const honourActionOf = (action: AwardAction): HonourAction | null => {
  if (action === 'veto' || action === 'revoke') return 'revoke';
  return action === 'review' || action === 'expire' ? action : null;
};

/** The application behind an honour that was acted on: it ends with the honour and tells the same step. */
export const awardWith = (award: Award, honour: Honour, by: Award['appliedBy']): Award => {
  const { action, on, at, cause } = honour.steps.at(-1) as HonourStep;
  const status = isOver(honour) ? (honour.status as 'revoked' | 'expired') : award.status;
  const step = { action: action as HonourAction, by, on, at, comment: cause };
  return { ...award, status, steps: [...award.steps, step], version: award.version + 1 };
};

/** Facts of a review that nobody states: the ledger knows them. */
export const REVIEW_FACTS = ['candidateName', 'hasTitleHeld', 'wasReviewFailedBefore'] as const;

/** @throws DomainError FACT_OF_LEDGER */
export const reviewFactsOf = (honour: Honour, stated: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const own = REVIEW_FACTS.filter((name) => stated[name] !== undefined);
  if (own.length) throw new DomainError('FACT_OF_LEDGER', { data: { facts: own.join(', ') } });
  const before = honour.steps.findLast(({ action }) => action === 'review')?.review?.result;
  return {
    ...stated,
    candidateName: honour.holder,
    hasTitleHeld: !isOver(honour),
    wasReviewFailedBefore: before === 'failed',
  };
};

/** What breaks a rule that blocks costs the title; what only asks for a review ends its benefits. */
export const reviewOutcomeOf = (
  outcome: Exclude<Outcome, 'incomplete'>,
  findings: readonly Finding[],
  receiptHash: string,
): ReviewOutcome => ({
  result: outcome === 'compliant' ? 'passed' : outcome === 'non-compliant' ? 'revoked' : 'failed',
  rules: findings.filter(({ status }) => status === 'non-compliant').map(({ rule }) => rule.id),
  receiptHash,
});

/** The day by which an honour has to be reviewed, where the law of its kind says how often. */
export const reviewDueOn = (ruleset: Ruleset, province: string, honour: Honour): Day | null => {
  const kind: Kind | undefined = ruleset.kinds.find(({ id }) => id === honour.kind);
  const parameter = ruleset.parameters.find(({ fact }) => fact === kind?.reviewEvery);
  if (!parameter || isOver(honour)) return null;
  const last = honour.steps.findLast(({ action }) => action === 'review')?.on ?? honour.grantedOn;
  const months = resolve(parameter, last, province)?.chosen.value;
  return typeof months === 'number' ? addMonths(last, months) : null;
};
