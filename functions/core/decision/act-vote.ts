import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { parsed } from '../kernel/schema.ts';
import { type ProxyGrant, usable } from '../people/proxy.ts';
import { type Board, namesOf, presentAt, presiderOf } from './board.ts';
import { NOTHING, SIGN, VOTE } from './bodies.ts';
import { ballotIdOf } from './commitment.ts';
import { type Decision, isRecused, meetingKey, meetingParts, type Part, type VoteContent } from './decision.ts';
import { checkPanel, find, next, type Parted } from './parted.ts';

/** Nobody stands in for who presides: a vote under their key is their own. */
const hasChairVoted = (board: Board): boolean =>
  find(board, 'vote', meetingKey(board.decision, presiderOf(board.decision).sub)) !== undefined;

/**
 * 签到. Where proxies are allowed, nobody may have voted for the person meanwhile.
 * @throws DomainError CHAIR_HAS_VOTED, ALREADY_CHECKED_IN, ALREADY_VOTED and those of checkPanel
 */
export const checkIn = (board: Board): Parted => {
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
 * @throws DomainError PROXY_NOT_ALLOWED, PROXY_NOT_GRANTED, PROXY_UNCONFIRMED, PERSON_NOT_KNOWN
 */
const proxyFor = (board: Board, absent: string): ProxyGrant => {
  const { decision, parts, actor, today } = board;
  const max = proxiesMaxOf(decision);
  const votes = meetingParts<VoteContent>(decision, parts, 'vote');
  const held = votes.filter(({ by, content }) => by?.sub === actor.sub && content.proxyOf !== null).length;
  const isAbsent =
    decision.committee.some(({ sub }) => sub === absent) &&
    !isRecused(decision, absent) &&
    absent !== presiderOf(decision).sub &&
    !presentAt(decision, parts).some(({ sub }) => sub === absent);
  if (held >= max || !isAbsent) throw new DomainError('PROXY_NOT_ALLOWED', { data: { max } });
  const fitting = (actor.proxies ?? []).filter(({ principal, role }) => principal === absent && role === 'committee');
  const found = usable(fitting, actor.directory, today as Day);
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
  if (waiting.length) throw new DomainError('CHAIR_VOTES_LAST', { data: { names: namesOf(waiting) } });
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
export const vote = (board: Board): Parted => {
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
export const sign = (board: Board): Parted => {
  const { minutesHash } = parsed(SIGN, board.body);
  const { decision, actor } = board;
  if (!decision.minutes) throw new DomainError('MINUTES_MISSING');
  if (!decision.minutes.presentSubs.includes(actor.sub)) throw new DomainError('NOT_CHECKED_IN');
  if (decision.minutes.hash !== minutesHash) throw new DomainError('MINUTES_DIFFER');
  const key = meetingKey(decision, actor.sub);
  return next(board, 'signature', key, find(board, 'signature', key), { minutesHash });
};
