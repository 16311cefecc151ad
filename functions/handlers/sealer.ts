import { kmsWrapper } from '../adapters/kms/kms-wrapper.ts';
import { envelopeSealer } from '../adapters/sealing/envelope.ts';
import { keyFileWrapper } from '../adapters/sealing/key-file.ts';
import { DomainError } from '../core/errors.ts';
import type { Sealer } from '../ports/sealer.ts';

const build = (): Sealer => {
  const { SEALING_KEY_ID: keyId, SEALING_KEY_FILE: file } = process.env;
  if (keyId) return envelopeSealer(kmsWrapper({ keyId }));
  if (file) return envelopeSealer(keyFileWrapper(file));
  const cause = new Error('neither SEALING_KEY_ID nor SEALING_KEY_FILE is set');
  throw new DomainError('INTERNAL', { cause });
};

/** Who seals: KMS, or a key file of this machine. Looked up when it is first needed. */
export const sealer = (): Sealer => {
  let built: Sealer | undefined;
  const found = (): Sealer => {
    built ??= build();
    return built;
  };
  return {
    newKey: async (owner) => found().newKey(owner),
    seal: async (...given) => found().seal(...given),
    open: async (...given) => found().open(...given),
    fingerprint: async (...given) => found().fingerprint(...given),
  };
};
