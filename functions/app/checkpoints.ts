import { bodyOf, type Checkpoint, type CheckpointBody, checkpointHash } from '../core/audit/log.ts';
import { planConsistency, rootOf } from '../core/audit/merkle.ts';
import { verifyConsistency } from '../core/audit/merkle-verify.ts';
import { treeHash } from '../core/audit/tree-hash.ts';
import { DomainError } from '../core/errors.ts';
import { canonical } from '../core/kernel/canonical.ts';
import { dayOfInstant, fiscalYear } from '../core/kernel/day.ts';
import type { Clock } from '../ports/clock.ts';
import type { LogId, LogStore } from '../ports/log-store.ts';
import type { Signer } from '../ports/signer.ts';
import type { Caller } from './caller.ts';
import { proofOf } from './log-nodes.ts';
import { type Done, once } from './once.ts';

export interface CheckpointDeps {
  readonly logs: LogStore;
  readonly signer: Signer;
  readonly clock: Clock;
}

/** Whoever removed or changed something before the last checkpoint gets no signature on it. */
const checkGrown = async (logs: LogStore, id: LogId, last: Checkpoint | null, body: CheckpointBody): Promise<void> => {
  if (!last) return;
  const damaged = new DomainError('LOG_DAMAGED', { data: { year: id.year, index: last.size } });
  if (last.size > body.size || last.algorithm !== body.algorithm) throw damaged;
  const proof = await proofOf(logs, id, body.algorithm, planConsistency(last.size, body.size));
  if (!verifyConsistency(treeHash(body.algorithm), { first: last, second: body, proof })) throw damaged;
};

const next = async ({ logs, signer, clock }: CheckpointDeps, id: LogId): Promise<Checkpoint> => {
  const [head, last] = await Promise.all([logs.findHead(id), logs.lastCheckpoint(id)]);
  if (!head) throw new DomainError('LOG_NOT_FOUND', { data: { year: id.year } });
  const at = clock.now();
  const body: CheckpointBody = {
    ...id,
    number: (last?.number ?? 0) + 1,
    size: head.size,
    root: rootOf(treeHash(head.algorithm), head.frontier),
    algorithm: head.algorithm,
    day: dayOfInstant(at),
    at: at.toISOString(),
    previousHash: checkpointHash(last),
  };
  await checkGrown(logs, id, last, body);
  return { ...body, keyId: await signer.keyId(), signature: await signer.sign(canonical(body)) };
};

/**
 * Signs how far the log of a year has grown, after proving that it still begins with what was signed before.
 * @throws DomainError LOG_NOT_FOUND, LOG_DAMAGED, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const makeCheckpoint = (
  deps: CheckpointDeps,
  {
    caller,
    idempotencyKey,
    year,
  }: { readonly caller: Caller; readonly idempotencyKey: string; readonly year?: number },
): Promise<Done> => {
  const id = { unionId: caller.unionId, year: year ?? fiscalYear(dayOfInstant(deps.clock.now())) };
  const ask = { caller, idempotencyKey, operation: 'makeCheckpoint', input: { year: year ?? null } };
  return once({ keys: deps.logs, clock: deps.clock }, ask, async () => {
    const checkpoint = await next(deps, id);
    const location = `/v1/audit/logs/${id.year}/checkpoints`;
    const answer = { status: 201, location, body: JSON.stringify({ checkpoint }) };
    return { answer, write: (record) => deps.logs.addCheckpoint(checkpoint, record) };
  });
};

/** Daily: a checkpoint of every log that has grown since its last. What cannot be signed is returned, not thrown. */
export const makeDueCheckpoints = async (deps: CheckpointDeps) => {
  const [made, refused]: [Checkpoint[], { id: LogId; reason: string }[]] = [[], []];
  for (const id of await deps.logs.listLogs()) {
    const [head, last] = await Promise.all([deps.logs.findHead(id), deps.logs.lastCheckpoint(id)]);
    if (head && last && head.size === last.size) continue;
    try {
      const checkpoint = await next(deps, id);
      if ((await deps.logs.addCheckpoint(checkpoint, null)) === 'written') made.push(checkpoint);
    } catch (error) {
      refused.push({ id, reason: (error as Error).message });
    }
  }
  return { made, refused };
};

/** True when its own signature is good; whether it is consistent with others is for proofs to say. */
export const isSigned = (signer: Signer, checkpoint: Checkpoint): Promise<boolean> =>
  signer.verify(canonical(bodyOf(checkpoint)), checkpoint.signature);
