/** Limits of DynamoDB, asked before anything is sent: past them it refuses for ever what a retry would then repeat. */
import { DomainError } from '../../core/errors.ts';
import { pack } from './packed.ts';

type Item = Readonly<Record<string, unknown>>;

export const ITEM_BYTES_MAX = 400 * 1024;
const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
const TRANSACTION_ITEMS_MAX = 100;
/** A number takes about half a byte a digit; what a list or map takes besides what it holds. */
const [NUMBER_BYTES, NESTED_BYTES] = [21, 3];

const bytesOfValue = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'number') return NUMBER_BYTES;
  if (typeof value !== 'object' || value === null) return 1;
  return NESTED_BYTES + bytesOf(value as Item) + Object.keys(value).length;
};

/** Bytes of an item as the database counts them, or a few more. */
const bytesOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + Buffer.byteLength(name) + bytesOfValue(value)),
    0,
  );

const [PK_BYTES_MAX, SK_BYTES_MAX] = [2_048, 1_024];

/** Whether a key is one that the database may hold: what is asked for under a longer one is not there. */
export const mayExist = ({ pk, sk }: Item): boolean =>
  bytesOfValue(pk) <= PK_BYTES_MAX && bytesOfValue(sk) <= SK_BYTES_MAX;

const tooLarge = (bytes: number, room: number) =>
  new DomainError('RECORD_TOO_LARGE', { data: { bytes: bytes + room, room, max: ITEM_BYTES_MAX } });

/** An item with its text, and the bytes by which it must be able to grow: then it may be kept packed. @throws RECORD_TOO_LARGE */
export const checkRoom = (item: Item, text: string, room: number): void => {
  const bytes = bytesOf(item);
  if (bytes + room <= ITEM_BYTES_MAX) return;
  const { content: _, ...others } = item;
  const packed = 'packed' in item ? bytes : bytesOf({ ...others, packed: pack(text) });
  if (packed + room > ITEM_BYTES_MAX) throw tooLarge(packed, room);
};

/** @throws DomainError RECORD_TOO_LARGE, TRANSACTION_TOO_LARGE */
export const checkSizes = (puts: readonly Item[], count: number): void => {
  const sizes = puts.map(bytesOf);
  const [largest, bytes] = [Math.max(0, ...sizes), sizes.reduce((sum, size) => sum + size, 0)];
  if (largest > ITEM_BYTES_MAX) throw tooLarge(largest, 0);
  if (bytes > TRANSACTION_BYTES_MAX || count > TRANSACTION_ITEMS_MAX)
    throw new DomainError('TRANSACTION_TOO_LARGE', {
      data: { count, countMax: TRANSACTION_ITEMS_MAX, bytes, max: TRANSACTION_BYTES_MAX },
    });
};
