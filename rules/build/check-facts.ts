import { LIMIT_NAMES } from '../../functions/core/decision/limits.ts';
import { operandsOf } from '../../functions/core/facts/derive.ts';
import { daysCountedBetween } from '../../functions/core/facts/workdays.ts';
import { factNamesOf } from '../../functions/core/rules/parameters.ts';
import type { Sources } from './load.ts';
import { dictionaryOf, placeholdersOf, readsOf } from './names.ts';
import type { Problems } from './problems.ts';

const HAS_CHOICES = new Set(['choice', 'choices']);

/** Formulas lead down to stated facts; choices are listed where they are needed; nothing is defined twice or for nobody. */
export const checkFacts = (sources: Sources, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  const places = Object.keys(dictionary);
  const seen = new Set(sources.parameters.flatMap(({ content }) => factNamesOf(content)));
  for (const { file, content } of sources.facts) {
    for (const [name, fact] of Object.entries(content)) {
      if (seen.has(name)) problems.add(file, `/${name}`, 'is also a parameter or defined in another file; keep one');
      seen.add(name);
      for (const operand of fact.formula ? operandsOf(fact.formula) : [])
        if (!dictionary[operand])
          problems.add(file, `/${name}/formula`, `reads "${operand}", which is no fact; define it`);
        else if (places.indexOf(operand) >= places.indexOf(name))
          problems.add(file, `/${name}/formula`, `reads "${operand}", which reads it in turn; break the circle`);
      for (const operand of (fact.formula && daysCountedBetween(fact.formula)) ?? [])
        if (dictionary[operand]?.type !== 'day')
          problems.add(file, `/${name}/formula`, `counts working days with "${operand}", which is no day; name a day`);
      if (HAS_CHOICES.has(fact.type) && name !== 'evidence' && !fact.choices)
        problems.add(file, `/${name}`, 'needs its choices; list them');
    }
  }
  checkUse(sources, problems);
  checkSensitive(sources, problems);
};

const checkUse = (sources: Sources, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  // A decision is made by some limits without asking a rule: they are read where it is made.
  const used = new Set<string>(['kind', 'occurredOn', ...LIMIT_NAMES]);
  for (const { content } of sources.rules) for (const name of readsOf(content, dictionary)) used.add(name);
  for (const { content } of sources.kinds) {
    for (const name of content.sections.flatMap(({ facts }) => facts)) used.add(name);
    if (content.reviewEvery) used.add(content.reviewEvery);
    for (const { when } of content.route) if (when) used.add(when.fact).add(when.atLeast ?? when.fact);
  }
  for (const { file, content } of sources.facts)
    for (const name of Object.keys(content))
      if (!used.has(name)) problems.add(file, `/${name}`, 'is read by no rule and asked by no kind; remove it');
  for (const { file, content } of sources.parameters)
    if (![content.fact, `${content.fact}Num`, `${content.fact}Den`].some((name) => used.has(name)))
      problems.add(file, '/fact', 'is read by no rule; use it or remove the file');
};

/** What is sealed is there for people to read: nothing that judges, routes or tells may rest on it. */
const checkSensitive = (sources: Sources, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  const everywhere = Object.keys(dictionary).filter((name) => dictionary[name]?.isSensitive);
  const sealed = new Set([...everywhere, ...sources.kinds.flatMap(({ content }) => content.seals ?? [])]);
  const used = (file: string, place: string, names: Iterable<string>) => {
    for (const name of names)
      if (sealed.has(name)) problems.add(file, place, `reads "${name}", which is sensitive; a rule may not rest on it`);
  };
  for (const { file, content } of sources.rules) {
    used(file, '', readsOf(content, dictionary));
    used(file, '/message', Object.values(content.message).flatMap(placeholdersOf));
  }
  for (const { file, content } of sources.kinds) {
    used(
      file,
      '/route',
      content.route.flatMap(({ when }) => when?.fact ?? []),
    );
    used(
      file,
      '/evidence',
      content.evidence.flatMap(({ when }) => when?.fact ?? []),
    );
    const form = new Set(content.sections.flatMap(({ facts }) => facts));
    for (const name of content.seals ?? [])
      if (!form.has(name)) problems.add(file, '/seals', `"${name}" is not on the form; remove it`);
  }
  for (const name of sealed)
    if (dictionary[name]?.type !== 'text' || dictionary[name]?.source !== 'request')
      problems.add('facts', `/${name}`, 'is sensitive and no text of the request; only such a one can be sealed');
};
