import { withConfirmations } from '../core/rules/confirmations.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { ConfirmationStore } from '../ports/confirmation-store.ts';

export interface LawDeps {
  readonly ruleset: Ruleset;
  readonly confirmations: ConfirmationStore;
  /** The province of the unions of this deployment. */
  readonly province: string;
}

/** A ruleset with the limits that a union has confirmed, and the version of those confirmations. */
export interface Law {
  readonly ruleset: Ruleset;
  readonly version: number;
}

/** The law by which a union's cases are judged: today's, or that of an earlier version. */
export const lawOf = async (
  { ruleset, confirmations, province }: LawDeps,
  unionId: string,
  version?: number,
): Promise<Law> => {
  const found = await confirmations.findLaw(unionId, version);
  return { ruleset: withConfirmations(ruleset, found.confirmations, province), version: found.version };
};
