import { DomainError } from '../../core/errors.ts';

const BUSY = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
]);

interface Cancelled {
  readonly name: string;
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** Codes of the items of a cancelled transaction, in the order of the items; empty for any other failure. */
export const cancellationCodes = (error: unknown): readonly string[] => {
  const { name, CancellationReasons } = error as Cancelled;
  return name === 'TransactionCanceledException' ? (CancellationReasons ?? []).map(({ Code }) => Code ?? 'None') : [];
};

/** Another transaction holds an item, or the table is throttled: trying again may succeed. */
export const isTransient = (error: unknown): boolean => {
  const codes = cancellationCodes(error);
  const name = (error as Error).name;
  return (
    BUSY.has(name) ||
    name === 'TransactionConflictException' ||
    codes.some((code) => code === 'TransactionConflict' || code === 'ThrottlingError')
  );
};

/** What a caller is told of a failed database call; the cause is kept for the log. */
export const failureOf = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : new DomainError(isTransient(error) ? 'STORE_BUSY' : 'STORE_UNAVAILABLE', { cause: error });

/** The work's answer; whatever it fails with becomes what a caller is told. @throws DomainError */
export const guarded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw failureOf(error);
  }
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Bounded retries with full jitter for what is transient; everything else is thrown at once. */
export const withRetries = async <T>(work: () => Promise<T>, attempts = 6): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error;
      await pause(Math.random() * 25 * 2 ** attempt);
    }
  }
};
