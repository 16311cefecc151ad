/** The small S3 and KMS: real cryptography, and the same question to the role before anything is done. */
import { createPublicKey, verify } from 'node:crypto';
import {
  DecryptCommand,
  DisableKeyCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  type KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allowing,
  BUCKET,
  BUCKET_ARN,
  BUCKET_KEY,
  openSmallStack,
  SEAL_KEY,
  SIGN_KEY,
  type SmallStack,
} from './small-stack.ts';

const NAMED = { Null: { 'kms:EncryptionContext:unionId': ['false'] } };
const objects = [`${BUCKET_ARN}/kept/*`];
const BYTES = allowing(['s3:GetObject', 's3:PutObject'], objects);
const LIST = allowing(['s3:ListBucket'], [BUCKET_ARN]);
const LOCKS = allowing(['s3:PutObjectRetention'], objects);
const BUCKET_KEYS = allowing(['kms:Decrypt', 'kms:GenerateDataKey'], [BUCKET_KEY]);

let stack: SmallStack;
beforeAll(async () => {
  stack = await openSmallStack({
    seals: [allowing(['kms:Encrypt', 'kms:Decrypt'], [SEAL_KEY], NAMED)],
    signs: [allowing(['kms:Sign', 'kms:GetPublicKey'], [SIGN_KEY])],
    keeps: [BYTES, LIST, LOCKS, BUCKET_KEYS],
    'keeps-unlisted': [BYTES, LOCKS, BUCKET_KEYS],
    'keeps-unlocked': [BYTES, LIST, BUCKET_KEYS],
    'keeps-without-key': [BYTES, LIST, LOCKS],
    reads: [allowing(['s3:GetObject'], objects), LIST, BUCKET_KEYS],
    writes: [allowing(['s3:PutObject'], objects), BUCKET_KEYS],
    all: [allowing(['s3:*', 'kms:*'], ['*'])],
  });
});
afterAll(() => stack.stop());

const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return (error as Error).name;
  }
};

describe('KMS', () => {
  const EncryptionContext = { unionId: 'u', person: 'p' };
  const sealed = async (kms: KMSClient) => {
    const command = new EncryptCommand({ KeyId: SEAL_KEY, Plaintext: Buffer.from('a key'), EncryptionContext });
    return (await kms.send(command)).CiphertextBlob as Uint8Array;
  };

  it('opens what it sealed under the same context and under no other', async () => {
    const { kms } = stack.clientOf('seals');
    const CiphertextBlob = await sealed(kms);
    const open = (context: Record<string, string>) =>
      kms.send(new DecryptCommand({ KeyId: SEAL_KEY, CiphertextBlob, EncryptionContext: context }));
    expect(Buffer.from((await open(EncryptionContext)).Plaintext ?? []).toString()).toBe('a key');
    expect(await refused(open({ ...EncryptionContext, person: 'q' }))).toBe('InvalidCiphertextException');
    expect(await refused(open({ person: 'p' }))).toBe('AccessDeniedException');
    const changed = CiphertextBlob.with(CiphertextBlob.length - 1, (CiphertextBlob.at(-1) ?? 0) ^ 1);
    const broken = new DecryptCommand({ KeyId: SEAL_KEY, CiphertextBlob: changed, EncryptionContext });
    expect(await refused(kms.send(broken))).toBe('InvalidCiphertextException');
  });

  it('seals, opens and shows its public half for nobody without the action, and does nothing else for anybody', async () => {
    expect(await refused(sealed(stack.clientOf('signs').kms))).toBe('AccessDeniedException');
    const CiphertextBlob = await sealed(stack.clientOf('seals').kms);
    const open = new DecryptCommand({ KeyId: SEAL_KEY, CiphertextBlob, EncryptionContext });
    expect(await refused(stack.clientOf('signs').kms.send(open))).toBe('AccessDeniedException');
    const half = new GetPublicKeyCommand({ KeyId: SIGN_KEY });
    expect(await refused(stack.clientOf('seals').kms.send(half))).toBe('AccessDeniedException');
    for (const label of ['signs', 'all'])
      expect(await refused(stack.clientOf(label).kms.send(new DisableKeyCommand({ KeyId: SIGN_KEY })))).toMatch(
        /AccessDenied|UnknownOperation/,
      );
  });

  it('signs as the public half confirms', async () => {
    const { kms } = stack.clientOf('signs');
    const message = { KeyId: SIGN_KEY, Message: Buffer.from('a root'), MessageType: 'RAW' } as const;
    const { Signature = new Uint8Array() } = await kms.send(
      new SignCommand({ ...message, SigningAlgorithm: 'ED25519_SHA_512' }),
    );
    const { PublicKey = new Uint8Array() } = await kms.send(new GetPublicKeyCommand({ KeyId: SIGN_KEY }));
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from('a root'), key, Signature)).toBe(true);
    const wrong = new SignCommand({ ...message, SigningAlgorithm: 'ECDSA_SHA_256' });
    expect(await refused(kms.send(wrong))).toBe('InvalidKeyUsageException');
    expect(await refused(stack.clientOf('seals').kms.send(wrong))).toBe('AccessDeniedException');
  });
});

