import { type Leaf, recordSksOf, sequenceOf } from './log.ts';
import type { TreeHash } from './tree-hash.ts';

interface Place {
  readonly pk: string;
  readonly sk: string;
}

/**
 * 0.4.0 took the register of interests of `x#ENTRY#000001`, by the end of its key, for an entry of `x`, and logged it. Where
 * a register that was logged in this place may lie by now; nowhere for a place that can be none's.
 */
export const registerPlacesAt = ({ pk, sk }: Place): readonly Place[] =>
  pk.endsWith('#INTERESTS') && sequenceOf(sk) !== null
    ? recordSksOf(`${sk}#ENTRY#000001`).map((own) => ({ pk, sk: own }))
    : [];

const isRegisterOf = (sub: string, text: string): boolean => {
  try {
    const register = JSON.parse(text) as { readonly sub?: unknown; readonly previousHash?: unknown };
    return register.sub === sub && register.previousHash === undefined;
  } catch {
    return false;
  }
};

/** Whether a leaf is of such a register: of one of these texts, to the byte. Nothing else passes for what was logged. */
export const isOfRegister = (hash: TreeHash, leaf: Leaf, texts: readonly (string | undefined)[]): boolean =>
  texts.some(
    (text) =>
      text !== undefined && hash.leaf(text) === leaf.hashes[0] && isRegisterOf(leaf.sk.replace(/^PERSON#/, ''), text),
  );
