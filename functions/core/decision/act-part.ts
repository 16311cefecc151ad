import { DomainError } from '../errors.ts';
import { parsed } from '../kernel/schema.ts';
import { checkIn, sign, vote } from './act-vote.ts';
import { type Board, withRecusals } from './board.ts';
import { COMMIT, DECLARE, REASONS, REVEAL } from './bodies.ts';
import { commitmentOf, type Sheet } from './commitment.ts';
import type { Decision, Declaration, Score } from './decision.ts';
import { PART_STAGES, type Stage } from './life.ts';
import { checkPanel, find, next, type Parted } from './parted.ts';

export const PERSONAL_ACTS = ['declare', 'commit', 'reveal', 'explain', 'check-in', 'vote', 'sign'] as const;
export type PersonalAct = (typeof PERSONAL_ACTS)[number];

const IN_STAGE: Readonly<Record<PersonalAct, readonly Stage[]>> = {
  declare: PART_STAGES.declaration,
  commit: ['committing'],
  reveal: ['revealing'],
  explain: ['tallied'],
  'check-in': ['voting'],
  vote: ['voting'],
  sign: PART_STAGES.signature,
};

export const stagesOf = (act: PersonalAct): readonly Stage[] => IN_STAGE[act];

/** Declarations add up: what was said once cannot be taken back by saying less. */
const declare = (board: Board): Parted => {
  const { decision, actor } = board;
  const given: Declaration = parsed(DECLARE, board.body ?? {});
  if (![...decision.committee, ...decision.scorers].some(({ sub }) => sub === actor.sub))
    throw new DomainError('NOT_ON_PANEL', { data: { name: actor.name } });
  const before = find<Declaration>(board, 'declaration', actor.sub);
  const content: Declaration = {
    interests: [...(before?.content.interests ?? []), ...given.interests],
    related: [...(before?.content.related ?? []), ...given.related],
  };
  return next(board, 'declaration', actor.sub, before, content);
};

/** @throws DomainError ALREADY_COMMITTED and those of checkPanel */
const commit = (board: Board): Parted => {
  const { commitment } = parsed(COMMIT, board.body);
  checkPanel(board, board.decision.scorers);
  const { sub } = board.actor;
  if (find(board, 'score', sub)) throw new DomainError('ALREADY_COMMITTED');
  const content: Score = { commitment, committedAt: board.at, revealed: null, reasons: {} };
  return next(board, 'score', sub, undefined, content);
};

/** Every supplier by every scored criterion, none above its weight. The price is computed, so it is no part of a sheet. */
const isWhole = ({ suppliers, criteria }: Decision, sheet: Sheet): boolean => {
  const scored = criteria.filter(({ isPrice }) => !isPrice);
  const hasAll = (row: Sheet[string] | undefined) =>
    row !== undefined &&
    Object.keys(row).length === scored.length &&
    scored.every(({ id, weight }) => row[id] !== undefined && row[id] <= weight + weight);
  return Object.keys(sheet).length === suppliers.length && suppliers.every(({ id }) => hasAll(sheet[id]));
};

/** @throws DomainError NOT_COMMITTED, ALREADY_REVEALED, COMMITMENT_MISMATCH, SHEET_INCOMPLETE */
const reveal = (board: Board): Parted => {
  const { salt, sheet } = parsed(REVEAL, board.body);
  const { decision, actor, at } = board;
  checkPanel(board, decision.scorers);
  const before = find<Score>(board, 'score', actor.sub);
  if (!before) throw new DomainError('NOT_COMMITTED');
  if (before.content.revealed) throw new DomainError('ALREADY_REVEALED');
  if (commitmentOf(decision.id, actor.sub, salt, sheet) !== before.content.commitment)
    throw new DomainError('COMMITMENT_MISMATCH');
  if (!isWhole(decision, sheet)) throw new DomainError('SHEET_INCOMPLETE');
  return next(board, 'score', actor.sub, before, { ...before.content, revealed: { salt, sheet, at } });
};

/** A written reason for a score far from the others'. @throws DomainError NOT_COMMITTED */
const explain = (board: Board): Parted => {
  const { reasons } = parsed(REASONS, board.body);
  const before = find<Score>(board, 'score', board.actor.sub);
  if (!before?.content.revealed) throw new DomainError('NOT_COMMITTED');
  const content = { ...before.content, reasons: { ...before.content.reasons, ...reasons } };
  return next(board, 'score', board.actor.sub, before, content);
};

const WORK: Readonly<Record<PersonalAct, (board: Board) => Parted>> = {
  declare,
  commit,
  reveal,
  explain,
  'check-in': checkIn,
  vote,
  sign,
};

/** What a person does for themselves. @throws DomainError STAGE_NOT_ALLOWED and those of the act */
export const actAsPerson = (given: Board, act: PersonalAct): Parted => {
  const { stage } = given.decision;
  if (!stagesOf(act).includes(stage)) throw new DomainError('STAGE_NOT_ALLOWED', { data: { action: act, stage } });
  return WORK[act]({ ...given, decision: withRecusals(given.decision, given.parts, given.register) });
};
