import { type ListTrial, parseListTrial } from '../core/award/bodies.ts';
import { isEligible } from '../core/award/eligible-from.ts';
import { type Candidate, selectList } from '../core/award/list.ts';
import { replacementsFor } from '../core/award/replace.ts';
import { parseFacts } from '../core/facts/parse.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { judgeCase } from '../core/rules/evaluate.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import { judgeList, listWords, sharesFor } from './award-list-law.ts';
import type { Caller } from './caller.ts';
import { type LawDeps, lawOf } from './law.ts';

/** Each case judged by the law of the list's day; who is not eligible is out, and the rules say why. */
const judgeCandidates = async (
  ruleset: Ruleset,
  province: string,
  { candidates, occurredOn }: ListTrial,
  language: Language,
) =>
  Promise.all(
    candidates.map(async ({ id, points, tags, out, kind, facts }) => {
      const plain = { candidate: { id, points, tags, out }, out: out === null ? null : { id, why: out, rules: [] } };
      if (kind === null || facts === null) return plain;
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
  const said = parseListTrial(body, listWords(deps.ruleset));
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
