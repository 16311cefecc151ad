import { leafOfNode } from '../core/audit/log.ts';
import type { NodeOf, ProofPlan } from '../core/audit/merkle.ts';
import { type HashAlgorithm, treeHash } from '../core/audit/tree-hash.ts';
import { DomainError } from '../core/errors.ts';
import type { LogId, LogStore } from '../ports/log-store.ts';

/** The proof of a plan, from the few leaves that keep its hashes. @throws DomainError LOG_DAMAGED, STORE_* */
export const proofOf = async (
  logs: LogStore,
  id: LogId,
  algorithm: HashAlgorithm,
  plan: ProofPlan,
): Promise<readonly string[]> => {
  const leaves = new Map((await logs.findLeaves(id, plan.needs.map(leafOfNode))).map((leaf) => [leaf.index, leaf]));
  const nodeOf: NodeOf = (node) => {
    const hash = leaves.get(leafOfNode(node))?.hashes[node.level];
    if (hash === undefined) throw new DomainError('LOG_DAMAGED', { data: { year: id.year, index: leafOfNode(node) } });
    return hash;
  };
  return plan.make(treeHash(algorithm), nodeOf);
};
