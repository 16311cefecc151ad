import { DomainError } from '../errors.ts';
import type { FactValues } from '../facts/parse.ts';
import { askedBy, withTicked } from '../facts/tick.ts';
import { formatFen } from '../kernel/money.ts';
import type { Kind } from '../rules/ruleset.ts';
import { decidedFen } from './act-after.ts';
import { type Decision, entitledOf, type Part } from './decision.ts';
import { checkTrip } from './routes.ts';
import { checkStanding } from './standing.ts';

/** What a request says of itself to the decision that it rests on. */
export interface Claim {
  readonly kind: string;
  readonly occurredOn: string;
  readonly amountFen: number;
  readonly supplier: string | null;
  readonly facts: FactValues;
}

/**
 * Whether a request may rest on a decision: one that stands, of this kind and supplier, made before the thing happens. How
 * much is left is the condition of the transaction.
 * @throws DomainError DECISION_OTHER_KIND, DECISION_OTHER_SUPPLIER, DECISION_AMOUNT, and those of checkStanding and checkTrip
 */
export const checkUse = (decision: Decision, parts: readonly Part[], claim: Claim): void => {
  const { id, forKind, winner } = decision;
  checkStanding(decision, parts, claim.occurredOn);
  if (forKind !== claim.kind) throw new DomainError('DECISION_OTHER_KIND', { data: { id, kind: forKind ?? '–' } });
  if (winner !== claim.supplier)
    throw new DomainError('DECISION_OTHER_SUPPLIER', { data: { id, supplier: winner ?? '–' } });
  if (decision.form.hasRoutes) checkTrip(decision.routes, claim.facts);
  if (claim.amountFen > decidedFen(decision)) throw tooMuch(decision, claim.amountFen);
};

export const tooMuch = (decision: Decision, askedFen: number) =>
  new DomainError('DECISION_AMOUNT', {
    data: { id: decision.id, decided: formatFen(decidedFen(decision)), asked: formatFen(askedFen) },
  });

/** Facts of the decision, those that the kind's form has: they stand over what was stated. */
export const factsOfDecision = (decision: Decision, kind: Kind, stated: FactValues): FactValues => {
  const { count, contract, suppliers, decidedOn } = decision;
  const asked = askedBy(kind);
  const known: FactValues = {
    hasDecision: true,
    decidedOn: decidedOn ?? '',
    committeeEntitledCount: count?.entitled ?? entitledOf(decision).length,
    committeePresentCount: count?.present ?? 0,
    committeeInFavourCount: count?.inFavour ?? 0,
    ...(suppliers.length && { quoteCount: suppliers.length, hasRelatedSuppliers: false }),
    ...(contract && { hasContract: true, contractSignedOn: contract.signedOn }),
  };
  const facts = Object.fromEntries(Object.entries(known).filter(([name]) => asked.has(name)));
  return withTicked(kind, { ...stated, ...facts }, 'minutes');
};
