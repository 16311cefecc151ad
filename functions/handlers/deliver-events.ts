/** The Lambda behind the timer: sends what is due of the outbox. */
import { deliverEvents } from '../app/deliver-events.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

export const handler = async (): Promise<{ readonly delivered: number }> => {
  try {
    return await deliverEvents(deps());
  } catch (error) {
    const { name, message } = error as Error;
    log('error', { impact: 'Other systems hear of events later; the timer tries again.', name, message });
    throw error;
  }
};
