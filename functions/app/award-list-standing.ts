import type { Award } from '../core/award/award.ts';
import {
  type AwardList,
  awardListId,
  candidatesNow,
  type ListStep,
  type Vacancy,
  vacancyOf,
} from '../core/award/award-list.ts';
import type { Candidate, ShareBound } from '../core/award/list.ts';
import { DomainError } from '../core/errors.ts';
import { AWARD_STATUS_WORDS } from '../core/i18n/words-of-awards.ts';
import type { Day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { sharesFor } from './award-list-law.ts';
import type { AwardDeps } from './awards.ts';
import type { Caller } from './caller.ts';
import { type Law, lawOf } from './law.ts';

/** A list with the applications behind it, as both stand now. */
export interface Standing {
  readonly list: AwardList;
  readonly awards: readonly Award[];
  readonly candidates: readonly Candidate[];
  readonly shares: readonly ShareBound[];
  readonly vacancy: Vacancy;
}

export const madeOn = ({ steps }: AwardList): Day => (steps[0] as ListStep).on;

/** @throws DomainError AWARD_LIST_NOT_FOUND */
export const findList = async (
  { awards }: Pick<AwardDeps, 'awards'>,
  unionId: string,
  id: string,
): Promise<AwardList> => {
  const list = await awards.findList(unionId, id);
  if (!list) throw new DomainError('AWARD_LIST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return list;
};

export const standingOf = async (deps: AwardDeps, { ruleset }: Law, list: AwardList): Promise<Standing> => {
  const ids = list.candidates.map(({ award }) => award);
  const awards = await deps.awards.findAwards(list.unionId, ids);
  const candidates = candidatesNow(list, awards);
  const shares = sharesFor(ruleset, list.listOf, madeOn(list), deps.province);
  return { list, awards, candidates, shares, vacancy: vacancyOf(list, candidates, shares) };
};

/** The list that an application says is its own, as it stands. @throws DomainError AWARD_LIST_NOT_FOUND */
export const standingFor = async (deps: AwardDeps, { unionId, year, list }: Award): Promise<Standing> => {
  const [law, found] = await Promise.all([
    lawOf(deps, unionId),
    findList(deps, unionId, awardListId(year, list ?? '')),
  ]);
  return standingOf(deps, law, found);
};

/** A list with everyone's place, what fell vacant and who would move up. @throws DomainError AWARD_LIST_NOT_FOUND */
export const getAwardList = async (deps: AwardDeps, { unionId }: Caller, id: string, language: Language) => {
  const [law, found] = await Promise.all([lawOf(deps, unionId), findList(deps, unionId, id)]);
  const { list, awards, candidates, shares, vacancy } = await standingOf(deps, law, found);
  const byId = new Map(awards.map((award) => [award.id, award]));
  const placed = candidates.map((candidate) => {
    const status = byId.get(candidate.id)?.status ?? null;
    const place = list.chosen.includes(candidate.id) ? 'chosen' : 'reserve';
    return {
      ...candidate,
      title: byId.get(candidate.id)?.title ?? null,
      holder: byId.get(candidate.id)?.facts.candidateName ?? null,
      status,
      statusLabel: status && AWARD_STATUS_WORDS[status][language],
      place: candidate.out === null ? place : 'out',
    };
  });
  return { list, candidates: placed, shares, vacancy };
};

/** Lists of a year, without their candidates. */
export const listAwardLists = async ({ awards }: Pick<AwardDeps, 'awards'>, { unionId }: Caller, year: number) => ({
  lists: (await awards.listLists(unionId, year)).map(({ candidates, ...list }) => ({
    ...list,
    candidateCount: candidates.length,
  })),
});
