import { ROLES } from '../../functions/core/approval/roles.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { parseFacts } from '../../functions/core/facts/parse.ts';
import type { FactDefinition, Kind, Ruleset, Scalar } from '../../functions/core/rules/ruleset.ts';
import { checkDays } from './check-days.ts';
import type { Source, Sources } from './load.ts';
import { dictionaryOf } from './names.ts';
import type { Problems } from './problems.ts';

const STATED = new Set(['request', 'register', 'ledger']);

/** A form asks only for stated facts, each once; evidence, route and example fit it. */
export const checkKinds = (sources: Sources, problems: Problems): void => {
  const ids = new Set(sources.regulations.map(({ content }) => content.id));
  for (const source of sources.kinds) {
    const { file, content } = source;
    content.regulations.forEach((id, i) => {
      if (!ids.has(id)) problems.add(file, `/regulations/${i}`, `"${id}" is no document; add it under regulations/`);
    });
    checkForm(sources, source, problems);
    checkRoute(sources, source, problems);
    checkDays(
      file,
      {
        '/effective/from': content.effective.from,
        '/effective/to': content.effective.to,
        '/example/occurredOn': content.example.occurredOn,
      },
      problems,
    );
    checkPersonalLimit(sources, source, problems);
    const { reviewEvery } = content;
    if (reviewEvery && !sources.parameters.some((one) => one.content.fact === reviewEvery))
      problems.add(file, '/reviewEvery', `"${reviewEvery}" is no parameter; add it under parameters/`);
    checkExample(sources, source, problems);
  }
};

/** Whether a fact can have the value at all. */
const canEqual = (fact: FactDefinition | undefined, value: Scalar): boolean => {
  if (typeof value === 'boolean') return fact?.type === 'boolean';
  if (typeof value === 'number') return fact?.type === 'fen' || fact?.type === 'count';
  return fact?.type === 'choice' && Object.hasOwn(fact.choices ?? {}, value);
};

const checkRoute = (sources: Sources, { file, content }: Source<Omit<Kind, 'schema'>>, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  content.route.forEach(({ role, when }, i) => {
    if (!ROLES.includes(role as never)) problems.add(file, `/route/${i}/role`, `"${role}" is no role`);
    if (when && !dictionary[when.fact])
      problems.add(file, `/route/${i}/when/fact`, `"${when.fact}" is no fact; correct the name`);
    if (when?.atLeast && !dictionary[when.atLeast])
      problems.add(file, `/route/${i}/when/atLeast`, `"${when.atLeast}" is no fact; correct the name`);
  });
};

/** What a recipient gets, has had and how many they are stand on the form; what they may have is a limit. */
const checkPersonalLimit = (
  sources: Sources,
  { file, content }: Source<Omit<Kind, 'schema'>>,
  problems: Problems,
): void => {
  if (!content.personalLimit) return;
  const { capFact, amountFact, usedFact, countFact } = content.personalLimit;
  const asked = content.sections.flatMap(({ facts }) => facts);
  for (const [name, fact] of Object.entries({ amountFact, usedFact, countFact }))
    if (!asked.includes(fact))
      problems.add(file, `/personalLimit/${name}`, `"${fact}" is not on the form; add it to a section`);
  if (!sources.parameters.some((one) => one.content.fact === capFact))
    problems.add(file, '/personalLimit/capFact', `"${capFact}" is no parameter; add it under parameters/`);
};

const checkForm = (sources: Sources, { file, content }: Source<Omit<Kind, 'schema'>>, problems: Problems): void => {
  const dictionary = dictionaryOf(sources);
  const seen = new Set<string>();
  content.sections.forEach((section, i) => {
    section.facts.forEach((name, j) => {
      const pointer = `/sections/${i}/facts/${j}`;
      if (!STATED.has(dictionary[name]?.source ?? ''))
        problems.add(file, pointer, `"${name}" is not a fact that somebody states; define it under facts/ or drop it`);
      if (seen.has(name)) problems.add(file, pointer, `"${name}" is asked twice; keep one`);
      seen.add(name);
    });
  });
  content.evidence.forEach(({ when }, i) => {
    if (!when) return;
    const fact = dictionary[when.fact];
    if (!seen.has(when.fact))
      problems.add(file, `/evidence/${i}/when/fact`, `"${when.fact}" is not on the form; add it to a section`);
    else if (!canEqual(fact, when.equals))
      problems.add(
        file,
        `/evidence/${i}/when/equals`,
        `${when.fact} is never ${JSON.stringify(when.equals)}; correct it`,
      );
  });
};

const checkExample = (sources: Sources, { file, content }: Source<Omit<Kind, 'schema'>>, problems: Problems): void => {
  try {
    const ruleset = { facts: dictionaryOf(sources) } as unknown as Ruleset;
    parseFacts(ruleset, content as Kind, content.example.facts);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    for (const { pointer, code } of error.issues)
      problems.add(file, `/example${pointer}`, `${code}; correct the example`);
  }
};
