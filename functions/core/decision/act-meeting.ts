import { DomainError } from '../errors.ts';
import { hashOf } from '../kernel/canonical.ts';
import { parsed } from '../kernel/schema.ts';
import type { Changed } from './act-prepare.ts';
import {
  type Board,
  namesOf,
  presentAt,
  presiderOf,
  refuseNames,
  scoresOf,
  uncommitted,
  unexplained,
  unrevealed,
} from './board.ts';
import { CONVENE, GO_ON, NOTHING, REASONED } from './bodies.ts';
import {
  type Choice,
  type Decision,
  entitledOf,
  meetingKey,
  meetingParts,
  type Part,
  type VoteContent,
} from './decision.ts';
import { draftMinutes } from './draft-minutes.ts';
import { tally } from './tally.ts';
import { type Count, majorityOf, quorumOf } from './vote.ts';

/** Going on without somebody wants a reason, and they are named. */
const goOn = (body: unknown): boolean => parsed(GO_ON, body ?? {}).reason !== null;

/** @throws DomainError COMMITS_OPEN naming who is missing, unless there is a reason to go on without them */
export const closeCommits = ({ decision, parts, body }: Board): Changed => {
  if (!goOn(body)) refuseNames('COMMITS_OPEN', uncommitted(decision, parts));
  return {};
};

/** The tally of what was revealed by now. */
export const tallyOf = (decision: Decision, parts: readonly Part[]) =>
  tally({
    criteria: decision.criteria,
    suppliers: decision.suppliers,
    sheets: scoresOf(parts).flatMap(({ key, content: { revealed } }) =>
      revealed ? [{ scorer: key, sheet: revealed.sheet }] : [],
    ),
    recused: decision.recusals.map(({ sub }) => sub),
    limits: decision.limits,
    seed: decision.seed ?? '',
  });

/** @throws DomainError REVEALS_OPEN, TALLY_NO_SCORES */
export const takeTally = ({ decision, parts, body }: Board): Changed => {
  if (!goOn(body)) refuseNames('REVEALS_OPEN', unrevealed(decision, parts));
  return { tally: tallyOf(decision, parts) };
};

/** 开会: what the law votes on without names stays so, whatever is asked. @throws DomainError OUTLIERS_UNEXPLAINED */
export const convene = ({ decision, parts, body, at }: Board): Changed => {
  const { isSecret } = parsed(CONVENE, body ?? {});
  refuseNames('OUTLIERS_UNEXPLAINED', unexplained(decision, parts));
  const number = decision.meetingsHeld + 1;
  const must = decision.form.isSecret;
  const meeting = { number, isSecret: isSecret || must, convenedAt: at, before: decision.stage };
  return { meeting, meetingsHeld: number };
};

export const adjourn = ({ decision, body }: Board): Changed => {
  parsed(REASONED, body);
  return { stage: decision.meeting?.before ?? decision.stage };
};

const ballots = (decision: Decision, parts: readonly Part[]) =>
  meetingParts<{ choice: Choice }>(decision, parts, 'ballot');

/** Figures of the meeting. Whoever is present and cast no vote has abstained. */
export const countOf = (decision: Decision, parts: readonly Part[]): Count => {
  const isSecret = decision.meeting?.isSecret ?? false;
  const cast = isSecret ? ballots(decision, parts) : meetingParts<VoteContent>(decision, parts, 'vote');
  const of = (choice: Choice) => cast.filter(({ content }) => content.choice === choice).length;
  const present = presentAt(decision, parts).length;
  const [inFavour, against] = [of('yes'), of('no')];
  const byProxy = meetingParts<VoteContent>(decision, parts, 'vote').filter(({ content }) => content.proxyOf).length;
  const abstained = of('abstain') + Math.max(0, present + byProxy - cast.length);
  const count = { entitled: entitledOf(decision).length, present, inFavour, against, abstained };
  return byProxy ? { ...count, byProxy } : count;
};

/** One hash over the box: from here on no ballot can be changed unseen. */
export const ballotsHashOf = (decision: Decision, parts: readonly Part[]): string | null =>
  decision.meeting?.isSecret
    ? hashOf(
        ballots(decision, parts)
          .map(({ key, content }) => `${key}:${content.choice}`)
          .toSorted(),
      )
    : null;

const checkVoted = (decision: Decision, parts: readonly Part[]): void => {
  const chair = presiderOf(decision);
  const votes = meetingParts<VoteContent>(decision, parts, 'vote');
  const has = (sub: string) => votes.some(({ key }) => key === meetingKey(decision, sub));
  const present = presentAt(decision, parts);
  const isChairHere = present.some(({ sub }) => sub === chair.sub);
  const missing = isChairHere && has(chair.sub) ? [] : present.filter(({ sub }) => !has(sub));
  if (missing.length) throw new DomainError('VOTES_MISSING', { data: { names: namesOf(missing) } });
};

/**
 * 计票: without a quorum nothing is decided; with one the votes decide.
 * @throws DomainError QUORUM_MISSING, VOTES_MISSING
 */
export const closeVote = ({ decision, parts, body, today }: Board): Changed => {
  parsed(NOTHING, body);
  const count = countOf(decision, parts);
  const quorum = quorumOf(count, decision.limits);
  if (!quorum.isMet) {
    const { left, right } = quorum;
    throw new DomainError('QUORUM_MISSING', {
      data: { present: count.present, entitled: count.entitled, left, right },
      extra: { count, quorum },
    });
  }
  checkVoted(decision, parts);
  const isAdopted = majorityOf(count, decision.limits).isMet;
  const winner = isAdopted ? (decision.tally?.ranking[0]?.supplier ?? null) : null;
  const ballotsHash = ballotsHashOf(decision, parts);
  return { count, ballotsHash, winner, decidedOn: today, stage: isAdopted ? 'adopted' : 'rejected' };
};

/** 会议纪要. A new draft has another hash, and signatures under the old one no longer count. */
export const writeMinutes = ({ decision, parts, body }: Board): Changed => {
  parsed(NOTHING, body);
  return { minutes: draftMinutes(decision, parts, presiderOf(decision)) };
};
