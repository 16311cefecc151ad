import { type Day, isInForce } from '../kernel/day.ts';
import type { Language } from '../kernel/text.ts';
import { resolve } from '../rules/parameters.ts';
import type { Kind, Parameter, Regulation, Rule, Ruleset } from '../rules/ruleset.ts';
import { judges } from '../rules/select.ts';
import { citationView, manualChecksOf } from './verdict-view.ts';

const regulationRow = (regulation: Regulation, rules: readonly Rule[], language: Language) => ({
  id: regulation.id,
  level: regulation.level,
  title: regulation.title[language],
  number: regulation.number,
  effective: regulation.effective,
  nameAssumed: regulation.nameAssumed,
  effectiveAssumed: regulation.effectiveAssumed,
  ruleCount: rules.filter((rule) => rule.citation.regulation === regulation.id).length,
});

/** The department's own documents in force on a day, and the law above them. */
export const regulationsView = (ruleset: Ruleset, asOf: Day, language: Language) => {
  const rules = ruleset.rules.filter((rule) => isInForce(rule.effective, asOf));
  const inForce = ruleset.regulations.filter(({ effective }) => isInForce(effective, asOf));
  const rows = (own: boolean) =>
    inForce.filter(({ level }) => (level === 'department') === own).map((row) => regulationRow(row, rules, language));
  return { asOf, regulations: rows(true), superior: rows(false) };
};

/** One document: its articles in our own words and the rules that read them. */
export const regulationView = (ruleset: Ruleset, regulation: Regulation, language: Language) => {
  const rules = ruleset.rules.filter((rule) => rule.citation.regulation === regulation.id);
  return {
    ...regulationRow(regulation, rules, language),
    note: regulation.note?.[language] ?? null,
    articles: regulation.articles.map(({ article, text, basis }) => ({
      article,
      text: text[language],
      basis,
      rules: rules
        .filter((rule) => rule.citation.article === article)
        .map(({ id, title, effective, severity }) => ({ id, title: title[language], effective, severity })),
    })),
  };
};

/** One rule, conditions and cases included: what a steward reads and a developer tests. */
export const ruleView = (ruleset: Ruleset, rule: Rule, language: Language) => ({
  ...rule,
  title: rule.title[language],
  message: rule.message[language],
  notRead: rule.notRead.map((text) => text[language]),
  citation: citationView(ruleset, rule.citation, language),
  superior: rule.superior.map((citation) => citationView(ruleset, citation, language)),
  kinds: ruleset.kinds.filter((kind) => judges(rule, kind)).map(({ id }) => id),
});

const valueView = (ruleset: Ruleset, parameter: Parameter, asOf: Day, province: string, language: Language) => {
  const chosen = resolve(parameter, asOf, province)?.chosen;
  return chosen
    ? { ...chosen, note: chosen.note?.[language] ?? null, citation: citationView(ruleset, chosen.citation, language) }
    : null;
};

/** Limits on a day; `value` is null where no level gives one. */
export const parametersView = (ruleset: Ruleset, asOf: Day, province: string, language: Language) => ({
  asOf,
  province,
  parameters: ruleset.parameters.map((parameter) => ({
    id: parameter.id,
    fact: parameter.fact,
    type: parameter.type,
    label: parameter.label[language],
    stricter: parameter.stricter,
    inForce: valueView(ruleset, parameter, asOf, province, language),
    versions: parameter.values.length,
  })),
});

export const kindRow = (kind: Kind, language: Language) => ({
  id: kind.id,
  requestType: kind.requestType ?? null,
  label: kind.label[language],
  summary: kind.summary[language],
  effective: kind.effective,
});

/** All that is needed to draw a kind's form and checklist. */
export const kindView = (ruleset: Ruleset, kind: Kind, language: Language) => ({
  ...kindRow(kind, language),
  regulations: kind.regulations,
  sections: kind.sections.map(({ label, facts }) => ({ label: label[language], facts })),
  schema: kind.schema,
  evidence: kind.evidence.map((item) => ({ ...item, label: item.label[language] })),
  manualChecks: manualChecksOf(ruleset, kind.id, language),
  accounting: { until2021: kind.accounting.until2021[language], from2022: kind.accounting.from2022[language] },
  route: kind.route.map((step) => ({ ...step, label: step.label[language] })),
  example: kind.example,
});
