import { readsSealed } from '../core/approval/readers.ts';
import { DomainError } from '../core/errors.ts';
import type { FactValues } from '../core/facts/parse.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { openingKey, type SealedRecord } from '../core/sealing/seal.ts';
import { latest, type SealedFacts } from '../core/sealing/sensitive.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import type { SealDeps } from './person-key.ts';

export interface ReadSealedDeps extends SealDeps {
  readonly store: RequestStore;
  readonly clock: Clock;
}

/** Held against the commitment that the request keeps, which its chain of entries holds. */
const openOne = async (
  { seals, sealer }: SealDeps,
  unionId: string,
  record: SealedRecord,
  note: SealedFacts,
): Promise<FactValues> => {
  const owner = { unionId, person: record.person };
  const opening = openingKey(record, await seals.findKey(unionId, record.person));
  const { text, commitment } = await sealer.open(opening.wrapped, owner, record.about, opening.sealed);
  if (commitment !== note.commitment) throw new DomainError('SEALED_ALTERED');
  return JSON.parse(text) as FactValues;
};

/**
 * The sensitive facts of a request, for those who need them. Who asked is recorded before the answer.
 * @throws DomainError REQUEST_NOT_FOUND, SEALED_NOT_FOUND, SEALED_NOT_YOURS, SEALED_SHREDDED, SEALED_ALTERED, STORE_*
 */
export const readSealed = async (deps: ReadSealedDeps, caller: Caller, id: string) => {
  const request = await deps.store.findRequest(caller.unionId, id);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  const notes = request.sealed ?? [];
  if (!notes.length) throw new DomainError('SEALED_NOT_FOUND', { data: { id } });
  const isTheirs = readsSealed(request, caller);
  await deps.seals.append({
    unionId: caller.unionId,
    record: `sealed/${id}`,
    happened: isTheirs ? 'sealed-read' : 'sealed-refused',
    at: deps.clock.now().toISOString(),
    by: caller.sub,
    contentHash: hashOf(notes),
    receiptHash: null,
    move: null,
  });
  if (!isTheirs) throw new DomainError('SEALED_NOT_YOURS');
  const parts = notes.map(({ part }) => part);
  const records = await deps.seals.findSealed(caller.unionId, id, parts);
  if (records.length !== notes.length) throw new DomainError('SEALED_ALTERED');
  const open = (record: SealedRecord, i: number) => openOne(deps, caller.unionId, record, notes[i] as SealedFacts);
  return { id, facts: latest(await Promise.all(records.map(open))) };
};
