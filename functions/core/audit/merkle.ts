/**
 * The tree of RFC 6962 over a growing list. A complete subtree is named by its level and its place in it: it covers the
 * leaves from `index · 2^level`. Whoever keeps those hashes makes any proof from at most 2·log₂ n of them.
 */
import type { TreeHash } from './tree-hash.ts';

export interface NodeId {
  readonly level: number;
  readonly index: number;
}
/** Leaves from `start` up to, without, `end`. */
type Range = readonly [start: number, end: number];
export type NodeOf = (id: NodeId) => string;

/** Hashes of the complete subtrees of a size, largest first: all that an append needs to know of the tree. */
export type Frontier = readonly string[];

export interface Appended {
  readonly frontier: Frontier;
  /** The subtrees that this leaf completes, from level 0, the leaf itself, upwards. */
  readonly completed: readonly string[];
}

/** Appends the leaf hash to a tree of that size. */
export const append = (hash: TreeHash, size: number, frontier: Frontier, leaf: string): Appended => {
  const [left, completed] = [[...frontier], [leaf]];
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2))
    completed.push(hash.node(left.pop() as string, completed.at(-1) as string));
  return { frontier: [...left, completed.at(-1) as string], completed };
};

export const rootOf = (hash: TreeHash, frontier: Frontier): string =>
  frontier.length ? frontier.reduceRight((right, left) => hash.node(left, right)) : hash.empty;

/** The largest power of two below n. */
const splitOf = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** The complete subtrees of which a range consists, left to right. A range of a proof begins where its size allows. */
const partsOf = ([start, end]: Range): readonly NodeId[] => {
  const parts: NodeId[] = [];
  for (let from = start; from < end; ) {
    let level = 0;
    while (2 ** (level + 1) <= end - from) level++;
    parts.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return parts;
};

const inclusionRanges = (leaf: number, [start, end]: Range): readonly Range[] => {
  if (end - start <= 1) return [];
  const middle = start + splitOf(end - start);
  return leaf < middle
    ? [...inclusionRanges(leaf, [start, middle]), [middle, end]]
    : [...inclusionRanges(leaf, [middle, end]), [start, middle]];
};

const consistencyRanges = (first: number, [start, end]: Range, isWhole: boolean): readonly Range[] => {
  if (first === end) return isWhole ? [] : [[start, end]];
  const middle = start + splitOf(end - start);
  return first <= middle
    ? [...consistencyRanges(first, [start, middle], isWhole), [middle, end]]
    : [...consistencyRanges(first, [middle, end], false), [start, middle]];
};

const hashesOf = (hash: TreeHash, ranges: readonly Range[], nodeOf: NodeOf): readonly string[] =>
  ranges.map((range) => rootOf(hash, partsOf(range).map(nodeOf)));

/** A proof as what it needs of the stored hashes, and what it makes of them. */
export interface ProofPlan {
  readonly needs: readonly NodeId[];
  readonly make: (hash: TreeHash, nodeOf: NodeOf) => readonly string[];
}

const plan = (ranges: readonly Range[]): ProofPlan => ({
  needs: ranges.flatMap(partsOf),
  make: (hash, nodeOf) => hashesOf(hash, ranges, nodeOf),
});

/** That the leaf is in the tree of that size. @throws RangeError when it cannot be */
export const planInclusion = (leaf: number, size: number): ProofPlan => {
  if (leaf < 0 || leaf >= size) throw new RangeError(`no leaf ${leaf} in a tree of ${size}`);
  return plan(inclusionRanges(leaf, [0, size]));
};

/** That the tree of the first size is the beginning of that of the second. @throws RangeError when it cannot be */
export const planConsistency = (first: number, second: number): ProofPlan => {
  if (first < 0 || first > second) throw new RangeError(`${first} is not before ${second}`);
  return plan(first === 0 ? [] : consistencyRanges(first, [0, second], true));
};
