import { actOn } from '../../core/decision/act.ts';
import type { DecisionAction } from '../../core/decision/life.ts';
import { DomainError } from '../../core/errors.ts';
import { decisionView } from '../../core/report/decision-view.ts';
import { type Done, once } from '../once.ts';
import { boardAt, type DecisionDeps, type DecisionInput, loadDecision, writeDecision } from './deps.ts';

export interface ActOnDecisionInput extends DecisionInput {
  readonly id: string;
  readonly action: DecisionAction;
  /** The version that the caller has read; null for an objection, which needs no reading of the record. */
  readonly version: number | null;
}

/**
 * One step of a decision. What it was worked out from, parts included, must still be so when it is written: otherwise
 * it is worked out anew.
 * @throws DomainError DECISION_NOT_FOUND, VERSION_STALE, and those of actOn
 */
export const actOnDecision = async (deps: DecisionDeps, input: ActOnDecisionInput): Promise<Done> => {
  const { caller, idempotencyKey, id, action, version, body } = input;
  const ask = {
    caller,
    idempotencyKey,
    operation: 'actOnDecision',
    input: { id, action, version, body: body ?? null },
  };
  return once({ keys: deps.decisions, clock: deps.clock }, ask, async () => {
    const { decision: found, parts, gates } = await loadDecision(deps, caller.unionId, id);
    if (version !== null && found.version !== version) throw new DomainError('VERSION_STALE');
    const decision = actOn(boardAt(deps, { decision: found, parts }, input), action);
    const write = await writeDecision(deps, decision, gates, caller.sub);
    const view = { decision: decisionView(decision, parts) };
    return { answer: { status: 200, location: `/v1/decisions/${id}`, body: JSON.stringify(view) }, write };
  });
};
