import type { Person } from '../approval/fund-request.ts';
import { DomainError } from '../errors.ts';
import { hashOf } from '../kernel/canonical.ts';
import type { Day } from '../kernel/day.ts';
import type { Award } from './award.ts';
import { type Candidate, type ListRules, type ShareBound, selectList, sharesBroken } from './list.ts';
import { type Filled, replacementsFor } from './replace.ts';

/** An application in its place of the ranking: points and what it counts for, as whoever ranked it says. */
export interface RankedAward {
  readonly award: string;
  readonly points: number;
  readonly tags: readonly string[];
}

/** What became of the places, once: who fell out and why, who moved up, and on whose word. */
export interface ListStep {
  readonly action: 'make' | 'replace' | 'decide';
  readonly by: Person;
  readonly on: Day;
  readonly at: string;
  readonly comment: string | null;
  /** The committee's decision; null where points alone decided. */
  readonly decision: string | null;
  readonly fallen: readonly { readonly award: string; readonly why: string }[];
  readonly movedUp: readonly string[];
}

/** A year's list of recommendations of one title: the ranking is fixed when it is made, the places follow from it. */
export interface AwardList {
  readonly id: string;
  readonly unionId: string;
  /** The name that applications give as theirs (`list`). */
  readonly name: string;
  readonly year: number;
  readonly listOf: string;
  readonly places: number;
  readonly candidates: readonly RankedAward[];
  readonly chosen: readonly string[];
  readonly evidence: readonly string[];
  readonly steps: readonly ListStep[];
  readonly recordedAt: string;
  readonly version: number;
}

const ID_LENGTH = 10;

/** One list of a name a year, so that an application finds its list by what it says. */
export const awardListId = (year: number, name: string): string =>
  `L${year}-${hashOf({ year, name }).slice(0, ID_LENGTH).toUpperCase()}`;

/** Why an application can have no place any more; null while nothing stands against it. */
export const whyOut = ({ status, objections, steps }: Award): string | null => {
  if (status === 'withdrawn') return 'withdrawn';
  if (status !== 'removed' && status !== 'revoked') return null;
  const upheld = objections.findLast(({ settled }) => settled === 'upheld');
  return upheld?.says ?? steps.at(-1)?.comment ?? status;
};

/** The ranking as it stands today: whoever fell out is out, with the reason. */
export const candidatesNow = (list: Pick<AwardList, 'candidates'>, awards: readonly Award[]): readonly Candidate[] => {
  const found = new Map(awards.map((award) => [award.id, award]));
  return list.candidates.map(({ award: id, points, tags }) => {
    const award = found.get(id);
    return { id, points, tags, out: award ? whyOut(award) : 'not-found' };
  });
};

const nameShares = (shares: readonly ShareBound[]): string =>
  shares.map(({ tag, bound, num, den }) => `${tag} ${bound === 'min' ? '≥' : '≤'} ${num}/${den}`).join(', ');

/** Where points decide who has a place. @throws DomainError LIST_TIED, LIST_SHARES_BROKEN: a decision is needed */
export const chosenByPoints = (candidates: readonly Candidate[], rules: ListRules): readonly string[] => {
  const { chosen, tied, broken } = selectList(candidates, rules);
  if (tied.length) throw new DomainError('LIST_TIED', { data: { ids: tied.join(', ') } });
  if (broken.length) throw new DomainError('LIST_SHARES_BROKEN', { data: { shares: nameShares(broken) } });
  return chosen;
};

/**
 * What a committee decided, held against what nobody may decide away: places, shares, those who fell out, and those who
 * hold the title already.
 * @throws DomainError LIST_CHOICE_INVALID, LIST_SHARES_BROKEN
 */
export const chosenByDecision = (
  candidates: readonly Candidate[],
  { places, shares }: ListRules,
  chosen: readonly string[],
  granted: readonly string[],
): readonly string[] => {
  const standing = new Set(candidates.filter(({ out }) => out === null).map(({ id }) => id));
  const wrong = [
    ...chosen.filter((id, i) => !standing.has(id) || chosen.indexOf(id) !== i),
    ...granted.filter((id) => !chosen.includes(id)),
    ...chosen.slice(places),
  ];
  if (wrong.length) throw new DomainError('LIST_CHOICE_INVALID', { data: { ids: [...new Set(wrong)].join(', ') } });
  const broken = sharesBroken(
    candidates.filter(({ id }) => chosen.includes(id)),
    shares,
  );
  if (broken.length) throw new DomainError('LIST_SHARES_BROKEN', { data: { shares: nameShares(broken) } });
  return candidates.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
};

/** Who of the chosen fell out and was not replaced yet, who would move up, and which shares those left break. */
export interface Vacancy {
  readonly fallen: readonly { readonly award: string; readonly why: string }[];
  readonly proposal: Filled | null;
  readonly broken: readonly ShareBound[];
}

export const vacancyOf = (
  { chosen }: Pick<AwardList, 'chosen'>,
  candidates: readonly Candidate[],
  shares: readonly ShareBound[],
): Vacancy => {
  const mine = candidates.filter(({ id }) => chosen.includes(id));
  const fallen = mine.flatMap(({ id, out }) => (out === null ? [] : [{ award: id, why: out }]));
  const left = mine.filter(({ out }) => out === null);
  return {
    fallen,
    proposal: fallen.length ? replacementsFor(candidates, chosen, fallen.length, shares) : null,
    broken: sharesBroken(left, shares),
  };
};

/**
 * The places after those who fell out are replaced, by points alone.
 * @throws DomainError LIST_NOBODY_FELL, LIST_TIED, LIST_SHARES_BROKEN
 */
export const replacedByPoints = (list: AwardList, { fallen, proposal, broken }: Vacancy) => {
  if (!proposal) throw new DomainError('LIST_NOBODY_FELL');
  if (proposal.tied.length) throw new DomainError('LIST_TIED', { data: { ids: proposal.tied.join(', ') } });
  if (!proposal.isPossible) throw new DomainError('LIST_SHARES_BROKEN', { data: { shares: nameShares(broken) } });
  const left = list.chosen.filter((id) => !fallen.some(({ award }) => award === id));
  return { chosen: [...left, ...proposal.movedUp], movedUp: proposal.movedUp };
};

/**
 * An application of a list is published and granted only in its place, and granted only while those left keep every
 * share. @throws DomainError NOT_ON_LIST, LIST_SHARES_BROKEN
 */
export const checkPlace = (list: AwardList, id: string, action: 'publish' | 'grant', vacancy: Vacancy): void => {
  if (!list.chosen.includes(id)) throw new DomainError('NOT_ON_LIST', { data: { id, list: list.id } });
  if (action === 'grant' && vacancy.broken.length)
    throw new DomainError('LIST_SHARES_BROKEN', { data: { shares: nameShares(vacancy.broken) } });
};

/** Rank by points, and in whose stead one moved up. */
export const placeOf = (list: AwardList, id: string): Pick<Award, 'rank' | 'replaces'> => {
  const points = list.candidates.find(({ award }) => award === id)?.points ?? 0;
  const step = list.steps.findLast(({ movedUp }) => movedUp.includes(id));
  const replaces = step?.fallen[step.movedUp.indexOf(id)]?.award ?? null;
  return { rank: 1 + list.candidates.filter((one) => one.points > points).length, replaces };
};
