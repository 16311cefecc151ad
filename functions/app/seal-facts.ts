import { DomainError } from '../core/errors.ts';
import type { FactValues } from '../core/facts/parse.ts';
import { canonical, hashText } from '../core/kernel/canonical.ts';
import type { SealedRecord } from '../core/sealing/seal.ts';
import type { SealedFacts } from '../core/sealing/sensitive.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { Caller } from './caller.ts';
import { keyFor, type LiveKey, type SealDeps } from './person-key.ts';

export interface FactSealDeps extends SealDeps {
  readonly members: MemberStore;
}

/** Sensitive facts of one call, on their way to be sealed. */
export interface Sealing {
  readonly facts: readonly string[];
  readonly concerns: string | null;
  readonly key: LiveKey;
  readonly text: string;
  /** Stands for the facts where a hash of the call is kept: it can be guessed at only by who holds the key. */
  readonly fingerprint: string;
}

/** What a request keeps of it, and what is written beside the request. */
export interface SealedPart {
  readonly note: SealedFacts;
  readonly record: SealedRecord;
}

/**
 * Where a union keeps a register, the person concerned is named: else nobody could ask for their key to be destroyed.
 * @throws DomainError CONCERNS_REQUIRED, MEMBER_NOT_FOUND, STORE_*
 */
export const checkConcerns = async (
  { members }: Pick<FactSealDeps, 'members'>,
  unionId: string,
  concerns: string | null,
): Promise<void> => {
  if (!(await members.hasRegister(unionId))) return;
  if (concerns === null) throw new DomainError('CONCERNS_REQUIRED');
  const known = await members.findMany(unionId, [concerns]);
  if (!known.has(concerns)) throw new DomainError('MEMBER_NOT_FOUND', { data: { id: concerns } });
};

/**
 * Takes sensitive facts of a call under the key of the person they concern; null where there are none. Without a member
 * named, they get a key of the call's own.
 * @throws DomainError CONCERNS_REQUIRED, MEMBER_NOT_FOUND, STORE_*
 */
export const sealingFor = async (
  deps: FactSealDeps,
  { unionId, sub }: Caller,
  idempotencyKey: string,
  secret: Readonly<Record<string, unknown>> | null,
  concerns: string | null,
): Promise<Sealing | null> => {
  if (!secret) return null;
  await checkConcerns(deps, unionId, concerns);
  const person = concerns ?? `call-${hashText(canonical({ sub, idempotencyKey })).slice(0, 32)}`;
  const key = await keyFor(deps, unionId, person);
  const text = canonical(secret);
  const fingerprint = await deps.sealer.fingerprint(key.wrapped, key, text);
  return { facts: Object.keys(secret).toSorted(), concerns, key, text, fingerprint };
};

/** Seals them for a version of a request. */
export const sealFor = async (
  { sealer }: SealDeps,
  sealing: Sealing | null,
  requestId: string,
  version: number,
): Promise<SealedPart | null> => {
  if (!sealing) return null;
  const { key, text, facts, concerns } = sealing;
  const about = `request/${requestId}`;
  const { sealed, commitment } = await sealer.seal(key.wrapped, key, about, text);
  const { person, generation } = key;
  return { note: { part: version, facts, commitment, concerns }, record: { person, generation, about, sealed } };
};

/** The body of a call as its hash may know it. */
export const withoutSecrets = (body: unknown, sealing: Sealing | null): unknown => {
  if (!sealing) return body;
  const { facts, ...rest } = body as { readonly facts: FactValues };
  const open = Object.entries(facts).filter(([name]) => !sealing.facts.includes(name));
  return { ...rest, facts: Object.fromEntries(open), sealed: sealing.fingerprint };
};
