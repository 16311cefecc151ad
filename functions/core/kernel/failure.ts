import { DomainError } from '../errors.ts';

/** A service that is there and asks to be left alone for a moment: nothing was done. */
const BUSY = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TransactionConflictException',
  'SlowDown',
  'TooManyRequestsException',
  'LimitExceededException',
]);

/** A service that does not answer, or not in time: by the names of its errors, of the SDK's and of the system's. */
const AWAY = new Set([
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'RequestAbortedException',
  'InternalServerError',
  'InternalError',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'KMSInternalException',
  'DependencyTimeoutException',
  'KeyUnavailableException',
  'NetworkingError',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EMFILE',
  'ENFILE',
  'ENOSPC',
  'EBUSY',
  'EAGAIN',
]);

/** A service that was never reached: what was to be sent was not. */
const UNREACHED = new Set([
  'CredentialsProviderError',
  'ExpiredTokenException',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

interface Failure {
  readonly name?: string;
  readonly code?: string;
  readonly $fault?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const isIn = (names: ReadonlySet<string>, { name = '', code = '' }: Failure) => names.has(name) || names.has(code);
const isServerFault = ({ $fault, $metadata }: Failure) =>
  $fault === 'server' || ($metadata?.httpStatusCode ?? 0) >= 500;

export const isBusy = (error: unknown): boolean => isIn(BUSY, (error ?? {}) as Failure);

/**
 * What a caller is told of a store, a keeper of keys or a place of files that failed; the cause is kept for the log.
 * Only what a retry heals is said to be away or busy. A refused permission, a table that is not there, a key that is too
 * long or a bug of ours is INTERNAL: asking again would not help, and somebody must look. Of a write that got no answer
 * nobody knows whether it happened.
 */
export const failureOf = (error: unknown, during: 'read' | 'write' = 'read'): DomainError => {
  if (error instanceof DomainError) return error;
  const failure = (error ?? {}) as Failure;
  if (isBusy(failure)) return new DomainError('STORE_BUSY', { cause: error });
  if (isIn(UNREACHED, failure)) return new DomainError('STORE_UNAVAILABLE', { cause: error });
  if (!isIn(AWAY, failure) && !isServerFault(failure)) return new DomainError('INTERNAL', { cause: error });
  return new DomainError(during === 'write' ? 'WRITE_UNCONFIRMED' : 'STORE_UNAVAILABLE', { cause: error });
};

/** The work's answer; whatever it fails with becomes what a caller is told. @throws DomainError */
export const guarded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw failureOf(error);
  }
};
