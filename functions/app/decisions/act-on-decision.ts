import { actOn, heedsRegister } from '../../core/decision/act.ts';
import type { DecisionAction } from '../../core/decision/life.ts';
import { DomainError } from '../../core/errors.ts';
import { decisionView } from '../../core/report/decision-view.ts';
import { lawOf } from '../law.ts';
import { type Done, once } from '../once.ts';
import { boardAt, type DecisionDeps, type DecisionInput, loadDecision, registerOf, writeDecision } from './deps.ts';
import { checkGate, judgeDecision } from './judge-decision.ts';

export interface ActOnDecisionInput extends DecisionInput {
  readonly id: string;
  readonly action: DecisionAction;
  /** The version that the caller has read; null for an objection, which needs no reading of the record. */
  readonly version: number | null;
}

/**
 * One step of a decision. What it was worked out from, parts included, must still be so when it is written: otherwise
 * it is worked out anew.
 * @throws DomainError DECISION_NOT_FOUND, VERSION_STALE, RULE_VIOLATION, MATTER_INCOMPLETE and those of actOn
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
    const [loaded, law] = await Promise.all([loadDecision(deps, caller.unionId, id), lawOf(deps, caller.unionId)]);
    const { decision: found, parts, gates } = loaded;
    if (version !== null && found.version !== version) throw new DomainError('VERSION_STALE');
    const known = { ruleset: law.ruleset, register: heedsRegister(found) ? await registerOf(deps, found) : [] };
    const acted = actOn(boardAt(deps, { decision: found, parts }, input, known), action);
    const judged = await judgeDecision(deps, law, acted);
    await checkGate(law, judged, action, input.language);
    const write = await writeDecision(deps, judged, gates, caller.sub);
    const view = { decision: decisionView(judged.decision, parts) };
    return { answer: { status: 200, location: `/v1/decisions/${id}`, body: JSON.stringify(view) }, write };
  });
};
