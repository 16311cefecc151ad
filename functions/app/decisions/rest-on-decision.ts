import type { Envelope } from '../../core/approval/envelope.ts';
import type { Effect } from '../../core/approval/life.ts';
import { decidedFen } from '../../core/decision/act-after.ts';
import { USABLE } from '../../core/decision/life.ts';
import type { DecisionShare } from '../../core/decision/share.ts';
import { checkUse, factsOfDecision, tooMuch } from '../../core/decision/use.ts';
import { DomainError } from '../../core/errors.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import { kindOf } from '../../core/rules/select.ts';
import type { Case } from '../../core/rules/verdict.ts';
import type { DecisionStore, Loaded } from '../../ports/decision-store.ts';
import type { DecisionMove } from '../../ports/request-store.ts';
import { loadDecision } from './deps.ts';

/** The decision that a request rests on, as it stands now, and what the request has taken of it. */
export interface Rested {
  readonly share: DecisionShare;
  readonly loaded: Loaded;
}

type Deps = { readonly decisions: DecisionStore };

/** @throws DomainError DECISION_NOT_FOUND */
export const restedOn = async (deps: Deps, unionId: string, share: DecisionShare | null): Promise<Rested | null> =>
  share && { share, loaded: await loadDecision(deps, unionId, share.id) };

const amountOf = ({ facts }: Case): number => (typeof facts.amountFen === 'number' ? facts.amountFen : 0);

/**
 * The case with the decision's facts over what was stated. It cures nothing else: every other rule is judged as before.
 * @throws DomainError those of checkUse, DECISION_AMOUNT
 */
export const withDecision = (ruleset: Ruleset, given: Case, rested: Rested | null): Case => {
  if (!rested) return given;
  const { decision, parts, usedFen } = rested.loaded;
  const { kind, occurredOn, facts } = given;
  const amountFen = amountOf(given);
  checkUse(decision, parts, { kind, occurredOn, amountFen, supplier: rested.share.supplier, facts });
  if (usedFen - rested.share.usedFen + amountFen > decidedFen(decision)) throw tooMuch(decision, amountFen);
  return { ...given, facts: factsOfDecision(decision, kindOf(ruleset, kind), given.facts) };
};

/** Once a union decides here, what it has decided is no longer taken on somebody's word. @throws DomainError DECISION_REQUIRED */
export const checkNamed = async (
  deps: Deps,
  unionId: string,
  given: Case,
  share: DecisionShare | null,
): Promise<void> => {
  if (share || given.facts.hasDecision !== true) return;
  if (await deps.decisions.hasAdopted(unionId)) throw new DomainError('DECISION_REQUIRED');
};

const usedAfter = (money: Effect, usedFen: number, amountFen: number, refundFen: number): number => {
  if (money === 'take' || money === 'post') return amountFen;
  if (money === 'give-back') return usedFen - refundFen;
  return money === 'release' ? 0 : usedFen;
};

/** A share after an effect on the request's money. */
export const shareAfterUse = (
  share: DecisionShare,
  money: Effect,
  amountFen: number,
  refundFen = 0,
): DecisionShare => ({
  ...share,
  usedFen: usedAfter(money, share.usedFen, amountFen, refundFen),
});

/** What must change on the decision when the share does. The transaction itself sees that it is covered. */
export const moveOfShare = (
  before: DecisionShare | undefined,
  after: DecisionShare | undefined,
  rested: Rested | null,
): DecisionMove | null => {
  const deltaFen = (after?.usedFen ?? 0) - (before?.usedFen ?? 0);
  if (!after || !deltaFen) return null;
  return { id: after.id, deltaFen, mostFen: rested ? decidedFen(rested.loaded.decision) : 0 };
};

/** The share that a submission names, of which nothing is taken yet. */
export const shareNamed = ({ decision, supplier }: Pick<Envelope, 'decision' | 'supplier'>): DecisionShare | null =>
  decision === null ? null : { id: decision, supplier, usedFen: 0 };

/** Why the transaction was refused, when it was the decision's doing. @throws DomainError DECISION_AMOUNT, DECISION_NOT_USABLE */
export const explainRefusal = async (deps: Deps, unionId: string, move: DecisionMove | null): Promise<void> => {
  if (!move || move.deltaFen <= 0) return;
  const { decision, usedFen } = await loadDecision(deps, unionId, move.id);
  const { id, stage } = decision;
  if (usedFen + move.deltaFen > move.mostFen) throw tooMuch(decision, move.deltaFen);
  if (!USABLE.includes(stage)) throw new DomainError('DECISION_NOT_USABLE', { data: { id, stage } });
};
