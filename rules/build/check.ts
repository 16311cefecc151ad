import type { Citation } from '../../functions/core/rules/ruleset.ts';
import { checkFacts } from './check-facts.ts';
import { checkKinds } from './check-kinds.ts';
import { checkLists } from './check-lists.ts';
import { checkParameters } from './check-parameters.ts';
import { checkRules } from './check-rules.ts';
import { checkVersions } from './check-versions.ts';
import type { Sources } from './load.ts';
import type { Problems } from './problems.ts';

/** Every citation must lead to an article that exists. */
export const checkCitation = (
  { regulations }: Sources,
  { regulation, article }: Citation,
  file: string,
  pointer: string,
  problems: Problems,
): void => {
  const found = regulations.find(({ content }) => content.id === regulation);
  if (!found) problems.add(file, pointer, `cites "${regulation}", which no document has; add it under regulations/`);
  else if (!found.content.articles.some((candidate) => candidate.article === article))
    problems.add(file, pointer, `cites article ${article} of ${regulation}, which is not there; add or correct it`);
};

/** All checks that go beyond one file's shape. */
export const checkAll = (sources: Sources, problems: Problems): void => {
  checkFacts(sources, problems);
  checkParameters(sources, problems);
  checkKinds(sources, problems);
  checkRules(sources, problems);
  checkVersions(sources, problems);
  checkLists(sources, problems);
};
