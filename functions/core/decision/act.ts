import { DomainError } from '../errors.ts';
import { addition, conclude, contract, object, publish, rate, resolve, voidIt } from './act-after.ts';
import { adjourn, closeCommits, closeVote, convene, takeTally, writeMinutes } from './act-meeting.ts';
import { type Changed, invite, openScoring, present, publishCriteria, recuse, state } from './act-prepare.ts';
import { type Board, personOf, presiderOf, withRecusals } from './board.ts';
import type { Decision } from './decision.ts';
import { type DecisionAction, type DecisionTransition, decisionTransition, rankOf } from './life.ts';

const WORK: Readonly<Record<DecisionAction, (board: Board) => Changed>> = {
  state,
  'publish-criteria': publishCriteria,
  invite,
  recuse,
  present,
  'open-scoring': openScoring,
  'close-commits': closeCommits,
  tally: takeTally,
  convene,
  adjourn,
  'close-vote': closeVote,
  minutes: writeMinutes,
  publish,
  object,
  resolve,
  conclude,
  contract,
  add: addition,
  rate,
  void: voidIt,
};

const checkBy = ({ decision, actor }: Board, { by, action }: DecisionTransition): void => {
  if (by === 'anyone') return;
  const presider = presiderOf(decision);
  const may = by === 'chair' ? presider.sub === actor.sub : by.some((role) => actor.roles.includes(role));
  const turn = by === 'chair' ? presider.name : by.join(', ');
  if (!may) throw new DomainError('NOT_YOUR_TURN', { data: { action, turn } });
};

/** @throws DomainError STAGE_NOT_ALLOWED, NOT_YOUR_TURN */
const transitionOf = (board: Board, action: DecisionAction): DecisionTransition => {
  const { stage, form } = board.decision;
  const found = decisionTransition(action, stage, form.hasSuppliers);
  if (!found) throw new DomainError('STAGE_NOT_ALLOWED', { data: { action, stage } });
  checkBy(board, found);
  return found;
};

/** Once scores are known a recusal would choose between them: from the tally on the register adds none. */
export const heedsRegister = ({ stage, form }: Decision): boolean =>
  rankOf(stage) < rankOf('tallied') || !form.hasSuppliers;

/**
 * The decision after an action. Pure: who may, from which stage, with what the law of its day asks; the store writes it
 * only if nothing that it was worked out from has changed meanwhile.
 * @throws DomainError STAGE_NOT_ALLOWED, NOT_YOUR_TURN, and those of the action
 */
export const actOn = (given: Board, action: DecisionAction): Decision => {
  const withHeeded = (one: Decision) => withRecusals(one, given.parts, heedsRegister(one) ? given.register : []);
  const board = { ...given, decision: withHeeded(given.decision) };
  const { decision, actor, at } = board;
  const { to } = transitionOf(board, action);
  const changed = WORK[action](board);
  const moved = to === 'same' || to === 'before' || to === 'verdict' ? decision.stage : to;
  const steps = [...decision.steps, { action, by: personOf(actor), at }];
  const after = { ...decision, stage: moved, ...changed, steps, version: decision.version + 1 };
  return withHeeded(after);
};
