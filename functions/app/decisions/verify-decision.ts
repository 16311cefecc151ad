import { verifyDecision } from '../../core/decision/verify.ts';
import type { Caller } from '../caller.ts';
import { type DecisionDeps, loadDecision } from './deps.ts';

/** Everything that is stored of a decision, held against its chains. @throws DomainError DECISION_NOT_FOUND */
export const verifyStored = async (deps: Pick<DecisionDeps, 'decisions'>, { unionId }: Caller, id: string) => {
  const [{ decision, parts, gates }, { entries, digests }] = await Promise.all([
    loadDecision(deps, unionId, id),
    deps.decisions.history(unionId, id),
  ]);
  const passages = gates.reduce((sum, passed) => sum + passed, 0);
  return verifyDecision({ decision, parts, entries, digests, passages });
};
