import type { ListWords } from '../core/award/bodies.ts';
import { type Candidate, countOf, type ShareBound } from '../core/award/list.ts';
import { DomainError } from '../core/errors.ts';
import { factsOfKind, parseFacts } from '../core/facts/parse.ts';
import type { Day } from '../core/kernel/day.ts';
import { leavesOf } from '../core/rules/conditions.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { resolve } from '../core/rules/parameters.ts';
import type { Rule, Ruleset, Share } from '../core/rules/ruleset.ts';
import { kindOf, rulesFor } from '../core/rules/select.ts';
import type { Case } from '../core/rules/verdict.ts';

const KIND = 'award-list';
/** Counts of the form that are no tags of candidates. */
const OF_THE_LIST = ['listCount', 'placeCount', 'sharedRankCount', 'vetoedCount', 'publicityWorkdayCount'];
const NOBODY = { num: 0, den: 1 };

/** What a candidate may count for: the counts that the form of lists asks for. A misspelt tag would count for nothing. */
const listTags = (ruleset: Ruleset): readonly string[] =>
  factsOfKind(kindOf(ruleset, KIND, 'award'))
    .filter((name) => name.endsWith('Count') && !OF_THE_LIST.includes(name))
    .map((name) => name.replace(/Count$/, ''));

/** The words that a body of a list may use. */
export const listWords = (ruleset: Ruleset): ListWords => ({
  sorts: Object.keys(ruleset.facts.listOf?.choices ?? {}),
  tags: listTags(ruleset),
  kinds: ruleset.kinds.flatMap(({ id, family }) => (family === 'award' ? [id] : [])),
});

/** The bound that a rule sets: a share of the list by its parameter, or nobody of a tag at all. */
const boundOf = (
  ruleset: Ruleset,
  rule: Rule,
  at: { readonly on: Day; readonly province: string },
): ShareBound | null => {
  const [leaf] = leavesOf(rule.requires);
  const nobody = /^(\w+)Count$/.exec(leaf?.fact ?? '')?.[1];
  if (nobody && listTags(ruleset).includes(nobody) && leaf?.value === 0)
    return { tag: nobody, bound: 'max', ...NOBODY };
  const tag = /^(\w+)Scaled$/.exec(leaf?.fact ?? '')?.[1];
  const parameter = ruleset.parameters.find(({ fact }) => fact === `${tag}Share`);
  const share = parameter && (resolve(parameter, at.on, at.province)?.chosen.value as Share | undefined);
  return tag && parameter && share ? { tag, bound: parameter.stricter === 'higher' ? 'min' : 'max', ...share } : null;
};

/** Shares that the rules of the day ask of lists of this sort, with the parameters' figures. */
export const sharesFor = (ruleset: Ruleset, listOf: string, on: Day, province: string): readonly ShareBound[] =>
  rulesFor(ruleset, kindOf(ruleset, KIND, 'award'), on, province)
    .filter((rule) => leavesOf(rule.appliesWhen).some(({ fact, value }) => fact === 'listOf' && value === listOf))
    .flatMap((rule) => boundOf(ruleset, rule, { on, province }) ?? []);

/** Working days of a publication by the law of a day. @throws DomainError LAW_NOT_HELD */
export const publicityDaysOn = (ruleset: Ruleset, kind: string, on: Day, province: string): number => {
  const parameter = ruleset.parameters.find(({ fact }) => fact === 'publicityDaysMin');
  const value = parameter && resolve(parameter, on, province)?.chosen.value;
  if (typeof value !== 'number') throw new DomainError('LAW_NOT_HELD', { data: { kind, day: on, from: '…' } });
  return value;
};

/** A list as it is judged: who has a place, and what is known of it besides. */
export interface ListSaid {
  readonly listOf: string;
  readonly occurredOn: Day;
  readonly places: number;
  readonly publicityWorkdays: number | null;
  readonly evidence: readonly string[];
}

/** The verdict on a list as a whole. @throws DomainError INPUT_INVALID, LAW_NOT_HELD */
export const judgeList = async (
  ruleset: Ruleset,
  province: string,
  { listOf, occurredOn, places, publicityWorkdays, evidence }: ListSaid,
  chosen: readonly Candidate[],
  tiedCount = 0,
) => {
  const stated = {
    ...Object.fromEntries(listTags(ruleset).map((tag) => [`${tag}Count`, countOf(chosen, tag)])),
    listOf,
    listCount: chosen.length,
    placeCount: places,
    sharedRankCount: tiedCount,
    vetoedCount: chosen.filter(({ out }) => out !== null).length,
    ...(publicityWorkdays !== null && { publicityWorkdayCount: publicityWorkdays }),
    evidence,
  };
  const facts = parseFacts(ruleset, kindOf(ruleset, KIND, 'award'), stated);
  const given: Case = { kind: KIND, occurredOn, province, facts };
  return { given, verdict: await evaluate(ruleset, given) };
};
