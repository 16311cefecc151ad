import { DomainError } from '../core/errors.ts';
import type { PersonKey } from '../core/sealing/seal.ts';
import type { SealStore } from '../ports/seal-store.ts';
import type { Sealer } from '../ports/sealer.ts';

export interface SealDeps {
  readonly seals: SealStore;
  readonly sealer: Sealer;
}

/** A key that can be used. */
export type LiveKey = PersonKey & { readonly wrapped: string };

const isLive = (key: PersonKey | null): key is LiveKey => key !== null && key.wrapped !== null;

/**
 * The key of a person; made where there is none, and anew after one was destroyed. It is written before what it seals:
 * a key that seals nothing does no harm.
 */
export const keyFor = async ({ seals, sealer }: SealDeps, unionId: string, person: string): Promise<LiveKey> => {
  const found = await seals.findKey(unionId, person);
  if (isLive(found)) return found;
  const made: LiveKey = {
    unionId,
    person,
    generation: (found?.generation ?? 0) + 1,
    wrapped: await sealer.newKey({ unionId, person }),
    destroyed: null,
    version: (found?.version ?? 0) + 1,
  };
  if ((await seals.addKey(made)) === 'written') return made;
  const other = await seals.findKey(unionId, person);
  if (isLive(other)) return other;
  throw new DomainError('STORE_BUSY');
};
