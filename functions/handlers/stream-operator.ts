/**
 * What an operator asks of the consumers of the stream, by invoking their function or with `npm run stream:take-up`:
 * `{"setAside": {}}` lists what was set aside, `{"takeUp": {"by": "NAME"}}` takes it up again after a repair, and
 * `{"dismiss": {"id": "…", "by": "NAME", "reason": "…"}}` gives up what can never be repaired.
 */
import {
  type Dismissed,
  dismissAside,
  listSetAside,
  type SetAside,
  type TakenUp,
  takeUpAgain,
} from '../app/take-up.ts';
import { CONSUMERS, type ConsumerName } from '../core/stream/aside.ts';
import { consumersOf } from './consumers.ts';
import { deps } from './deps.ts';

export interface TakeUpAsked {
  readonly takeUp: { readonly by: string; readonly consumer?: ConsumerName };
}
export interface DismissAsked {
  readonly dismiss: { readonly id: string; readonly by: string; readonly reason: string };
}
export interface ListAsked {
  readonly setAside: object;
}
export type OperatorAsked = TakeUpAsked | DismissAsked | ListAsked;

/** Names that are written into a union's log. */
const OPERATOR = /^[\p{L}\p{N}._@-]{1,60}$/u;
const REASON = /^[^\p{Cc}]{4,200}$/u;

const operatorOf = (by: string): string => {
  if (!OPERATOR.test(by)) throw new Error('by: say who you are, in letters, digits, . _ @ - (1 to 60)');
  return `operator/${by}`;
};

const takeUp = async ({ by, consumer }: TakeUpAsked['takeUp']): Promise<readonly TakenUp[]> => {
  const operator = operatorOf(by);
  const wanted = consumersOf(deps()).filter(({ name }) => consumer === undefined || name === consumer);
  if (!wanted.length) throw new Error(`takeUp.consumer: one of ${CONSUMERS.join(', ')}, or leave it out for all`);
  const results: TakenUp[] = [];
  for (const one of wanted) results.push(await takeUpAgain(deps(), one, operator));
  return results;
};

const dismiss = async ({ id, by, reason }: DismissAsked['dismiss']): Promise<Dismissed> => {
  if (!REASON.test(reason)) throw new Error('dismiss.reason: say why it is given up, in 4 to 200 characters');
  return dismissAside(deps(), id, operatorOf(by), reason);
};

export const isAsked = (event: object): event is OperatorAsked =>
  'takeUp' in event || 'dismiss' in event || 'setAside' in event;

/** @throws Error for a name, a consumer or a reason that is none; DomainError STORE_* */
export const operate = (event: OperatorAsked): Promise<readonly TakenUp[] | readonly SetAside[] | Dismissed> => {
  if ('takeUp' in event) return takeUp(event.takeUp);
  return 'dismiss' in event ? dismiss(event.dismiss) : listSetAside(deps());
};
