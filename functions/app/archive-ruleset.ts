import type { Ruleset } from '../core/rules/ruleset.ts';
import type { RulesetArchive } from '../ports/ruleset-archive.ts';

/**
 * Keeps the ruleset of this version before anybody is judged by it. Run at deployment and at every local start; a
 * submission does not pay for it.
 * @throws DomainError RULESET_DAMAGED, STORE_*
 */
export const archiveRuleset = async (deps: { readonly ruleset: Ruleset; readonly archive: RulesetArchive }) => ({
  hash: deps.ruleset.hash,
  result: await deps.archive.keep(deps.ruleset),
});
