import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { DomainError } from '../../core/errors.ts';
import { canonical, hashText } from '../../core/kernel/canonical.ts';
import { guarded } from '../../core/kernel/failure.ts';
import type { KeyOwner, Sealer } from '../../ports/sealer.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 32;

/** AES-256-GCM: nonce, tag, ciphertext. `bound` is checked and not kept: opened under another name it fails. */
export const encrypt = (key: Buffer, bound: string, plain: Buffer): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
};

/** @throws Error when anything of it was changed */
export const decrypt = (key: Buffer, bound: string, text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, options).setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
};

/** Wraps the keys of persons with a master key that never leaves its keeper. */
export interface Wrapper {
  wrap(owner: KeyOwner, key: Buffer): Promise<string>;
  unwrap(owner: KeyOwner, wrapped: string): Promise<Buffer>;
}

interface Committing {
  readonly salt: string;
  readonly text: string;
}

/** Envelope encryption: each text under a key of its own, that under the key of the person, that under the master key. */
export const envelopeSealer = (wrapper: Wrapper): Sealer => {
  const unwrap = (owner: KeyOwner, wrapped: string) => guarded(wrapper.unwrap(owner, wrapped));
  return {
    newKey: (owner) => guarded(wrapper.wrap(owner, randomBytes(KEY_BYTES))),
    seal: async (wrapped, owner, about, text) => {
      const personKey = await unwrap(owner, wrapped);
      const own = randomBytes(KEY_BYTES);
      const committed = canonical({ salt: randomBytes(SALT_BYTES).toString('hex'), text } satisfies Committing);
      const sealed = {
        payload: encrypt(own, about, Buffer.from(committed)),
        key: encrypt(personKey, about, own),
      };
      return { sealed, commitment: hashText(committed) };
    },
    open: async (wrapped, owner, about, { payload, key }) => {
      const personKey = await unwrap(owner, wrapped);
      try {
        const committed = decrypt(decrypt(personKey, about, key), about, payload).toString();
        return { text: (JSON.parse(committed) as Committing).text, commitment: hashText(committed) };
      } catch (cause) {
        throw new DomainError('SEALED_ALTERED', { cause });
      }
    },
    fingerprint: async (wrapped, owner, text) =>
      createHmac('sha256', await unwrap(owner, wrapped))
        .update(text)
        .digest('hex'),
  };
};
