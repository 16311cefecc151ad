import { chainEntry } from '../core/audit/entry.ts';
import type { Award } from '../core/award/award.ts';
import {
  type AwardList,
  awardListId,
  candidatesNow,
  chosenByDecision,
  chosenByPoints,
  type ListStep,
  replacedByPoints,
} from '../core/award/award-list.ts';
import { type ListMade, type ListWord, parseList, parseListAct } from '../core/award/bodies.ts';
import { checkDecided } from '../core/award/decided.ts';
import { isEligible } from '../core/award/eligible-from.ts';
import type { Candidate } from '../core/award/list.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { receiptOf } from '../core/rules/receipt.ts';
import type { Verdict } from '../core/rules/verdict.ts';
import { judgeList, listWords, publicityDaysOn, sharesFor } from './award-list-law.ts';
import { findList, madeOn, type Standing, standingOf } from './award-list-standing.ts';
import type { AwardDeps } from './awards.ts';
import type { Caller } from './caller.ts';
import { loadDecision } from './decisions/deps.ts';
import type { WriteInput } from './honours.ts';
import { type Law, lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';

export const LIST_ACTIONS = ['replace', 'decide'] as const;
export type ListAction = (typeof LIST_ACTIONS)[number];

/** Applications that can be ranked: of this list, verified and not yet published. @throws DomainError AWARD_NOT_FOUND, LIST_CANDIDATE */
const checkCandidates = (made: ListMade, awards: readonly Award[]): void => {
  const found = new Map(awards.map((award) => [award.id, award]));
  const ids = made.candidates.map(({ award }) => award);
  for (const [i, id] of ids.entries()) {
    const award = found.get(id);
    if (!award) throw new DomainError('AWARD_NOT_FOUND', { data: { id: id.slice(0, 60) } });
    const isOfList = award.list === made.name && award.year === made.year;
    const isRanked = award.status === 'verified' || award.status === 'decided';
    if (!isOfList || !isRanked || ids.indexOf(id) !== i)
      throw new DomainError('LIST_CANDIDATE', {
        data: { id, list: made.name, status: ids.indexOf(id) !== i ? 'twice' : award.status },
      });
  }
};

/** A decision that is named is looked up. @throws DomainError DECISION_MISSING, as loadDecision and checkDecided */
const checkWord = async (deps: AwardDeps, list: AwardList, word: ListWord, on: Day): Promise<void> => {
  if (word.chosen && word.decision === null) throw new DomainError('DECISION_MISSING');
  if (word.decision === null) return;
  const { decision, parts } = await loadDecision(deps, list.unionId, word.decision);
  checkDecided(decision, parts, { names: [list.id, list.name], title: list.name }, on);
};

/** The list as a whole by the law of its day. @throws DomainError AWARD_LIST_NOT_IN_ORDER with the verdict */
const judge = async (
  deps: AwardDeps,
  { ruleset, version }: Law,
  list: AwardList,
  candidates: readonly Candidate[],
  language: Language,
) => {
  const { listOf, places, chosen, evidence } = list;
  const occurredOn = madeOn(list);
  const publicityWorkdays = publicityDaysOn(ruleset, 'award-list', occurredOn, deps.province);
  const { given, verdict } = await judgeList(
    ruleset,
    deps.province,
    { listOf, occurredOn, places, publicityWorkdays, evidence },
    candidates.filter(({ id }) => chosen.includes(id)),
  );
  if (!isEligible(verdict.outcome))
    throw new DomainError('AWARD_LIST_NOT_IN_ORDER', {
      data: { outcome: verdict.outcome },
      extra: { verdict: verdictView(ruleset, verdict, language) },
    });
  return { verdict, receipt: receiptOf(ruleset.hash, version, given, verdict) };
};

const readyOf = async (
  deps: AwardDeps,
  law: Law,
  list: AwardList,
  judged: Awaited<ReturnType<typeof judge>>,
  language: Language,
): Promise<Ready> => {
  const { unionId, id, version } = list;
  const step = list.steps.at(-1) as ListStep;
  const previous = version === 1 ? null : await deps.awards.findListEntry(unionId, id, version - 1);
  const entry = chainEntry(previous, {
    unionId,
    record: `award-list/${id}`,
    happened: `award-list-${step.action}-done`,
    at: step.at,
    by: step.by.sub,
    contentHash: hashOf(list),
    receiptHash: judged.receipt.hash,
    move: null,
  });
  const body = JSON.stringify({ list, verdict: verdictView(law.ruleset, judged.verdict as Verdict, language) });
  return {
    answer: { status: version === 1 ? 201 : 200, location: `/v1/award-lists/${id}`, body },
    write: (record) => deps.awards.write({ list: { record: list, entry, receipt: judged.receipt }, record }),
  };
};

interface Now {
  readonly at: string;
  readonly today: Day;
}
const nowOf = ({ clock }: AwardDeps): Now => {
  const now = clock.now();
  return { at: now.toISOString(), today: dayOfInstant(now) };
};

const stepOf = (
  { sub, name }: Caller,
  action: ListStep['action'],
  { comment, decision }: ListWord,
  on: Day,
  at: string,
): ListStep => ({ action, by: { sub, name }, on, at, comment, decision, fallen: [], movedUp: [] });

const checkDay = (on: Day, from: Day | null, today: Day): void => {
  if (on > today || (from !== null && on < from))
    throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: on, from: from ?? '…', to: today } });
};

