import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

export const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
export const keyIdOf = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex');

export const verifies = (pem: string, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), createPublicKey(pem), Buffer.from(signature, 'base64'));
