/** The answer that a key was given: replayed byte for byte. */
export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Whose key it is, what was asked with it, what was answered, and until when that is kept. */
export interface KeyRecord {
  readonly unionId: string;
  readonly sub: string;
  readonly key: string;
  readonly requestHash: string;
  readonly answer: Answer;
  readonly expiresAtEpoch: number;
}

/**
 * What became of a write: all of it was written, or nothing. `key-taken`: another call with this key was first.
 * `stale`: something that it builds upon has changed since it was read. `exhausted`: a budget line or a personal limit
 * has not that much left.
 */
export type Written = 'written' | 'key-taken' | 'stale' | 'exhausted';

/** A store whose writes keep the answer of their key in the same transaction. */
export interface KeyStore {
  /** The record of a key, or null. @throws DomainError STORE_UNAVAILABLE, STORE_BUSY */
  findAnswer(unionId: string, sub: string, key: string): Promise<Pick<KeyRecord, 'requestHash' | 'answer'> | null>;
}
