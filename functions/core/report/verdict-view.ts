import { routeFor } from '../approval/route.ts';
import { fillFacts, formatFact } from '../i18n/render.ts';
import { BASIS_WORDS, LEVEL_WORDS, OUTCOME_WORDS, outcomeLabel, SEVERITY_WORDS, STATUS_WORDS } from '../i18n/words.ts';
import { sayWorkdays } from '../i18n/workdays.ts';
import { isInForce } from '../kernel/day.ts';
import type { Language } from '../kernel/text.ts';
import { isConfirmed, type Resolved } from '../rules/parameters.ts';
import type { Citation, Rule, Ruleset } from '../rules/ruleset.ts';
import type { CountedFact, Finding, Question, Remedy, Verdict } from '../rules/verdict.ts';

/** What the sentences of a verdict are made from. */
interface Context {
  readonly ruleset: Ruleset;
  readonly verdict: Verdict;
  readonly language: Language;
}

/** A citation with the document's title and the article in our own words. */
export const citationView = (ruleset: Ruleset, citation: Citation, language: Language) => {
  const regulation = ruleset.regulations.find(({ id }) => id === citation.regulation);
  const article = regulation?.articles.find((candidate) => candidate.article === citation.article);
  const title = regulation?.title[language] ?? citation.regulation;
  const item = citation.item ?? null;
  const place =
    language === 'en'
      ? `Article ${citation.article}${item ? ` (${item})` : ''}`
      : `第${citation.article}条${item ? `（${item}）` : ''}`;
  return {
    regulation: citation.regulation,
    article: citation.article,
    item,
    label: language === 'en' ? `${title}, ${place}` : `《${title}》${place}`,
    text: article?.text[language] ?? null,
  };
};

const labelOf = ({ ruleset, language }: Context, fact: string) => ruleset.facts[fact]?.label[language] ?? fact;

/** Why no working days could be counted up to one of the days. */
const uncountedUpTo = ({ verdict, ruleset, language }: Context, facts: readonly string[]): readonly string[] =>
  verdict.workdays
    .filter(({ days, count }) => count === null && facts.includes(days[1]))
    .flatMap((counted) => sayWorkdays(counted, ruleset.facts, language) ?? []);

const messageOf = (context: Context, { rule, status, missing }: Finding): string | null => {
  const { verdict, ruleset, language } = context;
  if (status === 'non-compliant') return fillFacts(rule.message[language], verdict.values, ruleset.facts, language);
  if (status !== 'undetermined') return null;
  const names = missing.filter((fact) => !Object.hasOwn(verdict.values, fact)).map((fact) => labelOf(context, fact));
  const listed = names.join(language === 'en' ? ', ' : '、');
  const lacks = language === 'en' ? `Cannot be decided without: ${listed}.` : `尚缺：${listed}。`;
  return (
    [...(names.length ? [lacks] : []), ...uncountedUpTo(context, missing)].join(language === 'en' ? ' ' : '') || null
  );
};

/** Higher provisions that were in force on the day and in the province: other texts are no ground for the case. */
const superiorOf = ({ ruleset, verdict }: Context, rule: Rule) =>
  rule.superior.filter(({ regulation }) =>
    ruleset.regulations.some(
      ({ id, effective, province = verdict.province }) =>
        id === regulation && province === verdict.province && isInForce(effective, verdict.occurredOn),
    ),
  );

const findingView = (context: Context, finding: Finding) => {
  const { ruleset, language } = context;
  const { rule, status, missing } = finding;
  return {
    rule: rule.id,
    title: rule.title[language],
    status,
    statusLabel: STATUS_WORDS[status][language],
    severity: rule.severity,
    severityLabel: SEVERITY_WORDS[rule.severity][language],
    message: messageOf(context, finding),
    missing,
    citation: citationView(ruleset, rule.citation, language),
    superior: superiorOf(context, rule).map((citation) => citationView(ruleset, citation, language)),
  };
};

