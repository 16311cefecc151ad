import type { FoundLaw } from '../core/audit/replay.ts';
import { DomainError } from '../core/errors.ts';
import { withConfirmations } from '../core/rules/confirmations.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { RulesetArchive } from '../ports/ruleset-archive.ts';
import type { LawDeps } from './law.ts';

export interface ArchiveDeps extends LawDeps {
  readonly archive: RulesetArchive;
}

/** The ruleset of a hash: the loaded one, or one that judged before; null where it was never kept. */
export const rulesetOf = async ({ ruleset, archive }: ArchiveDeps, hash: string): Promise<Ruleset | null> =>
  hash === ruleset.hash ? ruleset : archive.find(hash);

/**
 * The law under which a receipt was made: the ruleset of its day with the limits that the union had confirmed by then.
 * What is not held is named; today's law never takes its place.
 */
export const lawOfReceipt = async (
  deps: ArchiveDeps,
  unionId: string,
  { rulesetHash, lawVersion, province }: Pick<Receipt, 'rulesetHash' | 'lawVersion' | 'province'>,
): Promise<FoundLaw> => {
  try {
    const [ruleset, law] = await Promise.all([
      rulesetOf(deps, rulesetHash),
      deps.confirmations.findLaw(unionId, lawVersion),
    ]);
    if (!ruleset) return { code: 'ruleset-not-held' };
    if (law.version !== lawVersion) return { code: 'law-not-held' };
    return { ruleset: withConfirmations(ruleset, law.confirmations, province), version: law.version };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'RULESET_DAMAGED') return { code: 'ruleset-altered' };
    throw error;
  }
};
