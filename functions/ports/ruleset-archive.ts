import type { Ruleset } from '../core/rules/ruleset.ts';

/**
 * Every ruleset that has ever judged, under its own hash. What is kept is never changed: what comes out under a hash has
 * that hash, computed anew from what was read. Every method throws DomainError STORE_* when the store does not answer.
 */
export interface RulesetArchive {
  /** Null when it was never kept. @throws DomainError RULESET_DAMAGED when what was kept has another hash by now */
  find(hash: string): Promise<Ruleset | null>;
  /** Keeping it twice is keeping it once. @throws DomainError RULESET_DAMAGED when it does not have the hash it names */
  keep(ruleset: Ruleset): Promise<'kept' | 'already-kept'>;
}