/**
 * 推荐名单: fixes the ranking of a year's applications for a title and gives the places. Points decide; at a tie, or
 * where they would break a share, a decision of the committee names who has a place.
 * @throws DomainError INPUT_INVALID, AWARD_LIST_EXISTS, LIST_*, AWARD_LIST_NOT_IN_ORDER, DECISION_*, DAY_OUT_OF_ORDER
 */
export const makeAwardList = async (deps: AwardDeps, input: WriteInput, language: Language): Promise<Done> => {
  const { caller, idempotencyKey, body } = input;
  const made = parseList(body, listWords(deps.ruleset));
  const ask = { caller, idempotencyKey, operation: 'makeAwardList', input: body };
  return once({ keys: deps.awards, clock: deps.clock }, ask, async () => {
    const { name, year, listOf, places, candidates: ranking, evidence } = made;
    const { unionId } = caller;
    const { at, today } = nowOf(deps);
    const on = made.on ?? today;
    checkDay(on, null, today);
    const id = awardListId(year, name);
    const ids = ranking.map(({ award }) => award);
    const [law, awards, existing] = await Promise.all([
      lawOf(deps, unionId),
      deps.awards.findAwards(unionId, ids),
      deps.awards.findList(unionId, id),
    ]);
    if (existing) throw new DomainError('AWARD_LIST_EXISTS', { data: { id } });
    checkCandidates(made, awards);
    const candidates = candidatesNow({ candidates: ranking }, awards);
    const rules = { places, shares: sharesFor(law.ruleset, listOf, on, deps.province) };
    const chosen = made.chosen
      ? chosenByDecision(candidates, rules, made.chosen, [])
      : chosenByPoints(candidates, rules);
    const steps = [stepOf(caller, 'make', made, on, at)];
    const said = { id, unionId, name, year, listOf, places, candidates: ranking, chosen, evidence };
    const list: AwardList = { ...said, steps, recordedAt: at, version: 1 };
    await checkWord(deps, list, made, on);
    return readyOf(deps, law, list, await judge(deps, law, list, candidates, language), language);
  });
};

/** The places after an action: those who fell out are replaced by points, or a decision names everyone anew. */
const placesAfter = (standing: Standing, action: ListAction, { chosen }: ListWord) => {
  const { list, awards, candidates, shares, vacancy } = standing;
  if (action === 'replace') return replacedByPoints(list, vacancy);
  if (chosen === null) throw new DomainError('LIST_CHOICE_MISSING');
  const held = awards.filter(({ id, status }) => status === 'granted' && list.chosen.includes(id)).map(({ id }) => id);
  const next = chosenByDecision(candidates, { places: list.places, shares }, chosen, held);
  return { chosen: next, movedUp: next.filter((id) => !list.chosen.includes(id)) };
};

/**
 * 递补: those who fell out are replaced by whoever comes next and keeps every share (`replace`), or a decision of the
 * committee names who has a place (`decide`), as it must at a tie.
 * @throws DomainError AWARD_LIST_NOT_FOUND, VERSION_STALE, LIST_*, AWARD_LIST_NOT_IN_ORDER, DECISION_*, DAY_OUT_OF_ORDER
 */
export const actOnAwardList = async (
  deps: AwardDeps,
  input: WriteInput,
  target: { readonly id: string; readonly action: ListAction; readonly version: number },
  language: Language,
): Promise<Done> => {
  const { caller, idempotencyKey, body } = input;
  const { id, action, version } = target;
  const word = parseListAct(body);
  const ask = { caller, idempotencyKey, operation: 'actOnAwardList', input: { ...target, body } };
  return once({ keys: deps.awards, clock: deps.clock }, ask, async () => {
    const [law, found] = await Promise.all([lawOf(deps, caller.unionId), findList(deps, caller.unionId, id)]);
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const { at, today } = nowOf(deps);
    const on = word.on ?? today;
    checkDay(on, found.steps.at(-1)?.on ?? null, today);
    const standing = await standingOf(deps, law, found);
    if (action === 'decide' && word.decision === null) throw new DomainError('DECISION_MISSING');
    const { chosen, movedUp } = placesAfter(standing, action, word);
    await checkWord(deps, found, word, on);
    const step = { ...stepOf(caller, action, word, on, at), fallen: standing.vacancy.fallen, movedUp };
    const list: AwardList = { ...found, chosen, steps: [...found.steps, step], version: version + 1 };
    return readyOf(deps, law, list, await judge(deps, law, list, standing.candidates, language), language);
  });
};
