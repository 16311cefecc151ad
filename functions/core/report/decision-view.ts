import { evidenceHashOf } from '../decision/act-after.ts';
import { presentAt, scoresOf, unsigned, withRecusals } from '../decision/board.ts';
import {
  type Decision,
  type Declaration,
  meetingParts,
  type Part,
  partsOf,
  type Score,
  type VoteContent,
} from '../decision/decision.ts';
import { majorityOf, quorumOf } from '../decision/vote.ts';

/** What one's own act left. A revealed sheet is one's own, so it is shown to its maker only. */
export const ownPartView = ({ type, key, at, content, version }: Part) => ({ type, key, at, content, version });

/** Before the tally: who has committed and who has revealed, and nothing of what. */
const scoringView = (decision: Decision, parts: readonly Part[]) => {
  const scores = new Map(scoresOf(parts).map(({ key, content }) => [key, content] as const));
  const rowOf = ({ sub, name }: Decision['scorers'][number]) => {
    const score: Score | undefined = scores.get(sub);
    const shown = { commitment: score?.commitment ?? null, hasRevealed: Boolean(score?.revealed) };
    return {
      sub,
      name,
      hasCommitted: score !== undefined,
      ...shown,
      reasons: decision.tally ? score?.reasons : undefined,
    };
  };
  return decision.scorers.map(rowOf);
};

/** Votes with names only once the vote is closed, and never those of a secret ballot. */
const votingView = (decision: Decision, parts: readonly Part[]) => {
  const votes = meetingParts<VoteContent>(decision, parts, 'vote');
  const isClosed = decision.count !== null && decision.stage !== 'voting';
  const isOpenVote = isClosed && !decision.meeting?.isSecret;
  const ballots = meetingParts<{ choice: string }>(decision, parts, 'ballot');
  return {
    present: presentAt(decision, parts),
    voted: votes.map(({ by, content, key }) => ({
      ...by,
      key,
      proxyOf: content.proxyOf,
      ...(isOpenVote && { choice: content.choice }),
    })),
    ballots: isClosed ? ballots.map(({ key, content }) => ({ key, choice: content.choice })) : null,
  };
};

const countView = ({ count, limits }: Decision) =>
  count && { ...count, quorum: quorumOf(count, limits), majority: majorityOf(count, limits) };

/** A decision as readers see it. No score is in it before the tally, whoever asks. */
export const decisionView = (given: Decision, parts: readonly Part[]) => {
  const decision = withRecusals(given, parts);
  const { seed, count: _count, ...shown } = decision;
  const declared = partsOf<Declaration>(parts, 'declaration');
  return {
    ...shown,
    seed: decision.stage === 'invited' ? null : seed,
    declared: declared.map(({ key, at }) => ({ sub: key, at })),
    scoring: scoringView(decision, parts),
    voting: votingView(decision, parts),
    count: countView(decision),
    unsigned: unsigned(decision, parts),
  };
};

/** Of the tally members see what each supplier came to; who scored how stays with those who follow the matter. */
const publishedTally = ({ method, ranking, suppliers }: NonNullable<Decision['tally']>) => ({
  method,
  ranking,
  suppliers: suppliers.map(({ supplier, priceFen, price, result }) => ({ supplier, priceFen, price, result })),
});

/** 公示: what every member of the union may see of the result. The heads of suppliers and their kin are not among it. */
export const resultView = (decision: Decision, parts: readonly Part[]) => {
  const { id, title, matter, stage, suppliers, winner, tally, criteria, publication, objections, decidedOn } = decision;
  return {
    id,
    title,
    matter,
    stage,
    decidedOn,
    winner:
      suppliers.filter((one) => one.id === winner).map(({ id, name, priceFen }) => ({ id, name, priceFen }))[0] ?? null,
    criteria,
    ranking: tally?.ranking ?? [],
    tally: tally && publishedTally(tally),
    count: countView(decision),
    minutesHash: decision.minutes?.hash ?? null,
    publication,
    objections: objections.map(({ number, at, reason, resolution }) => ({ number, at, reason, resolution })),
    evidenceHash: evidenceHashOf(decision),
    isEvidenceUnchanged: publication?.evidenceHash === evidenceHashOf(decision),
    unsigned: unsigned(decision, parts).length,
  };
};
