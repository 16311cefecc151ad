import type { Citation } from '../../functions/core/rules/ruleset.ts';
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
