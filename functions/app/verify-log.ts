import type { Difference } from '../core/audit/check-entry.ts';
import { type Checkpoint, checkpointHash, type Leaf, type LogHead } from '../core/audit/log.ts';
import { append, type Frontier, rootOf } from '../core/audit/merkle.ts';
import type { TreeHash } from '../core/audit/tree-hash.ts';
import type { LogId } from '../ports/log-store.ts';
import type { Signer } from '../ports/signer.ts';
import { isSigned } from './checkpoints.ts';

/** How far a log was recomputed. */
export interface LogState {
  readonly index: number;
  readonly frontier: Frontier;
  /** The last checkpoint that was looked at, and its hash. */
  readonly number: number;
  readonly previousHash: string | null;
}

const logDifference = (what: Difference['what'], { year }: LogId, index: number | null): Difference => ({
  what,
  year,
  index,
  record: null,
  sequence: null,
});

export interface Folded {
  readonly state: LogState;
  /** Roots at the sizes that were asked for. */
  readonly roots: ReadonlyMap<number, string>;
  readonly differences: readonly Difference[];
}

/** Recomputes the tree over stored leaves; a leaf that is missing ends it, since nothing after it can be placed. */
export const foldLeaves = (
  hash: TreeHash,
  id: LogId,
  state: LogState,
  leaves: ReadonlyMap<number, Leaf>,
  end: number,
  sizes: ReadonlySet<number>,
): Folded => {
  let { index, frontier } = state;
  const [roots, differences] = [new Map([[index, rootOf(hash, frontier)]]), [] as Difference[]];
  for (; index < end; index++) {
    const leaf = leaves.get(index);
    if (!leaf) differences.push(logDifference('leaf-missing', id, index));
    const appended = append(hash, index, frontier, leaf?.hashes[0] ?? hash.empty);
    frontier = appended.frontier;
    if (leaf && appended.completed.join() !== leaf.hashes.join())
      differences.push(logDifference('leaf-changed', id, index));
    if (sizes.has(index + 1)) roots.set(index + 1, rootOf(hash, frontier));
  }
  return { state: { ...state, index, frontier }, roots, differences };
};

export const checkHead = (id: LogId, head: LogHead, { index, frontier }: LogState): readonly Difference[] =>
  index === head.size && frontier.join() !== head.frontier.join() ? [logDifference('head-differs', id, null)] : [];

/** Each checkpoint: signed, following the one before, and over what was recomputed. */
export const checkCheckpoints = async (
  signer: Signer,
  id: LogId,
  state: LogState,
  checkpoints: readonly Checkpoint[],
  roots: ReadonlyMap<number, string>,
  headSize: number,
): Promise<{ readonly state: LogState; readonly differences: readonly Difference[] }> => {
  const differences: Difference[] = [];
  let { number, previousHash } = state;
  for (const checkpoint of checkpoints) {
    const at = checkpoint.size;
    if (checkpoint.number !== number + 1 || checkpoint.previousHash !== previousHash)
      differences.push(logDifference('checkpoint-missing', id, at));
    if (!(await isSigned(signer, checkpoint))) differences.push(logDifference('checkpoint-not-signed', id, at));
    if (at > headSize) differences.push(logDifference('log-truncated', id, headSize));
    else if (roots.get(at) !== checkpoint.root) differences.push(logDifference('checkpoint-differs', id, at));
    number = checkpoint.number;
    previousHash = checkpointHash(checkpoint);
  }
  return { state: { ...state, number, previousHash }, differences };
};
