import { DomainError } from '../errors.ts';

/**
 * Why a consumer of the table's stream set an item aside. Codes only: no content, since what is unreadable may be sealed.
 * `ENTRY_WAITS`: an earlier entry of the same record was set aside, and entries go in their order.
 */
const FAULTS = [
  'ENTRY_UNREADABLE',
  'ENTRY_NOT_OF_KEY',
  'ENTRY_WAITS',
  'ITEM_GONE',
  'RECORD_UNREADABLE',
  'RECORD_NOT_OF_KEY',
  'REFUSED_BY_DATABASE',
  'UNEXPECTED',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What is wrong with one item: it will not be better when it comes again. */
export class ItemFault extends Error {
  readonly reason: Fault;

  constructor(reason: Fault) {
    super(reason);
    this.name = 'ItemFault';
    this.reason = reason;
  }
}

interface Failure {
  readonly name?: string;
  readonly cause?: unknown;
  readonly reason?: Fault;
  /** System calls and sockets: `ECONNREFUSED`. */
  readonly code?: unknown;
  /** The database answered: then its own name says what it meant. */
  readonly $metadata?: unknown;
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

const REFUSED = ['ValidationException', 'ItemCollectionSizeLimitExceededException'];
const TOO_LARGE: readonly string[] = ['RECORD_TOO_LARGE', 'TRANSACTION_TOO_LARGE'];
/** Codes of what a retry heals. */
const WORLD: readonly string[] = ['STORE_BUSY', 'STORE_UNAVAILABLE', 'WRITE_UNCONFIRMED'];
const UNREADABLE = ['SyntaxError', 'TypeError', 'RangeError'];
const chainOf = (error: unknown): readonly Failure[] =>
  error instanceof Error ? [error as Failure, ...chainOf(error.cause)] : [];

const isRefusal = ({ name, code, CancellationReasons = [] }: Failure): boolean =>
  REFUSED.includes(name ?? '') ||
  TOO_LARGE.includes(String(code)) ||
  CancellationReasons.some(({ Code }) => Code === 'ValidationError');

/** The world: refused a permission, throttled, away, or not answering. It may be well again, and says nothing of the item. */
const isOfTheWorld = ({ $metadata, code }: Failure): boolean =>
  $metadata !== undefined || (typeof code === 'string' && /^E[A-Z]+$/.test(code));

/** What is wrong with the item that was being worked on, or null when nothing is wrong with it but with the world. */
export const faultOf = (error: unknown): Fault | null => {
  const chain = chainOf(error);
  const own = chain.find((one) => one instanceof ItemFault);
  if (own?.reason) return own.reason;
  if (chain.some(isRefusal)) return 'REFUSED_BY_DATABASE';
  const isWorld = error instanceof DomainError && WORLD.includes(error.code);
  if (isWorld || chain.some(isOfTheWorld)) return null;
  return chain.some(({ name }) => UNREADABLE.includes(name ?? '')) ? 'RECORD_UNREADABLE' : 'UNEXPECTED';
};
