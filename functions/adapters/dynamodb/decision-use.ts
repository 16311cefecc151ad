import type { DecisionMove } from '../../ports/request-store.ts';
import type { Update } from './items.ts';
import { useKey } from './keys-of-decisions.ts';

/** Takes of a decided amount, or gives back: two requests at once cannot spend it twice, nor one after a freeze. */
export const useDecision = (unionId: string, { id, deltaFen, mostFen }: DecisionMove): Update => ({
  Key: useKey(unionId, id),
  UpdateExpression: 'ADD usedFen :delta',
  ConditionExpression: deltaFen > 0 ? 'usedFen <= :room AND isUsable = :yes' : 'usedFen >= :room',
  ExpressionAttributeValues: {
    ':delta': deltaFen,
    ':room': deltaFen > 0 ? mostFen - deltaFen : -deltaFen,
    ...(deltaFen > 0 && { ':yes': true }),
  },
});
