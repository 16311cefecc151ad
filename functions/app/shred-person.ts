import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { parseShredding } from '../core/sealing/bodies.ts';
import type { PersonKey } from '../core/sealing/seal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';
import type { SealDeps } from './person-key.ts';

/**
 * Destroys the key of a person: all that was sealed under it is unreadable from then on, in the table, in its copies
 * made later and in exports, while hashes, commitments and proofs stay as they were.
 * @throws DomainError INPUT_INVALID, SEALED_NOT_FOUND, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const shredPerson = async (
  deps: SealDeps & { readonly clock: Clock },
  asked: { readonly caller: Caller; readonly idempotencyKey: string; readonly id: string; readonly body: unknown },
): Promise<Done> => {
  const { caller, idempotencyKey, id, body } = asked;
  const document = parseShredding(body);
  const ask = { caller, idempotencyKey, operation: 'shredPerson', input: { id, body } };
  return once({ keys: deps.seals, clock: deps.clock }, ask, async () => {
    const { unionId, sub } = caller;
    const [found, previous] = await Promise.all([
      deps.seals.findKey(unionId, id),
      deps.seals.lastKeyEntry(unionId, id),
    ]);
    if (!found?.wrapped) throw new DomainError('SEALED_NOT_FOUND', { data: { id: id.slice(0, 60) } });
    const at = deps.clock.now().toISOString();
    const destroyed = { at, by: sub, document };
    const key: PersonKey = { ...found, wrapped: null, destroyed, version: found.version + 1 };
    const happening = { unionId, record: `person/${id}`, happened: 'person-shredded', at, by: sub } as const;
    const entry = chainEntry(previous, { ...happening, contentHash: hashOf(key), receiptHash: null, move: null });
    const view = { member: id, generation: found.generation, destroyed };
    const answer = { status: 200, location: `/v1/members/${id}/benefits`, body: JSON.stringify(view) };
    return { answer, write: (record) => deps.seals.destroyKey(key, entry, record) };
  });
};
