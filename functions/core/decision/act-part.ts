import type { ProxyGrant } from '../approval/proxy.ts';
import { DomainError } from '../errors.ts';
import { type Board, personOf, presentAt, presiderOf, withRecusals } from './board.ts';
import { COMMIT, DECLARE, NOTHING, REASONS, REVEAL, SIGN, VOTE } from './bodies.ts';
import { ballotIdOf, commitmentOf, type Sheet } from './commitment.ts';
import {
  type Decision,
  type Declaration,
  isRecused,
  meetingKey,
  meetingParts,
  type Part,
  type Score,
  type VoteContent,
} from './decision.ts';
import { PART_STAGES, type PartType, type Stage } from './life.ts';
import { matterOf } from './matter.ts';
import { parsed } from './parse.ts';

export const PERSONAL_ACTS = ['declare', 'commit', 'reveal', 'explain', 'check-in', 'vote', 'sign'] as const;
export type PersonalAct = (typeof PERSONAL_ACTS)[number];

/** What a personal act writes: the person's own part, and for a secret ballot the ballot apart from it. */
export interface Parted {
  readonly part: Part;
  readonly ballot: Part | null;
  /** True where it must be the last of its kind: nothing else may have been written since the board was read. */
  readonly isLast: boolean;
  /** Must still be in force when it is written. */
  readonly proxy: ProxyGrant | null;
}

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

const find = <T>({ parts }: Board, type: PartType, key: string): Part<T> | undefined =>
  parts.find((one) => one.type === type && one.key === key) as Part<T> | undefined;

const next = <T>(
  { decision, actor, at }: Board,
  type: PartType,
  key: string,
  before: Part | undefined,
  content: T,
): Parted => ({
  part: {
    decisionId: decision.id,
    unionId: decision.unionId,
    type,
    key,
    by: personOf(actor),
    at,
    content,
    version: (before?.version ?? 0) + 1,
  },
  ballot: null,
  isLast: false,
  proxy: null,
});

/** @throws DomainError NOT_ON_PANEL, AUDITOR_ON_PANEL, DECLARATION_MISSING, RECUSED */
const checkPanel = (board: Board, panel: Decision['committee']): void => {
  const { decision, actor } = board;
  if (!panel.some(({ sub }) => sub === actor.sub))
    throw new DomainError('NOT_ON_PANEL', { data: { name: actor.name } });
  if (actor.roles.includes('auditor')) throw new DomainError('AUDITOR_ON_PANEL', { data: { name: actor.name } });
  if (matterOf(decision.matter).hasSuppliers && !find(board, 'declaration', actor.sub))
    throw new DomainError('DECLARATION_MISSING', { data: { names: actor.name } });
  const recusal = decision.recusals.find(({ sub }) => sub === actor.sub);
  if (recusal)
    throw new DomainError('RECUSED', { data: { supplier: recusal.supplier ?? '–', relation: recusal.relation } });
};

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

/** Nobody stands in for who presides: a vote under their key is their own. */
const hasChairVoted = (board: Board): boolean =>
  find(board, 'vote', meetingKey(board.decision, presiderOf(board.decision).sub)) !== undefined;

/**
 * 签到. Where proxies are allowed, nobody may have voted for the person meanwhile.
 * @throws DomainError CHAIR_HAS_VOTED, ALREADY_CHECKED_IN, ALREADY_VOTED and those of checkPanel
 */
const checkIn = (board: Board): Parted => {
  parsed(NOTHING, board.body);
  const { decision, actor } = board;
  checkPanel(board, decision.committee);
  const key = meetingKey(decision, actor.sub);
  if (find(board, 'attendance', key)) throw new DomainError('ALREADY_CHECKED_IN');
  if (hasChairVoted(board)) throw new DomainError('CHAIR_HAS_VOTED');
  if (find(board, 'vote', key)) throw new DomainError('ALREADY_VOTED');
  const content = { meeting: decision.meeting?.number ?? 0 };
  return { ...next(board, 'attendance', key, undefined, content), isLast: proxiesMaxOf(decision) > 0 };
};

/** A matter that was opened before there was a limit for secret ballots takes none in them. */
const proxiesMaxOf = ({ limits, meeting }: Decision): number =>
  meeting?.isSecret
    ? Math.min(limits.committeeProxiesMax, limits.committeeSecretProxiesMax ?? 0)
    : limits.committeeProxiesMax;

