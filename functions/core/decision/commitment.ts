import { hashOf } from '../kernel/canonical.ts';

/** Half points a criterion, by supplier: 56.5 points are 113. */
export type Sheet = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * What a scorer's own client hashes before it sends anything: SHA-256, in lower-case hex, of the RFC 8785 text of
 * `{"decision":"D-…","salt":"…","scorer":"<sub>","sheet":{"<supplier>":{"<criterion>":<half points>}}}`.
 * RFC 8785 sorts the names and writes no blanks. The salt is made by the client, 32 to 128 hex digits, new for each
 * sheet: without it the few possible sheets could be tried out. Decision and scorer are inside, so that nobody can send
 * another's commitment as their own.
 */
export const commitmentOf = (decision: string, scorer: string, salt: string, sheet: Sheet): string =>
  hashOf({ decision, salt, scorer, sheet });

/** What is published with the criteria: the seed of the lots is fixed before anybody is invited. */
export const seedCommitmentOf = (seed: string): string => hashOf({ seed });

/** The place of a supplier in a lot. Nobody can choose it who does not know the seed beforehand. */
export const lotOf = (seed: string, purpose: 'presentation' | 'tie', supplier: string): string =>
  hashOf({ purpose, seed, supplier });

/** Suppliers in the order of a lot. */
export const drawn = (seed: string, purpose: 'presentation' | 'tie', suppliers: readonly string[]): readonly string[] =>
  suppliers.toSorted((a, b) => (lotOf(seed, purpose, a) < lotOf(seed, purpose, b) ? -1 : 1));

/** A secret ballot is found again only by who made its nonce. */
export const ballotIdOf = (decision: string, nonce: string): string => hashOf({ decision, nonce }).slice(0, BALLOT_ID);
const BALLOT_ID = 32;
