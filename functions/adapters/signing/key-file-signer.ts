import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Signer } from '../../ports/signer.ts';
import { keyIdOf, pemOf, verifies } from './public-key.ts';

/** Made at the first use, readable by its owner only. Checkpoints of a lost key still verify with its public half. */
const load = (file: string) => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    writeFileSync(file, made, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return createPrivateKey(readFileSync(file, 'utf8'));
};

/** An Ed25519 key in a file, for one machine. */
export const keyFileSigner = (file: string): Signer => {
  const key = load(file);
  const pem = pemOf(createPublicKey(key));
  return {
    publicKey: async () => pem,
    keyId: async () => keyIdOf(pem),
    sign: async (text) => sign(null, Buffer.from(text), key).toString('base64'),
    verify: async (text, signature) => verifies(pem, text, signature),
  };
};
