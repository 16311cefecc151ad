import { DomainError } from '../../core/errors.ts';
import { failureOf as failureOfStore, isBusy } from '../../core/kernel/failure.ts';

export { guarded } from '../../core/kernel/failure.ts';

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
const isTransient = (error: unknown): boolean => {
  const codes = cancellationCodes(error);
  return isBusy(error) || codes.some((code) => code === 'TransactionConflict' || code === 'ThrottlingError');
};

/** What a caller is told of a failed database call. A transaction that was cancelled was not written. */
export const failureOf = (error: unknown, during: 'read' | 'write' = 'read') =>
  isTransient(error) ? new DomainError('STORE_BUSY', { cause: error }) : failureOfStore(error, during);

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
