/** A manifest of a long case is more than KMS signs of one message. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pemOf, signable, verifies } from '../../../functions/adapters/signing/public-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = pemOf(publicKey);
const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');
const KMS_BYTES_MAX = 4_096;

describe('a text longer than KMS signs', () => {
  const long = '会'.repeat(2_000);

  it('is signed by its hash, and a text that fits as it is', () => {
    expect(Buffer.byteLength(signable(long))).toBeLessThanOrEqual(KMS_BYTES_MAX);
    expect(signable('x'.repeat(KMS_BYTES_MAX))).toBe('x'.repeat(KMS_BYTES_MAX));
    expect(verifies(pem, long, signed(signable(long)))).toBe(true);
  });

  it('verifies as a key file signed it before, too', () => expect(verifies(pem, long, signed(long))).toBe(true));

  it('is no other text', () => {
    expect(verifies(pem, `${long}。`, signed(signable(long)))).toBe(false);
    expect(verifies(pem, 'short', signed(signable(long)))).toBe(false);
  });
});
