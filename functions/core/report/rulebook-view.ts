/** Everything that the rule book shows, in both languages and for every day: the page chooses day and language. */
import { BASIS_WORDS, LEVEL_WORDS, SEVERITY_WORDS, STATUS_WORDS } from '../i18n/words.ts';
import { addDays, type Day } from '../kernel/day.ts';
import { leavesOf } from '../rules/conditions.ts';
import { factNamesOf, resolve } from '../rules/parameters.ts';
import type { CasesOfRules, FactDefinition, Kind, ManualCheck, Parameter, Rule, Ruleset } from '../rules/ruleset.ts';
import { judges } from '../rules/select.ts';

/** Which value binds from which day to which; the reader's page need not know how one is chosen. */
const bindingOf = (parameter: Parameter, province: string) => {
  const starts = parameter.values.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to as Day, 1)]));
  return [...new Set(starts)].toSorted().flatMap((from, i, all) => {
    const chosen = resolve(parameter, from as Day, province)?.chosen;
    const next = all[i + 1];
    const to = next === undefined ? null : addDays(next as Day, -1);
    return chosen ? [{ from, to, value: parameter.values.indexOf(chosen) }] : [];
  });
};

/** The facts that rules compare a parameter with: they know its unit and the names of its members. */
const peersOf = ({ rules, facts }: Ruleset, parameter: Parameter): readonly FactDefinition[] => {
  const names = factNamesOf(parameter);
  return rules
    .flatMap(({ appliesWhen, requires }) => [appliesWhen, requires].flatMap(leavesOf))
    .filter(({ value }) => typeof value === 'object' && 'fact' in value && names.includes(value.fact))
    .flatMap(({ fact }) => facts[fact] ?? []);
};

const parameterView = (ruleset: Ruleset, parameter: Parameter, province: string) => {
  const { sources: _, ...shown } = parameter;
  const peers = peersOf(ruleset, parameter);
  return {
    ...shown,
    binding: bindingOf(parameter, province),
    unit: peers.find(({ unit }) => unit)?.unit ?? null,
    choices: peers.find(({ choices }) => choices)?.choices ?? null,
  };
};

const ruleView = (ruleset: Ruleset, cases: CasesOfRules, rule: Rule) => {
  const { sources: _, kinds: __, ...shown } = rule;
  return {
    ...shown,
    cases: cases[rule.id] ?? [],
    kinds: ruleset.kinds.filter((kind) => judges(rule, kind)).map(({ id }) => id),
  };
};

const kindView = ({ family: _, sources: __, example: ___, schema: ____, ...shown }: Kind) => shown;

const factView = ({ example: _, minimum: __, ...shown }: FactDefinition) => shown;

const withoutSources = <T extends Pick<ManualCheck, 'sources'>>({ sources: _, ...shown }: T) => shown;

export const rulebookView = (ruleset: Ruleset, cases: CasesOfRules, province: string) => ({
  rulesetHash: ruleset.hash,
  province,
  words: { level: LEVEL_WORDS, basis: BASIS_WORDS, severity: SEVERITY_WORDS, status: STATUS_WORDS },
  regulations: ruleset.regulations,
  rules: ruleset.rules.map((rule) => ruleView(ruleset, cases, rule)),
  parameters: ruleset.parameters.map((parameter) => parameterView(ruleset, parameter, province)),
  kinds: ruleset.kinds.map(kindView),
  facts: Object.fromEntries(Object.entries(ruleset.facts).map(([name, fact]) => [name, factView(fact)])),
  definitions: ruleset.definitions.map(withoutSources),
  manualChecks: ruleset.manualChecks.map(withoutSources),
});
export type RulebookView = ReturnType<typeof rulebookView>;