const remedyView = (context: Context, remedy: Remedy) => {
  const { ruleset, language } = context;
  const definition = ruleset.facts[remedy.fact];
  const [from, to] = [remedy.from, remedy.to].map((value) => formatFact(definition, value, language));
  const after = OUTCOME_WORDS[remedy.outcome][language];
  const label = labelOf(context, remedy.fact);
  const [bound, atMost] = remedy.direction === 'lower' ? ['不超过', 'at most'] : ['不少于', 'at least'];
  const titles = ruleset.rules.filter(({ id }) => remedy.remaining.includes(id)).map(({ title }) => title[language]);
  const rest = language === 'en' ? `; still to be met: ${titles.join('; ')}` : `，还须满足：${titles.join('；')}`;
  const change =
    language === 'en'
      ? `${label}: change ${from} to ${atMost} ${to}; the whole case is then: ${after}`
      : `“${label}”由 ${from} 改为${bound} ${to}；改后整案结论为“${after}”`;
  return { ...remedy, message: `${change}${titles.length ? rest : ''}${language === 'en' ? '.' : '。'}` };
};

const questionView = (context: Context, { fact, rules }: Question) => {
  const definition = context.ruleset.facts[fact];
  return {
    fact,
    label: labelOf(context, fact),
    help: definition?.help?.[context.language] ?? null,
    type: definition?.type ?? null,
    /** Set where the fact is stated and cannot be counted with. */
    message: uncountedUpTo(context, [fact]).join(context.language === 'en' ? ' ' : '') || null,
    rules,
  };
};

/** Working days that were counted, with what each notice made of them. */
const workdaysView = (context: Context, counted: CountedFact) => ({
  fact: counted.fact,
  label: labelOf(context, counted.fact),
  from: counted.from,
  to: counted.to,
  count: counted.count,
  readings: counted.readings,
  message: sayWorkdays(counted, context.ruleset.facts, context.language),
});

const parameterView = ({ ruleset, language }: Context, { parameter, chosen }: Resolved) => ({
  id: parameter.id,
  label: parameter.label[language],
  value: chosen.value,
  level: chosen.level,
  levelLabel: LEVEL_WORDS[chosen.level][language],
  from: chosen.from,
  basis: chosen.basis,
  basisLabel: BASIS_WORDS[chosen.basis][language],
  isConfirmed: isConfirmed(chosen),
  citation: citationView(ruleset, chosen.citation, language),
});

/** What no rule can decide: a person looks at it before the kind is approved. */
export const manualChecksOf = (ruleset: Ruleset, kind: string, language: Language) =>
  ruleset.manualChecks
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ look, reason, citation }) => ({
      look: look[language],
      reason: reason[language],
      citation: citation ? citationView(ruleset, citation, language) : null,
    }));

/** Decided things first: what is broken, then what is open, then the rest in the order of the rules. */
const ORDER = ['non-compliant', 'undetermined', 'compliant', 'not-applicable'];

/** The verdict as a caller reads it, in the caller's language. */
export const verdictView = (ruleset: Ruleset, verdict: Verdict, language: Language) => {
  const context: Context = { ruleset, verdict, language };
  const { kind } = verdict;
  return {
    outcome: verdict.outcome,
    outcomeLabel: outcomeLabel(verdict, language),
    isProvisional: verdict.isProvisional,
    kind: kind.id,
    kindLabel: kind.label[language],
    occurredOn: verdict.occurredOn,
    fiscalYear: verdict.fiscalYear,
    province: verdict.province,
    rulesetHash: ruleset.hash,
    findings: verdict.findings
      .map((finding) => findingView(context, finding))
      .toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status)),
    remedies: verdict.remedies.map((remedy) => remedyView(context, remedy)),
    questions: verdict.questions.map((question) => questionView(context, question)),
    missingEvidence: kind.evidence
      .filter(({ id }) => verdict.missingEvidence.includes(id))
      .map(({ id, label: name }) => ({ id, label: name[language] })),
    missingParameters: verdict.missingParameters.map((fact) => ({
      code: 'PARAMETER_MISSING',
      fact,
      label: labelOf(context, fact),
    })),
    parameters: verdict.parameters.map((resolved) => parameterView(context, resolved)),
    workingDays: verdict.workdays.map((counted) => workdaysView(context, counted)),
    manualChecks: manualChecksOf(ruleset, kind.id, language),
    route: routeFor(kind, verdict.values).map(({ step, role, label: name }) => ({ step, role, label: name[language] })),
  };
};
export type VerdictView = ReturnType<typeof verdictView>;