/**
 * A vote for somebody absent, as far as the union's rules allow any, by a proxy that the absent member has registered.
 * Nobody stands in for who presides: without them there is no meeting.
 * @throws DomainError PROXY_NOT_ALLOWED, PROXY_NOT_GRANTED
 */
const proxyFor = (board: Board, absent: string): ProxyGrant => {
  const { decision, parts, actor } = board;
  const max = proxiesMaxOf(decision);
  const votes = meetingParts<VoteContent>(decision, parts, 'vote');
  const held = votes.filter(({ by, content }) => by?.sub === actor.sub && content.proxyOf !== null).length;
  const isAbsent =
    decision.committee.some(({ sub }) => sub === absent) &&
    !isRecused(decision, absent) &&
    absent !== presiderOf(decision).sub &&
    !presentAt(decision, parts).some(({ sub }) => sub === absent);
  if (held >= max || !isAbsent) throw new DomainError('PROXY_NOT_ALLOWED', { data: { max } });
  const found = actor.proxies?.find(({ principal, role }) => principal === absent && role === 'committee');
  if (!found) throw new DomainError('PROXY_NOT_GRANTED', { data: { name: absent } });
  return found;
};

const checkTurn = (board: Board): void => {
  const { decision, parts, actor } = board;
  const chair = presiderOf(decision);
  if (hasChairVoted(board)) throw new DomainError('CHAIR_HAS_VOTED');
  if (actor.sub !== chair.sub) return;
  const waiting = presentAt(decision, parts).filter(
    ({ sub }) => sub !== chair.sub && !find(board, 'vote', meetingKey(decision, sub)),
  );
  if (waiting.length)
    throw new DomainError('CHAIR_VOTES_LAST', { data: { names: waiting.map(({ name }) => name).join('、') } });
};

/** The box holds no name and no time of its own; who made the nonce finds the ballot again, nobody else does. */
const ballotOf = ({ decision }: Board, nonce: string, choice: string): Part => ({
  decisionId: decision.id,
  unionId: decision.unionId,
  type: 'ballot',
  key: meetingKey(decision, ballotIdOf(decision.id, nonce)),
  by: null,
  at: decision.meeting?.convenedAt ?? decision.recordedAt,
  content: { choice },
  version: 1,
});

/**
 * 表决: one vote each, the chair's last. In a secret ballot only that somebody has voted is kept under their name.
 * @throws DomainError NOT_CHECKED_IN, ALREADY_VOTED, CHAIR_VOTES_LAST, CHAIR_HAS_VOTED, and those of proxyFor
 */
const vote = (board: Board): Parted => {
  const { choice, proxyOf, nonce } = parsed(VOTE, board.body);
  const { decision, actor } = board;
  checkPanel(board, decision.committee);
  if (!find(board, 'attendance', meetingKey(decision, actor.sub))) throw new DomainError('NOT_CHECKED_IN');
  const isSecret = decision.meeting?.isSecret ?? false;
  if (isSecret !== (nonce !== null)) throw new DomainError('NONCE_EXPECTED');
  const key = meetingKey(decision, proxyOf ?? actor.sub);
  if (find(board, 'vote', key)) throw new DomainError('ALREADY_VOTED');
  const proxy = proxyOf === null ? null : proxyFor(board, proxyOf);
  checkTurn(board);
  const content: VoteContent = { choice: isSecret ? null : choice, proxyOf, ...(proxy && { proxy: proxy.id }) };
  const ballot = nonce === null ? null : ballotOf(board, nonce, choice);
  // Of two who stand in for one, or one who stands in for two, one must see the other.
  const isLast = proxy !== null || actor.sub === presiderOf(decision).sub;
  return { ...next(board, 'vote', key, undefined, content), ballot, isLast, proxy };
};

/** @throws DomainError MINUTES_MISSING, MINUTES_DIFFER, NOT_CHECKED_IN */
const sign = (board: Board): Parted => {
  const { minutesHash } = parsed(SIGN, board.body);
  const { decision, actor } = board;
  if (!decision.minutes) throw new DomainError('MINUTES_MISSING');
  if (!decision.minutes.presentSubs.includes(actor.sub)) throw new DomainError('NOT_CHECKED_IN');
  if (decision.minutes.hash !== minutesHash) throw new DomainError('MINUTES_DIFFER');
  const key = meetingKey(decision, actor.sub);
  return next(board, 'signature', key, find(board, 'signature', key), { minutesHash });
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
  return WORK[act]({ ...given, decision: withRecusals(given.decision, given.parts) });
};
