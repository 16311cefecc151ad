import type { FactValues } from '../../functions/core/facts/parse.ts';
import { day, isInForce } from '../../functions/core/kernel/day.ts';
import { benchFor, findingsFor, valuesFor } from '../../functions/core/rules/bench.ts';
import type { Kind, Rule, RuleCase, Ruleset } from '../../functions/core/rules/ruleset.ts';
import { judges } from '../../functions/core/rules/select.ts';

export const HOME_PROVINCE = 'zhejiang';

/** The status that a rule's case comes to, or `not-in-force` on a day on which the rule is not. */
export const statusOfCase = async (ruleset: Ruleset, rule: Rule, one: RuleCase, from = rule.effective.from) => {
  const occurredOn = day(one.occurredOn ?? from);
  if (!isInForce(rule.effective, occurredOn)) return 'not-in-force' as const;
  const kinds = ruleset.kinds.filter((kind) => judges(rule, kind));
  const kind = kinds.find(({ id }) => id === one.kind) ?? (kinds[0] as Kind);
  const province = one.province ?? HOME_PROVINCE;
  const given = { kind: kind.id, occurredOn, province, facts: one.facts as FactValues };
  const alone = { ...ruleset, kinds: [{ ...kind, effective: { from: '0001-01-01', to: null } }], rules: [] };
  const bench = { ...benchFor(alone, given), rules: [rule] };
  const [finding] = await findingsFor(bench, valuesFor(bench, given));
  return finding?.status ?? 'not-in-force';
};
