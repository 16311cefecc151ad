import type { AuditEntry } from '../core/audit/entry.ts';
import type { Checkpoint } from '../core/audit/log.ts';
import { planConsistency, planInclusion } from '../core/audit/merkle.ts';
import { DomainError } from '../core/errors.ts';
import { type LogId, placeName } from '../ports/log-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import type { CheckpointDeps } from './checkpoints.ts';
import { proofOf } from './log-nodes.ts';
import { afterOf, cursorAfter, type PageAsked } from './page-of-versions.ts';

export interface ProofDeps extends CheckpointDeps {
  readonly store: RequestStore;
}

const checkpointOf = async ({ logs }: ProofDeps, id: LogId, number: number | undefined): Promise<Checkpoint> => {
  const found = await (number === undefined ? logs.lastCheckpoint(id) : logs.findCheckpoint(id, number));
  if (!found) throw new DomainError('CHECKPOINT_NOT_FOUND', { data: { year: id.year, number: number ?? 0 } });
  return found;
};

/**
 * An entry by its place in the log, and the proof that it is in a signed checkpoint; the proof is null when no checkpoint
 * covers it yet. @throws DomainError LOG_NOT_FOUND, CHECKPOINT_NOT_FOUND, LOG_DAMAGED, STORE_*
 */
export const proveEntry = async (
  deps: ProofDeps,
  { unionId }: Caller,
  year: number,
  index: number,
  number?: number,
) => {
  const id = { unionId, year };
  const [leaf] = await deps.logs.findLeaves(id, [index]);
  if (!leaf) throw new DomainError('LOG_NOT_FOUND', { data: { year, index } });
  const [stored] = await deps.logs.findEntries([leaf]);
  if (!stored) throw new DomainError('LOG_DAMAGED', { data: { year, index } });
  const checkpoint = number === undefined ? await deps.logs.lastCheckpoint(id) : await checkpointOf(deps, id, number);
  const isCovered = checkpoint !== null && index < checkpoint.size;
  const proof = isCovered
    ? await proofOf(deps.logs, id, checkpoint.algorithm, planInclusion(index, checkpoint.size))
    : null;
  const entry = JSON.parse(stored.text) as AuditEntry;
  return { year, index, entry, leafHash: leaf.hashes[0] as string, proof, checkpoint: isCovered ? checkpoint : null };
};

/** That a later checkpoint only adds to an earlier one. @throws DomainError CHECKPOINT_NOT_FOUND, LOG_DAMAGED, STORE_* */
export const proveConsistency = async (
  deps: ProofDeps,
  { unionId }: Caller,
  year: number,
  from: number,
  to?: number,
) => {
  const id = { unionId, year };
  const [first, second] = await Promise.all([checkpointOf(deps, id, from), checkpointOf(deps, id, to)]);
  if (first.size > second.size) throw new DomainError('CHECKPOINT_NOT_FOUND', { data: { year, number: from } });
  const proof = await proofOf(deps.logs, id, second.algorithm, planConsistency(first.size, second.size));
  return { first, second, proof };
};

export const listCheckpoints = async (
  deps: ProofDeps,
  { unionId }: Caller,
  year: number,
  from: number,
  limit: number,
) => {
  const checkpoints = await deps.logs.listCheckpoints({ unionId, year }, from, limit + 1);
  if (!checkpoints.length) throw new DomainError('LOG_NOT_FOUND', { data: { year } });
  const rest = checkpoints[limit];
  return { checkpoints: checkpoints.slice(0, limit), next: rest ? rest.number : null };
};

/**
 * 台账: what happened to a request, in order, and where each entry is in the log: a page, and where the next one begins.
 * @throws DomainError REQUEST_NOT_FOUND, CURSOR_INVALID
 */
export const listEntries = async (deps: ProofDeps, { unionId }: Caller, id: string, page: PageAsked) => {
  const after = afterOf(page);
  const request = await deps.store.findRequest(unionId, id);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  const last = Math.min(after + page.limit, request.version);
  const places = deps.logs.placesOf(`request/${id}`, unionId, last).slice(after);
  const [stored, logged] = await Promise.all([deps.logs.findEntries(places), deps.logs.findLogged(places)]);
  const entries = stored.map(({ place, text }) => ({
    ...(JSON.parse(text) as AuditEntry),
    logged: logged.get(placeName(place)) ?? null,
  }));
  return { entries, cursor: cursorAfter(last, request.version) };
};