describe('S3', () => {
  const Key = 'kept/u/one';
  const put = (s3: S3Client, more = {}) =>
    s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'bytes', ...more }));
  const get = (s3: S3Client, key = Key) => s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
  const LOCK = {
    ObjectLockMode: 'COMPLIANCE',
    ObjectLockRetainUntilDate: new Date('2036-12-31T15:59:59Z'),
    ChecksumSHA256: Buffer.from('J0EOmoRUPCLjVZMzTnWX+fzYYpgQZHG1nm4s1UXdrYI=', 'base64').toString('base64'),
  } as const;

  it('gives what it took, and tells a missing object from a forbidden one to who may list', async () => {
    const { s3 } = stack.clientOf('keeps');
    await put(s3);
    expect(await (await get(s3)).Body?.transformToString()).toBe('bytes');
    expect(await refused(get(s3, 'kept/u/none'))).toBe('NoSuchKey');
    expect(await refused(get(stack.clientOf('keeps-unlisted').s3, 'kept/u/none'))).toBe('AccessDenied');
    expect(await refused(get(s3, 'other/one'))).toBe('AccessDenied');
  });

  it('takes from nobody who may only read, gives to nobody who may only write, and does nothing else for anybody', async () => {
    expect(await refused(put(stack.clientOf('reads').s3))).toBe('AccessDenied');
    await put(stack.clientOf('writes').s3);
    expect(await refused(get(stack.clientOf('writes').s3))).toBe('AccessDenied');
    expect(await refused(get(stack.clientOf('reads').s3))).toBe('done');
    const { s3 } = stack.clientOf('all');
    expect(await refused(s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key })))).toBe('AccessDenied');
    expect(await refused(s3.send(new GetObjectCommand({ Bucket: 'another', Key })))).toBe('NoSuchBucket');
    expect(await refused(s3.send(new ListObjectsV2Command({ Bucket: BUCKET })))).not.toBe('done');
  });

  it('asks for the key of the bucket and for the lock in the caller’s name', async () => {
    expect(await refused(put(stack.clientOf('keeps-without-key').s3))).toBe('AccessDenied');
    expect(await refused(put(stack.clientOf('keeps-unlocked').s3, LOCK))).toBe('AccessDenied');
    expect(await refused(put(stack.clientOf('keeps').s3, LOCK))).toBe('BadDigest');
  });

  it('takes an address that was signed beforehand in its time, unchanged, and not after', async () => {
    const { s3 } = stack.clientOf('keeps');
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key }), { expiresIn: 60 });
    await put(s3);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace('one', 'two'))).status).toBe(403);
    stack.guard.setClock(() => Date.now() + 61_000);
    expect((await fetch(url)).status).toBe(403);
    stack.guard.setClock(Date.now);
  });
});
