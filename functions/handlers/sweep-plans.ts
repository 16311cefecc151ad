/** The Lambda behind the timer: ends what a crash left of plans for many members. */
import { sweepPlans } from '../app/sweep-plans.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

export const handler = async (): Promise<{ readonly givenUp: number; readonly finished: number }> => {
  try {
    return await sweepPlans(deps());
  } catch (error) {
    const { name, message } = error as Error;
    log('error', {
      impact: 'Limits that a crash left taken are given back later; the timer tries again.',
      name,
      message,
    });
    throw error;
  }
};
