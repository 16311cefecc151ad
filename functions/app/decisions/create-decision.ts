import { personOf } from '../../core/decision/board.ts';
import { openDecision } from '../../core/decision/create.ts';
import { decisionLaw } from '../../core/decision/limits.ts';
import { DomainError } from '../../core/errors.ts';
import { dayOfInstant } from '../../core/kernel/day.ts';
import { decisionView } from '../../core/report/decision-view.ts';
import { lawOf } from '../law.ts';
import { type Done, once } from '../once.ts';
import { type DecisionDeps, type DecisionInput, writeDecision } from './deps.ts';
import { checkGate, judgeDecision } from './judge-decision.ts';

/**
 * 立项: the matter, who scores, who decides, who presides, by the law of today.
 * @throws DomainError LAW_NOT_HELD, RULE_VIOLATION and those of openDecision
 */
export const createDecision = async (deps: DecisionDeps, input: DecisionInput): Promise<Done> => {
  const { caller, idempotencyKey, body } = input;
  const ask = { caller, idempotencyKey, operation: 'createDecision', input: body };
  return once({ keys: deps.decisions, clock: deps.clock }, ask, async () => {
    const held = await lawOf(deps, caller.unionId);
    const { ruleset } = held;
    const now = deps.clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const law = decisionLaw(ruleset, today, deps.province);
    if (!law) throw new DomainError('LAW_NOT_HELD', { data: { kind: 'decision', day: today, from: '2020-01-01' } });
    const { unionId } = caller;
    const opening = {
      id: deps.ids.decisionId(),
      unionId,
      province: deps.province,
      proposer: personOf(caller),
      at,
      today,
    };
    const judged = await judgeDecision(deps, held, openDecision(body, opening, law, ruleset));
    await checkGate(held, judged, 'create', input.language);
    const { decision } = judged;
    const write = await writeDecision(deps, judged, [], caller.sub);
    const view = { decision: decisionView(decision, []) };
    return { answer: { status: 201, location: `/v1/decisions/${decision.id}`, body: JSON.stringify(view) }, write };
  });
};
