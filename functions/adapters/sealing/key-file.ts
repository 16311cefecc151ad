import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { canonical } from '../../core/kernel/canonical.ts';
import type { KeyOwner } from '../../ports/sealer.ts';
import { decrypt, encrypt, type Wrapper } from './envelope.ts';

const KEY_BYTES = 32;

/** Made at the first use, readable by its owner only. Whoever loses it loses all that is sealed. */
const masterKey = (file: string): Buffer => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== KEY_BYTES) throw new Error(`the sealing key in ${file} is damaged; put a copy of it back`);
  return key;
};

const boundTo = ({ unionId, person }: KeyOwner) => canonical({ unionId, person });

/** A master key in a file, for one machine. */
export const keyFileWrapper = (file: string): Wrapper => {
  const key = masterKey(file);
  return {
    wrap: async (owner, personKey) => encrypt(key, boundTo(owner), personKey),
    unwrap: async (owner, wrapped) => decrypt(key, boundTo(owner), wrapped),
  };
};
