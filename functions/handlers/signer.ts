import { keyFileSigner } from '../adapters/signing/key-file-signer.ts';
import { kmsSigner } from '../adapters/signing/kms-signer.ts';
import { DomainError } from '../core/errors.ts';
import type { Signer } from '../ports/signer.ts';

const build = (): Signer => {
  const { AUDIT_KEY_ID: keyId, AUDIT_KEY_FILE: file } = process.env;
  if (keyId) return kmsSigner({ keyId });
  if (file) return keyFileSigner(file);
  throw new DomainError('INTERNAL', { cause: new Error('neither AUDIT_KEY_ID nor AUDIT_KEY_FILE is set') });
};

/** Who signs checkpoints: KMS, or a key file of this machine. Looked up when it is first needed. */
export const signer = (): Signer => {
  let built: Signer | undefined;
  const found = (): Signer => {
    built ??= build();
    return built;
  };
  return {
    publicKey: async () => found().publicKey(),
    keyId: async () => found().keyId(),
    sign: async (text) => found().sign(text),
    verify: async (text, signature) => found().verify(text, signature),
  };
};
