import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import serialize from 'canonicalize';

/** RFC 8785 text of a JSON value: one text for one value, on any machine. Throws on what JSON cannot hold. */
export const canonical = (value: unknown): string => {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('value has no canonical form');
  return text;
};

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of bytes, lower-case hex. */
export const hashBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** SHA-256 of the canonical form, lower-case hex. */
export const hashOf = (value: unknown): string => hashText(canonical(value));

/** SHA-256 of bytes. */
export const sha256Of = (bytes: Uint8Array): Uint8Array => sha256(bytes);

export const utf8 = (text: string): Uint8Array => utf8ToBytes(text);
export const hexOf = (bytes: Uint8Array): string => bytesToHex(bytes);
export const bytesOf = (hex: string): Uint8Array => hexToBytes(hex);
