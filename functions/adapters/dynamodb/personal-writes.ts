import type { PersonalMove, Plan, PlanState } from '../../core/quota/personal.ts';
import type { PersonalWrites } from '../../ports/request-store.ts';
import { IS_NEW, is, type Put, putNew, type Update, type Writes, write } from './items.ts';
import { OPEN_PLANS, personalHoldKey, planKey, quotaKey, recipientsKey } from './keys.ts';

/** The limit of the day is the condition, so that no two requests at once exceed it. */
const quotaUpdate = (unionId: string, member: string, { category, year, deltaFen, capFen }: PersonalMove): Update => {
  const Key = quotaKey(unionId, member, year, category);
  const UpdateExpression = 'SET entity = :quota ADD takenFen :delta';
  const isQuota = { ':quota': is('quota').entity };
  if (deltaFen <= 0) {
    const ExpressionAttributeValues = { ...isQuota, ':delta': deltaFen, ':needed': -deltaFen };
    return { Key, UpdateExpression, ConditionExpression: 'takenFen >= :needed', ExpressionAttributeValues };
  }
  const room = (capFen ?? 0) - deltaFen;
  const fits = 'takenFen <= :room';
  return {
    Key,
    UpdateExpression,
    ConditionExpression: room < 0 ? fits : `attribute_not_exists(takenFen) OR ${fits}`,
    ExpressionAttributeValues: { ...isQuota, ':delta': deltaFen, ':room': room },
  };
};

const holdUpdate = (unionId: string, member: string, move: PersonalMove): Update => ({
  Key: personalHoldKey(unionId, member, move.year, move.requestId),
  UpdateExpression: 'SET category = :category, requestId = :request ADD takenFen :delta',
  ConditionExpression: move.beforeFen === 0 ? `${IS_NEW} OR takenFen = :before` : 'takenFen = :before',
  ExpressionAttributeValues: {
    ':category': move.category,
    ':request': move.requestId,
    ':delta': move.deltaFen,
    ':before': move.beforeFen,
  },
});

/** A move for some members: each with what this request has taken of their limit. */
export const moveMembers = (unionId: string, members: readonly string[], move: PersonalMove): readonly Update[] =>
  members.flatMap((member) => [quotaUpdate(unionId, member, move), holdUpdate(unionId, member, move)]);

const UNDER_WAY: readonly PlanState[] = ['taking', 'releasing', 'giving'];

/** A plan that is under way is found by the sweeper; one that has ended is not. */
export const planItem = (plan: Plan) => ({
  ...planKey(plan.unionId, plan.requestId, plan.version),
  state: plan.state,
  attempt: plan.attempt,
  content: write(plan),
  ...(UNDER_WAY.includes(plan.state) && { statusKey: OPEN_PLANS, dayKey: `${plan.startedAt}#${plan.requestId}` }),
});

/** The plan in its next state, if it is still in this one. */
export const planTo = (plan: Plan, state: PlanState): Put => ({
  Item: planItem({ ...plan, state }),
  ConditionExpression: '#state = :before AND attempt = :attempt',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':before': plan.state, ':attempt': plan.attempt },
});

export const recipientsPut = (unionId: string, requestId: string, recipients: readonly string[]): Put => ({
  Item: { ...recipientsKey(unionId, requestId), content: write(recipients) },
});

/** What a request writes of its recipients' limits in its own transaction. */
export const personalWrites = (unionId: string, requestId: string, personal: PersonalWrites | undefined): Writes => {
  if (!personal) return { puts: [] };
  const { recipients, now, released, plan } = personal;
  const end = plan && (plan.state === 'giving' ? putNew(planItem(plan)) : planTo(plan, 'committed'));
  return {
    puts: [...(recipients ? [recipientsPut(unionId, requestId, recipients)] : []), ...(end ? [end] : [])],
    updates: [now, released].flatMap((one) => (one ? moveMembers(unionId, one.members, one.move) : [])),
  };
};
