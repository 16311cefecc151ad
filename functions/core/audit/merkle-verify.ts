/** Verification of proofs as RFC 9162 (2.1.3.2, 2.1.4.2) words it: bit by bit, sharing nothing with how they are made. */
import type { TreeHash } from './tree-hash.ts';

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leafHash: string;
  readonly root: string;
  readonly proof: readonly string[];
}

export const verifyInclusion = (hash: TreeHash, { index, size, leafHash, root, proof }: Inclusion): boolean => {
  if (index < 0 || index >= size) return false;
  let [fn, sn, r] = [index, size - 1, leafHash];
  for (const p of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      r = hash.node(p, r);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else r = hash.node(r, p);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && r === root;
};

export interface Consistency {
  readonly first: { readonly size: number; readonly root: string };
  readonly second: { readonly size: number; readonly root: string };
  readonly proof: readonly string[];
}

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

export const verifyConsistency = (hash: TreeHash, { first, second, proof }: Consistency): boolean => {
  if (first.size === second.size) return first.root === second.root && proof.length === 0;
  if (first.size > second.size) return false;
  if (first.size === 0) return first.root === hash.empty && proof.length === 0;
  const [start, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [fn, sn] = [first.size - 1, second.size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [start, start];
  for (const c of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [fr, sr] = [hash.node(c, fr), hash.node(c, sr)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else sr = hash.node(sr, c);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr === first.root && sr === second.root;
};
