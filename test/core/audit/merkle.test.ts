import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  append,
  type Frontier,
  type NodeId,
  planConsistency,
  planInclusion,
  rootOf,
} from '../../../functions/core/audit/merkle.ts';
import { verifyConsistency, verifyInclusion } from '../../../functions/core/audit/merkle-verify.ts';
import { sm3 } from '../../../functions/core/audit/sm3.ts';
import { treeHash } from '../../../functions/core/audit/tree-hash.ts';
import { hexOf, utf8 } from '../../../functions/core/kernel/canonical.ts';
import { naiveTree } from './naive-tree.ts';

const name = ({ level, index }: NodeId) => `${level}/${index}`;

const grow = (algorithm: 'SHA-256' | 'SM3', texts: readonly string[]) => {
  const hash = treeHash(algorithm);
  const nodes = new Map<string, string>();
  const roots = [hash.empty];
  let frontier: Frontier = [];
  for (const [i, text] of texts.entries()) {
    const grown = append(hash, i, frontier, hash.leaf(text));
    frontier = grown.frontier;
    for (const [level, one] of grown.completed.entries())
      nodes.set(name({ level, index: Math.floor(i / 2 ** level) }), one);
    roots.push(rootOf(hash, frontier));
  }
  const nodeOf = (id: NodeId) => {
    const found = nodes.get(name(id));
    if (!found) throw new Error(`no node ${name(id)}`);
    return found;
  };
  return { hash, roots, nodeOf };
};

const leaves = (n: number) => Array.from({ length: n }, (_, i) => `leaf ${i}`);
const flip = (hex: string) => hex.replace(/^./, (first) => (first === '0' ? '1' : '0'));

describe.each([
  ['SHA-256', 'sha256'],
  ['SM3', 'sm3'],
] as const)('the tree with %s', (algorithm, other) => {
  const naive = naiveTree(other);

  it('has the roots and proofs of the definitions, for every size to 40 and every leaf', () => {
    const all = leaves(40);
    const { hash, roots, nodeOf } = grow(algorithm, all);
    for (let size = 0; size <= all.length; size++) {
      const part = all.slice(0, size);
      expect(roots[size]).toBe(naive.root(part));
      for (let m = 0; m < size; m++) {
        const proof = planInclusion(m, size).make(hash, nodeOf);
        expect(proof).toEqual(naive.path(m, part));
        expect(naive.rootFromPath(m, size, all[m] as string, proof)).toBe(roots[size]);
        expect(planConsistency(m, size).make(hash, nodeOf)).toEqual(naive.proof(m, part));
      }
    }
  });
});

describe('proofs', () => {
  const tree = grow('SHA-256', leaves(300));
  const root = (size: number) => tree.roots[size] as string;
  const twoSizes = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat()).map(([size, n]) => [n % size, size] as const);

  it('of inclusion hold, and do not with another leaf, place, size or hash', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([index, size], which) => {
        const { needs, make } = planInclusion(index, size);
        const proof = make(tree.hash, tree.nodeOf);
        const good = { index, size, leafHash: tree.hash.leaf(`leaf ${index}`), root: root(size), proof };
        expect(needs.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size) + 1));
        expect(verifyInclusion(tree.hash, good)).toBe(true);
        expect(verifyInclusion(tree.hash, { ...good, leafHash: flip(good.leafHash) })).toBe(false);
        expect(verifyInclusion(tree.hash, { ...good, root: flip(good.root) })).toBe(false);
        expect(verifyInclusion(tree.hash, { ...good, proof: [...proof, good.root] })).toBe(false);
        if (!proof.length) return;
        const at = which % proof.length;
        expect(
          verifyInclusion(tree.hash, { ...good, proof: proof.map((one, i) => (i === at ? flip(one) : one)) }),
        ).toBe(false);
        expect(verifyInclusion(tree.hash, { ...good, proof: proof.slice(1) })).toBe(false);
        expect(verifyInclusion(tree.hash, { ...good, index: (index + 1) % size })).toBe(false);
      }),
    );
  });

  it('of consistency hold, and do not with another root or hash', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([first, second], which) => {
        const proof = planConsistency(first, second).make(tree.hash, tree.nodeOf);
        const good = { first: { size: first, root: root(first) }, second: { size: second, root: root(second) }, proof };
        expect(verifyConsistency(tree.hash, good)).toBe(true);
        expect(verifyConsistency(tree.hash, { ...good, first: { size: first, root: flip(root(first)) } })).toBe(false);
        if (first > 0)
          expect(verifyConsistency(tree.hash, { ...good, second: { size: second, root: flip(root(second)) } })).toBe(
            false,
          );
        if (!proof.length) return;
        const at = which % proof.length;
        expect(
          verifyConsistency(tree.hash, { ...good, proof: proof.map((one, i) => (i === at ? flip(one) : one)) }),
        ).toBe(false);
      }),
    );
  });

  it('are refused for what cannot be', () => {
    expect(() => planInclusion(3, 3)).toThrow(RangeError);
    expect(() => planConsistency(4, 3)).toThrow(RangeError);
  });
});

it('SM3 is that of the standard and of OpenSSL', () => {
  expect(hexOf(sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(hexOf(sm3(utf8('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (bytes) => hexOf(sm3(bytes)) === createHash('sm3').update(bytes).digest('hex'),
    ),
  );
});
