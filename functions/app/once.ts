import { DomainError, ERRORS } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import type { Clock } from '../ports/clock.ts';
import type { Answer, KeyRecord, KeyStore, Written } from '../ports/key-store.ts';
import type { Caller } from './caller.ts';

/** A writing call: who, with which key, what is asked. */
export interface Ask {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly operation: string;
  /** All that decides what is done: the body, and the id in the path where there is one. */
  readonly input: unknown;
}

/** Work that is ready to be written with the record of its key. */
export interface Ready {
  readonly answer: Answer;
  readonly write: (record: KeyRecord) => Promise<Written>;
}

export interface Done {
  readonly answer: Answer;
  readonly isReplay: boolean;
}

/** Longer than anyone retries, and than the seven days that are promised. */
const KEY_DAYS = 30;
const DAY_SECONDS = 86_400;
/** Work that builds upon something that keeps changing is done anew this often, then called busy. */
const TRIES = 5;

/** A number that was not written plainly, or half a character, has no canonical form: nothing else has looked yet. */
const hashOfInput = ({ operation, input }: Ask): string => {
  try {
    return hashOf({ operation, body: input });
  } catch {
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '', code: 'NUMBER_NOT_PLAIN' }] });
  }
};

const replay = async (keys: KeyStore, { caller, idempotencyKey }: Ask, requestHash: string): Promise<Done | null> => {
  const found = await keys.findAnswer(caller.unionId, caller.sub, idempotencyKey);
  if (!found) return null;
  if (found.requestHash !== requestHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  return { answer: found.answer, isReplay: true };
};

/** An earlier answer after a failure. Where the store does not answer either, the first failure says more. */
const twinOf: typeof replay = async (keys, ask, requestHash) => {
  try {
    return await replay(keys, ask, requestHash);
  } catch (error) {
    if (error instanceof DomainError && ERRORS[error.code] === 'unavailable') return null;
    throw error;
  }
};

type Tried = { readonly ready: Ready } | { readonly error: unknown };

/** What the work came to: its failure counts only once no earlier answer is found. */
const tryWork = async (work: Work, requestHash: string): Promise<Tried> => {
  try {
    return { ready: await work(requestHash) };
  } catch (error) {
    return { error };
  }
};

/** Reads and judges, and changes nothing before its `write` is called: it begins before the key has been looked up. */
type Work = (requestHash: string) => Promise<Ready>;

/**
 * Does a piece of work once for a key, however often it is asked: the answer is kept in the transaction of the work, so
 * the same key and input give the same bytes again, also after a crash between the work and the answer. The key is looked
 * up together with what the work reads: one round of reads, one write.
 * @throws DomainError IDEMPOTENCY_KEY_REUSED, STORE_BUSY, and whatever the work throws
 */
export const once = async (
  { keys, clock }: { readonly keys: KeyStore; readonly clock: Clock },
  ask: Ask,
  work: Work,
): Promise<Done> => {
  const requestHash = hashOfInput(ask);
  const attempt = async ({ answer, write }: Ready): Promise<Done | null> => {
    const expiresAtEpoch = Math.floor(clock.now().getTime() / 1_000) + KEY_DAYS * DAY_SECONDS;
    const { unionId, sub } = ask.caller;
    const record = { unionId, sub, key: ask.idempotencyKey, requestHash, answer, expiresAtEpoch };
    return (await write(record)) === 'written' ? { answer, isReplay: false } : null;
  };
  for (let tries = 0; tries < TRIES; tries++) {
    const [earlier, tried] = await Promise.all([replay(keys, ask, requestHash), tryWork(work, requestHash)]);
    if (earlier) return earlier;
    try {
      if ('error' in tried) throw tried.error;
      const done = await attempt(tried.ready);
      if (done) return done;
    } catch (error) {
      // The same call, made twice at once, may have changed what this one builds upon: then its answer is ours.
      const twin = await twinOf(keys, ask, requestHash);
      if (twin) return twin;
      throw error;
    }
  }
  throw new DomainError('STORE_BUSY');
};
