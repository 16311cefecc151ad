import { isEligible } from '../core/award/eligible-from.ts';
import { type Check, dayText, formIssues, listOf as many, oneOf, takeForm, text, whole } from '../core/award/form.ts';
import {
  type Candidate,
  countOf,
  type ListRules,
  replacementFor,
  type ShareBound,
  selectList,
} from '../core/award/list.ts';
import { parseFacts } from '../core/facts/parse.ts';
import type { Day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { leavesOf } from '../core/rules/conditions.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { resolve } from '../core/rules/parameters.ts';
import type { Ruleset, Share } from '../core/rules/ruleset.ts';
import { kindOf, rulesFor } from '../core/rules/select.ts';
import type { Caller } from './caller.ts';
import { type LawDeps, lawOf } from './law.ts';

const KIND = 'award-list';
const CANDIDATES_MAX = 2_000;
const POINTS_MAX = 999_999;
const TAGS_MAX = 10;

interface ListBody {
  readonly listOf: string;
  readonly occurredOn: Day;
  readonly places: number;
  readonly publicityWorkdays?: number;
  readonly evidence?: readonly string[];
  readonly candidates: readonly Candidate[];
  /** A list as it was handed in; left out: the best by points. */
  readonly chosen?: readonly string[];
  readonly fallen?: string;
}

const nothing: Check = () => [];
const orNull =
  (check: Check): Check =>
  (value, pointer) =>
    value === null ? [] : check(value, pointer);

const candidate: Check = (value, pointer) =>
  formIssues(
    value,
    {
      required: { id: text, points: whole(0, POINTS_MAX), tags: many(text, 0, TAGS_MAX), out: orNull(text) },
    },
    pointer,
  );

/** Shares that the rules of the day ask of lists of this sort, with the parameter's figures. */
const sharesFor = (ruleset: Ruleset, listOf: string, on: Day, province: string): readonly ShareBound[] =>
  rulesFor(ruleset, kindOf(ruleset, KIND, 'award'), on, province).flatMap((rule): readonly ShareBound[] => {
    const isMeant = leavesOf(rule.appliesWhen).some(({ fact, value }) => fact === 'listOf' && value === listOf);
    const tag = /^(\w+)Scaled$/.exec(leavesOf(rule.requires)[0]?.fact ?? '')?.[1];
    const parameter = ruleset.parameters.find(({ fact }) => fact === `${tag}Share`);
    const share = parameter && (resolve(parameter, on, province)?.chosen.value as Share | undefined);
    if (!isMeant || !tag || !parameter || !share) return [];
    return [{ tag, bound: parameter.stricter === 'higher' ? 'min' : 'max', ...share }];
  });

const factsFor = (body: ListBody, chosen: readonly Candidate[], tied: number, form: readonly string[]) => {
  const counts = form
    .filter((name) => /Count$/.test(name))
    .map((name) => [name, countOf(chosen, name.replace(/Count$/, ''))] as const);
  return {
    ...Object.fromEntries(counts),
    listOf: body.listOf,
    listCount: chosen.length,
    placeCount: body.places,
    sharedRankCount: tied,
    vetoedCount: chosen.filter(({ out }) => out !== null).length,
    publicityWorkdayCount: body.publicityWorkdays,
    evidence: body.evidence ?? [],
  };
};

const known = (facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

const parse = (ruleset: Ruleset, body: unknown): ListBody => {
  const sorts = Object.keys(ruleset.facts.listOf?.choices ?? {});
  return takeForm<ListBody>(body, {
    required: {
      listOf: oneOf(sorts),
      occurredOn: dayText,
      places: whole(0, CANDIDATES_MAX),
      candidates: many(candidate, 1, CANDIDATES_MAX),
    },
    optional: {
      publicityWorkdays: whole(0, CANDIDATES_MAX),
      evidence: nothing,
      chosen: many(text, 0, CANDIDATES_MAX),
      fallen: text,
    },
  });
};

/**
 * 名单整体核对: who has a place, who is tied at the cut-off, which shares are kept, who moves up for somebody who falls
 * out, and the verdict on the list as a whole. Stores nothing.
 * @throws DomainError INPUT_INVALID, LAW_NOT_HELD
 */
export const checkAwardList = async (
  deps: LawDeps & { readonly province: string },
  caller: Caller,
  body: unknown,
  language: Language,
) => {
  const said = parse(deps.ruleset, body);
  const { ruleset } = await lawOf(deps, caller.unionId);
  const kind = kindOf(ruleset, KIND, 'award');
  const shares = sharesFor(ruleset, said.listOf, said.occurredOn, deps.province);
  const rules: ListRules = { places: said.places, shares };
  const selection = selectList(said.candidates, rules);
  const names = said.chosen ?? selection.chosen;
  const chosen = said.candidates.filter(({ id }) => names.includes(id));
  const form = kind.sections.flatMap(({ facts }) => facts);
  const facts = parseFacts(ruleset, kind, known(factsFor(said, chosen, selection.tied.length, form)));
  const given = { kind: KIND, occurredOn: said.occurredOn, province: deps.province, facts };
  const verdict = await evaluate(ruleset, given);
  return {
    selection,
    shares,
    verdict: verdictView(ruleset, verdict, language),
    isInOrder: isEligible(verdict.outcome),
    ...(said.fallen && { replacement: replacementFor(said.candidates, names, said.fallen, rules) }),
  };
};
