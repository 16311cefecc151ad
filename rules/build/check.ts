import { checkFacts } from './check-facts.ts';
import { checkKinds } from './check-kinds.ts';
import { checkLists } from './check-lists.ts';
import { checkParameters } from './check-parameters.ts';
import { checkRules } from './check-rules.ts';
import { checkVersions } from './check-versions.ts';
import type { Sources } from './load.ts';
import type { Problems } from './problems.ts';

/** All checks that go beyond one file's shape. */
export const checkAll = (sources: Sources, problems: Problems): void => {
  checkFacts(sources, problems);
  checkParameters(sources, problems);
  checkKinds(sources, problems);
  checkRules(sources, problems);
  checkVersions(sources, problems);
  checkLists(sources, problems);
};
