import type { FactDefinition, Kind, Rule, RuleWithCases } from '../../functions/core/rules/ruleset.ts';
import { judges } from '../../functions/core/rules/select.ts';
import { checkCitation } from './check-citation.ts';
import { checkCondition } from './check-conditions.ts';
import { checkDays } from './check-days.ts';
import type { Source, Sources } from './load.ts';
import { dictionaryOf, placeholdersOf, readsOf } from './names.ts';
import type { Problems } from './problems.ts';
import { doubledUnits } from './units.ts';

type Dictionary = Readonly<Record<string, FactDefinition>>;
const STATUSES = ['compliant', 'non-compliant', 'not-applicable', 'undetermined'] as const;

/** Each rule is what its name says, cites what exists, reads what its kinds ask and shows all four statuses. */
export const checkRules = (sources: Sources, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  for (const source of sources.rules) {
    checkIdentity(sources, source, problems);
    const { file, content } = source;
    checkCondition(content.appliesWhen, dictionary, file, '/appliesWhen', problems);
    checkCondition(content.requires, dictionary, file, '/requires', problems);
    checkKindsOf(sources, source, dictionary, problems);
    checkTexts(source, dictionary, problems);
    checkCases(sources, source, dictionary, problems);
    checkRemedy(source, dictionary, problems);
  }
};

const STATED: readonly (string | undefined)[] = ['request', 'register', 'ledger'];

const checkRemedy = ({ file, content }: Source<Rule>, dictionary: Dictionary, problems: Problems): void => {
  if (!content.remedy) return;
  const fact = dictionary[content.remedy.fact];
  if (!['fen', 'count'].includes(fact?.type ?? '') || !STATED.includes(fact?.source))
    problems.add(file, '/remedy/fact', `"${content.remedy.fact}" is no figure that somebody states; name one`);
};

const checkIdentity = (sources: Sources, { file, content }: Source<Rule>, problems: Problems): void => {
  const { regulation, article } = content.citation;
  if (!content.id.startsWith(`${regulation}.a${article}.`) || !file.includes(`/${regulation}/`))
    problems.add(file, '/id', `should begin with ${regulation}.a${article}. and lie in regulations/${regulation}/`);
  checkCitation(sources, content.citation, file, '/citation', problems);
  content.superior.forEach((citation, i) => {
    checkCitation(sources, citation, file, `/superior/${i}`, problems);
  });
  const document = sources.regulations.find((candidate) => candidate.content.id === regulation)?.content;
  const { from, to } = content.effective;
  checkDays(file, { '/effective/from': from, '/effective/to': to }, problems);
  if (document && from < document.effective.from)
    problems.add(file, '/effective/from', `is before ${regulation} comes into force (${document.effective.from})`);
};

const checkKindsOf = (
  sources: Sources,
  { file, content }: Source<Rule>,
  dictionary: Dictionary,
  problems: Problems,
): void => {
  const kinds = sources.kinds.map((source) => source.content as Kind);
  content.kinds?.forEach((id, i) => {
    const kind = kinds.find((candidate) => candidate.id === id);
    if (!kind) problems.add(file, `/kinds/${i}`, `"${id}" is no kind; add it under kinds/ or drop it`);
    else if (!judges(content, kind))
      problems.add(file, `/kinds/${i}`, `${id} does not list ${content.citation.regulation}; add it to the kind`);
  });
  const judged = kinds.filter((kind) => judges(content, kind));
  if (!judged.length) problems.add(file, '/kinds', 'no kind is judged by this rule; list its regulation in a kind');
  const stated = [...readsOf(content, dictionary)].filter((name) =>
    ['request', 'register', 'ledger'].includes(dictionary[name]?.source ?? ''),
  );
  for (const kind of judged) {
    const form = new Set(kind.sections.flatMap(({ facts }) => facts));
    for (const name of stated)
      if (!form.has(name))
        problems.add(file, '', `reads "${name}", which ${kind.id} does not ask; add it to the form or narrow "kinds"`);
  }
};

const checkTexts = ({ file, content }: Source<Rule>, dictionary: Dictionary, problems: Problems): void => {
  const [zh, en] = [placeholdersOf(content.message['zh-CN']), placeholdersOf(content.message.en)];
  for (const name of [...zh, ...en])
    if (!dictionary[name]) problems.add(file, '/message', `mentions {${name}}, which is no fact; correct the name`);
  if (zh.toSorted().join() !== en.toSorted().join())
    problems.add(file, '/message', 'names different figures in the two languages; make them the same');
  for (const { place, says } of doubledUnits(content.message, dictionary))
    problems.add(file, '/message', `says a unit after {${place}}, which is shown with its own: drop "${says}"`);
};

const checkCases = (
  sources: Sources,
  { file, content }: Source<RuleWithCases>,
  dictionary: Dictionary,
  problems: Problems,
): void => {
  const kinds = sources.kinds.map((source) => source.content as Kind).filter((kind) => judges(content, kind));
  for (const status of STATUSES)
    if (!content.cases.some(({ expect }) => expect === status))
      problems.add(file, '/cases', `shows no case that is ${status}; add one`);
  content.cases.forEach(({ facts, kind, occurredOn }, i) => {
    checkDays(file, { [`/cases/${i}/occurredOn`]: occurredOn }, problems);
    if (kind !== undefined && !kinds.some(({ id }) => id === kind))
      problems.add(file, `/cases/${i}/kind`, `"${kind}" is no kind that this rule judges; correct it`);
    for (const name of Object.keys(facts))
      if (!['request', 'register', 'ledger'].includes(dictionary[name]?.source ?? ''))
        problems.add(file, `/cases/${i}/facts/${name}`, 'is not a stated fact; cases state what a person would');
  });
};
