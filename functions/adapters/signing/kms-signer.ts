import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { kept } from '../../core/kernel/kept.ts';
import type { Signer } from '../../ports/signer.ts';
import { keyIdOf, pemOf, signable, verifies } from './public-key.ts';

export interface KmsSigningSettings {
  readonly keyId: string;
  /** Set only where the keeper is not AWS's own. */
  readonly endpoint?: string;
}

/** A key of KMS (ECC_NIST_EDWARDS25519): plain Ed25519, verified by anybody with the public half. */
export const kmsSigner = ({ keyId, endpoint }: KmsSigningSettings): Signer => {
  const client = new KMSClient({ ...(endpoint && { endpoint }), maxAttempts: 3 });
  const ask = async (): Promise<string> => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
    if (!PublicKey) throw new Error('KMS showed no public key');
    return pemOf(createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }));
  };
  const publicKey = kept(ask);
  return {
    publicKey,
    keyId: async () => keyIdOf(await publicKey()),
    async sign(text) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: Buffer.from(signable(text)),
          MessageType: 'RAW',
          SigningAlgorithm: 'ED25519_SHA_512',
        }),
      );
      if (!Signature) throw new Error('KMS signed nothing');
      return Buffer.from(Signature).toString('base64');
    },
    verify: async (text, signature) => verifies(await publicKey(), text, signature),
  };
};
