import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { KeyOwner } from '../../ports/sealer.ts';

export interface KmsSettings {
  readonly keyId: string;
  /** Set only where the keeper is not AWS's own. */
  readonly endpoint?: string;
}

const contextOf = ({ unionId, person }: KeyOwner) => ({ unionId, person });

/** The keys of persons, wrapped by one key of KMS; the context is part of what is checked, and stands in CloudTrail. */
export const kmsWrapper = ({ keyId, endpoint }: KmsSettings) => {
  const client = new KMSClient({ ...(endpoint && { endpoint }), maxAttempts: 3 });
  return {
    wrap: async (owner: KeyOwner, key: Buffer): Promise<string> => {
      const command = new EncryptCommand({ KeyId: keyId, Plaintext: key, EncryptionContext: contextOf(owner) });
      const { CiphertextBlob } = await client.send(command);
      if (!CiphertextBlob) throw new Error('KMS wrapped nothing');
      return Buffer.from(CiphertextBlob).toString('base64');
    },
    unwrap: async (owner: KeyOwner, wrapped: string): Promise<Buffer> => {
      const CiphertextBlob = Buffer.from(wrapped, 'base64');
      const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob, EncryptionContext: contextOf(owner) });
      const { Plaintext } = await client.send(command);
      if (!Plaintext) throw new Error('KMS opened nothing');
      return Buffer.from(Plaintext);
    },
  };
};
