import { isEligible } from '../core/award/eligible-from.ts';
import {
  type Check,
  dayText,
  formIssues,
  listOf as many,
  object,
  oneOf,
  takeForm,
  text,
  whole,
} from '../core/award/form.ts';
import { type Candidate, selectList } from '../core/award/list.ts';
import { replacementsFor } from '../core/award/replace.ts';
import { DomainError, type Issue } from '../core/errors.ts';
import { parseFacts } from '../core/facts/parse.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { judgeCase } from '../core/rules/evaluate.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import { judgeList, type ListSaid, listSorts, listTags, sharesFor } from './award-list-law.ts';
import type { Caller } from './caller.ts';
import { type LawDeps, lawOf } from './law.ts';

const CANDIDATES_MAX = 2_000;
/** Each is judged by all rules of its kind; more of them take longer than a caller waits. */
const CASES_MAX = 400;
const POINTS_MAX = 999_999;
const TAGS_MAX = 10;

/** A candidate with the case that is to be judged, or with what others have found against it. */
interface Stated extends Omit<Candidate, 'out'> {
  readonly out?: string | null;
  readonly kind?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

interface ListBody extends ListSaid {
  readonly candidates: readonly Stated[];
  /** A list as it was handed in; left out: the best by points. */
  readonly chosen?: readonly string[];
  readonly fallen?: string;
}

const nothing: Check = () => [];

const parse = (ruleset: Ruleset, body: unknown): ListBody => {
  const kinds = ruleset.kinds.filter(({ family }) => family === 'award').map(({ id }) => id);
  const candidate: Check = (value, pointer) =>
    formIssues(
      value,
      {
        required: { id: text, points: whole(0, POINTS_MAX), tags: many(oneOf(listTags(ruleset)), 0, TAGS_MAX) },
        optional: { out: text, kind: oneOf(kinds), facts: object },
      },
      pointer,
    );
  return takeForm<ListBody>(body, {
    required: {
      listOf: oneOf(listSorts(ruleset)),
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

const issuesOf = ({ candidates, chosen = [], fallen }: ListBody): readonly Issue[] => {
  const ids = new Set(candidates.map(({ id }) => id));
  const named = [...chosen.map((id, i) => [`/chosen/${i}`, id] as const), ['/fallen', fallen] as const];
  const cases = candidates.filter(({ facts }) => facts);
  return [
    ...candidates.flatMap(({ id, kind, facts }, i): readonly Issue[] => [
      ...(candidates.findIndex((one) => one.id === id) < i
        ? [{ pointer: `/candidates/${i}/id`, code: 'FIELD_TYPE' as const, data: { expected: 'unique' } }]
        : []),
      ...((kind === undefined) === (facts === undefined)
        ? []
        : [{ pointer: `/candidates/${i}/${kind ? 'facts' : 'kind'}`, code: 'FIELD_MISSING' as const }]),
    ]),
    ...named.flatMap(([pointer, id]): readonly Issue[] =>
      id === undefined || ids.has(id) ? [] : [{ pointer, code: 'FIELD_TYPE', data: { expected: 'candidates/…/id' } }],
    ),
    ...(cases.length > CASES_MAX
      ? [{ pointer: '/candidates', code: 'FIELD_TYPE' as const, data: { expected: `≤ ${CASES_MAX} facts` } }]
      : []),
  ];
};

/** Each case judged by the law of the list's day; who is not eligible is out, and the rules say why. */
const judgeCandidates = async (
  ruleset: Ruleset,
  province: string,
  { candidates, occurredOn }: ListBody,
  language: Language,
) =>
  Promise.all(
    candidates.map(async ({ id, points, tags, out = null, kind, facts }) => {
      const plain = { candidate: { id, points, tags, out }, out: out === null ? null : { id, why: out, rules: [] } };
      if (kind === undefined || facts === undefined) return plain;
      const parsed = parseFacts(ruleset, kindOf(ruleset, kind, 'award'), facts);
      const { findings, outcome } = await judgeCase(ruleset, { kind, occurredOn, province, facts: parsed });
      if (isEligible(outcome)) return plain;
      const against = findings.filter(({ status }) => status === 'non-compliant' || status === 'undetermined');
      const rules = against.map(({ rule }) => ({
        rule: rule.id,
        title: rule.title[language],
      }));
      const why = [...(out === null ? [] : [out]), ...rules.map(({ title }) => title)].join('；');
      return { candidate: { id, points, tags, out: why }, out: { id, why, rules } };
    }),
  );

/**
 * 名单整体核对: who is out by which rule, who has a place, who is tied at the cut-off, which shares are kept, who moves
 * up for those who fall out, and the verdict on the list as handed in and as it would stand then. Stores nothing.
 * @throws DomainError INPUT_INVALID, LAW_NOT_HELD
 */
export const checkAwardList = async (
  deps: LawDeps & { readonly province: string },
  caller: Caller,
  body: unknown,
  language: Language,
) => {
  const said = parse(deps.ruleset, body);
  const issues = issuesOf(said);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  const { ruleset } = await lawOf(deps, caller.unionId);
  const judged = await judgeCandidates(ruleset, deps.province, said, language);
  const candidates = judged.map(({ candidate }) => candidate);
  const shares = sharesFor(ruleset, said.listOf, said.occurredOn, deps.province);
  const selection = selectList(candidates, { places: said.places, shares });
  const names = said.chosen ?? selection.chosen;
  const chosen = candidates.filter(({ id }) => names.includes(id));
  const judge = async (list: readonly Candidate[], tied: number) =>
    (await judgeList(ruleset, deps.province, said, list, tied)).verdict;
  const verdict = await judge(chosen, said.chosen ? 0 : selection.tied.length);
  const gone = chosen.filter(({ id, out }) => out !== null || id === said.fallen).map(({ id }) => id);
  const without = candidates.map((one) => (one.id === said.fallen ? { ...one, out: one.out ?? 'fallen' } : one));
  const replacement = replacementsFor(without, names, gone.length, shares);
  const after = [...names.filter((id) => !gone.includes(id)), ...replacement.movedUp];
  const corrected = await judge(
    candidates.filter(({ id }) => after.includes(id)),
    replacement.tied.length,
  );
  return {
    out: judged.flatMap(({ out }) => out ?? []),
    selection,
    shares,
    verdict: verdictView(ruleset, verdict, language),
    isInOrder: isEligible(verdict.outcome),
    ...(gone.length && {
      replacement: { fallen: gone, ...replacement },
      corrected: { chosen: after, verdict: verdictView(ruleset, corrected, language) },
    }),
  };
};
