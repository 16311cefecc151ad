import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

export const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
export const keyIdOf = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** What KMS signs of one message. */
const SIGNED_BYTES_MAX = 4_096;

/** What is signed for a text: itself, or where it is longer than KMS takes, a sentence with its SHA-256. */
export const signable = (text: string): string =>
  Buffer.byteLength(text) <= SIGNED_BYTES_MAX
    ? text
    : `union-rules: a text is signed by its SHA-256 ${createHash('sha256').update(text).digest('hex')}`;

/** A long text may also be signed as it is: a key file does so, and did so before there was a sentence. */
export const verifies = (pem: string, text: string, signature: string): boolean =>
  [...new Set([text, signable(text)])].some((signed) =>
    verify(null, Buffer.from(signed), createPublicKey(pem), Buffer.from(signature, 'base64')),
  );
