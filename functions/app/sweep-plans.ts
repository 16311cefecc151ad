import type { PlanDeps } from './plans.ts';
import { giveBack, giveUp } from './plans.ts';

/** Nobody retries a call for longer without asking what became of it. */
const MINUTES = 15;
const MINUTE_MS = 60 * 1_000;

/**
 * Ends what a crash left: plans that were never committed are given back once they are old enough, and what a committed
 * action gave back is given back to the last member. Run before serving and by a schedule.
 */
export const sweepPlans = async (deps: PlanDeps): Promise<{ readonly givenUp: number; readonly finished: number }> => {
  const now = deps.clock.now();
  const old = new Date(now.getTime() - MINUTES * MINUTE_MS).toISOString();
  let [givenUp, finished] = [0, 0];
  for (const listed of await deps.personal.listOpen(now.toISOString())) {
    const plan = await deps.personal.findPlan(listed.unionId, listed.requestId, listed.version);
    if (plan?.state === 'giving') {
      await giveBack(deps, plan);
      finished++;
    }
    if (plan && (plan.state === 'releasing' || (plan.state === 'taking' && plan.startedAt < old))) {
      await giveUp(deps, plan);
      givenUp++;
    }
  }
  return { givenUp, finished };
};
