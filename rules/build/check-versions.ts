import type { Kind, Rule } from '../../functions/core/rules/ruleset.ts';
import { judges } from '../../functions/core/rules/select.ts';
import type { Source, Sources } from './load.ts';
import { shiftDay } from './mutants.ts';
import type { Problems } from './problems.ts';

const OPEN = '9999-12-31';
const meet = (a: { from: string; to: string | null }, b: { from: string; to: string | null }) =>
  a.from <= (b.to ?? OPEN) && b.from <= (a.to ?? OPEN);

/** What is wrong with a rule that replaces another; null when it follows on the very next day. */
const faultOf = (rules: readonly Source<Rule>[], { content }: Source<Rule>): string | null => {
  const old = rules.find((rule) => rule.content.id === content.replaces)?.content;
  if (!old) return `replaces "${content.replaces}", which is no rule; correct it`;
  const { to } = old.effective;
  const { from } = content.effective;
  if (to === null || to >= from)
    return `both this and ${old.id} are in force on ${from}; end the old one the day before`;
  const next = shiftDay(to, 1);
  return next === from ? null : `neither this nor ${old.id} is in force from ${next} on; close the gap`;
};

const checkReplaces = (rules: readonly Source<Rule>[], rule: Source<Rule>, problems: Problems): void => {
  const fault = rule.content.replaces === undefined ? null : faultOf(rules, rule);
  if (fault) problems.add(rule.file, '/effective/from', fault);
};

/** A rule must be in force while some kind that it judges is. */
const checkReachable = (kinds: readonly Kind[], { file, content }: Source<Rule>, problems: Problems): void => {
  const { from, to } = content.effective;
  if (to !== null && to < from)
    problems.add(file, '/effective/to', 'is before "from": the rule is never in force; correct it');
  else if (!kinds.some((kind) => judges(content, kind) && meet(kind.effective, content.effective)))
    problems.add(file, '/effective', 'no kind that this judges is in force in these days: it can never be reached');
};

export const checkVersions = (sources: Sources, problems: Problems): void => {
  const kinds = sources.kinds.map(({ content }) => content as Kind);
  for (const rule of sources.rules) {
    checkReplaces(sources.rules, rule, problems);
    checkReachable(kinds, rule, problems);
  }
};
