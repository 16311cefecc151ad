import { bytesOf, hexOf, sha256Of, utf8 } from '../kernel/canonical.ts';
import { sm3 } from './sm3.ts';

const HASH_ALGORITHMS = ['SHA-256', 'SM3'] as const;
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/** The hashes of RFC 6962: a leaf can never be taken for a node. All are lower-case hex. */
export interface TreeHash {
  readonly empty: string;
  readonly leaf: (text: string) => string;
  readonly node: (left: string, right: string) => string;
}

const HASHES: Readonly<Record<HashAlgorithm, (bytes: Uint8Array) => Uint8Array>> = { 'SHA-256': sha256Of, SM3: sm3 };

const prefixed = (prefix: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(1 + parts.reduce((sum, { length }) => sum + length, 0));
  bytes[0] = prefix;
  let offset = 1;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
};

export const treeHash = (algorithm: HashAlgorithm): TreeHash => {
  const hash = HASHES[algorithm];
  return {
    empty: hexOf(hash(new Uint8Array())),
    leaf: (text) => hexOf(hash(prefixed(0, utf8(text)))),
    node: (left, right) => hexOf(hash(prefixed(1, bytesOf(left), bytesOf(right)))),
  };
};
