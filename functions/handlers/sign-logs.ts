/** The Lambda behind the daily timer: a signed checkpoint of every log that has grown. A log that is damaged is refused. */
import { makeDueCheckpoints } from '../app/checkpoints.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

export const handler = async (): Promise<{ readonly made: number; readonly refused: number }> => {
  const { made, refused } = await makeDueCheckpoints(deps());
  for (const { id, reason } of refused)
    log('error', { impact: 'This log was not signed: list its differences with verify.', ...id, reason });
  return { made: made.length, refused: refused.length };
};
