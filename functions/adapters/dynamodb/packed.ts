/** Text of items that is kept packed (Brotli): where it is never searched, and where it would not fit as text. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Five is where a higher quality begins to cost more time than it saves: an answer of 51 KB becomes 6 in 1.4 ms. */
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 5 };
/**
 * A record of more bytes than this could not be kept as text beside its keys. All that could is text, so that code which
 * knows no other form reads it as before.
 */
const TEXT_BYTES_MAX = 380_000;

/** An answer repeats itself and the database charges by the kilobyte: as text it was three quarters of a submission's cost. */
export const pack = (text: string): Uint8Array => brotliCompressSync(text, { params: QUALITY });

/** The text of an item, byte for byte as it was written and hashed. */
export const textOf = ({ content, packed }: Readonly<Record<string, unknown>>): string =>
  packed instanceof Uint8Array ? brotliDecompressSync(packed).toString() : (content as string);

/** The attribute that holds a record's text. */
export const contentOf = (text: string): { readonly content: string } | { readonly packed: Uint8Array } =>
  Buffer.byteLength(text) > TEXT_BYTES_MAX ? { packed: pack(text) } : { content: text };
