import { operandsOf } from '../../functions/core/facts/derive.ts';
import type { Sources } from './load.ts';
import { dictionaryOf, readsOf } from './names.ts';
import type { Problems } from './problems.ts';

const HAS_CHOICES = new Set(['choice', 'choices']);

/** Formulas read what stands before them; choices are listed where they are needed; nothing is defined for nobody. */
export const checkFacts = (sources: Sources, problems: Problems): void => {
  const { file, content } = sources.facts;
  const dictionary = dictionaryOf(sources);
  const parameterNames = new Set(Object.keys(dictionary).filter((name) => dictionary[name]?.source === 'parameter'));
  const before = new Set(parameterNames);
  for (const [name, fact] of Object.entries(content)) {
    if (parameterNames.has(name)) problems.add(file, `/${name}`, 'is also a parameter; keep one of the two');
    for (const operand of fact.formula ? operandsOf(fact.formula) : [])
      if (!before.has(operand))
        problems.add(file, `/${name}/formula`, `reads "${operand}", which is not defined before it; move or add it`);
    if (HAS_CHOICES.has(fact.type) && name !== 'evidence' && !fact.choices)
      problems.add(file, `/${name}`, 'needs its choices; list them');
    before.add(name);
  }
  checkUse(sources, problems);
};

const checkUse = (sources: Sources, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  const used = new Set<string>(['kind', 'occurredOn']);
  for (const { content } of sources.rules) for (const name of readsOf(content, dictionary)) used.add(name);
  for (const { content } of sources.kinds) {
    for (const name of content.sections.flatMap(({ facts }) => facts)) used.add(name);
    for (const { when } of content.route) if (when) used.add(when.fact).add(when.atLeast ?? when.fact);
  }
  for (const name of Object.keys(sources.facts.content))
    if (!used.has(name)) problems.add('facts.json', `/${name}`, 'is read by no rule and asked by no kind; remove it');
  for (const { file, content } of sources.parameters)
    if (![content.fact, `${content.fact}Num`, `${content.fact}Den`].some((name) => used.has(name)))
      problems.add(file, '/fact', 'is read by no rule; use it or remove the file');
};
