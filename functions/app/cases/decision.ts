import type { DecisionStore } from '../../ports/decision-store.ts';
import {
  checkNamed,
  explainRefusal,
  moveOfShare,
  restedOn,
  shareAfterUse,
  withDecision,
} from '../decisions/rest-on-decision.ts';
import { isJudged } from './actions.ts';
import type { CaseSource } from './case-source.ts';

/** 集体决策: the decision that a request rests on, as it stands now, and what the request takes of its amount. */
export const decisionSource = (deps: { readonly decisions: DecisionStore }): CaseSource => ({
  id: 'decision',
  read: async ({ unionId, found, action, case: stated, named }) => {
    const share = found ? (found.decision ?? null) : named.decision;
    const [rested] = await Promise.all([
      isJudged(action) ? restedOn(deps, unionId, share) : null,
      found ? null : checkNamed(deps, unionId, stated, share),
    ]);
    return {
      tell: (given, ruleset) => withDecision(ruleset, given, rested),
      keep: () => (share ? { keeps: { decision: share } } : {}),
      effect: ({ request, money, refundFen }) => {
        if (!share || !money) return {};
        const after = shareAfterUse(share, money, request.amountFen ?? 0, refundFen ?? 0);
        const move = moveOfShare(share, after, rested);
        return { keeps: { decision: after }, ...(move && { writes: { decision: move } }) };
      },
      explain: async ({ request }) => {
        await explainRefusal(deps, unionId, moveOfShare(share ?? undefined, request.decision, rested));
        return null;
      },
    };
  },
});
