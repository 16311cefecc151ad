/** A small S3 with the buckets of the template: what it takes and gives is allowed by the signer's role, checksum and lock. */
import { createHash } from 'node:crypto';
import { type Guard, Refused } from './guard.ts';
import { type Answer, type Listening, listen } from './http.ts';
import { PARTITION } from './intrinsics.ts';
import type { Need } from './policy.ts';
import { claimedBy, type Signable } from './sigv4.ts';
import type { Stack } from './stack.ts';

type Bucket = Stack['buckets'][number];

interface Kept {
  readonly bytes: Buffer;
  readonly type: string;
  readonly lockedUntil: string | null;
}

const MULTI_BYTES_MAX = 5 * 1_024 * 1_024 * 1_024;
const arnOf = (bucket: string, key = '') => `arn:${PARTITION}:s3:::${bucket}${key && `/${key}`}`;
const headerOf = ({ headers }: Signable, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

const xml = (code: string, message: string) => `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

/** What S3 asks of KMS in the caller's name, where the bucket is sealed by a key: with a bucket key the context is the bucket. */
const sealing = (bucket: Bucket, action: 'Decrypt' | 'GenerateDataKey'): readonly Need[] =>
  bucket.keyArn
    ? [
        {
          action: `kms:${action}`,
          resource: bucket.keyArn,
          context: { 'kms:EncryptionContext:aws:s3:arn': [arnOf(bucket.name)] },
        },
      ]
    : [];

const LOCK = 'x-amz-object-lock-mode';
const UNTIL = 'x-amz-object-lock-retain-until-date';

const checkPut = (request: Signable, bucket: Bucket): void => {
  const checksum = headerOf(request, 'x-amz-checksum-sha256');
  const { signedHeaders = [], isPresigned = false } = claimedBy(request) ?? {};
  if (checksum && checksum !== createHash('sha256').update(request.body).digest('base64'))
    throw new Refused('BadDigest', 'The checksum is not that of the body.');
  // What is locked must come with a checksum, and a lock needs a bucket that has one.
  if (headerOf(request, LOCK) && !bucket.isLocked) throw new Refused('InvalidRequest', 'Bucket is missing Object Lock');
  if (headerOf(request, LOCK) && !checksum)
    throw new Refused('InvalidRequest', 'Content-MD5 or a checksum is required');
  if (request.body.length > MULTI_BYTES_MAX) throw new Refused('EntityTooLarge', 'more than 5 GB');
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (isPresigned && unsigned.length) throw new Refused('AccessDenied', `headers are not signed: ${unsigned}`, 403);
};

export interface Store extends Listening {
  /** Keys of what is kept, without what is staged. */
  readonly keys: () => readonly string[];
}

export const openS3 = async (stack: Stack, guard: Guard): Promise<Store> => {
  const objects = new Map<string, Kept>();
  const put = (request: Signable, bucket: Bucket, key: string, deployed: ReturnType<Guard['identify']>): Answer => {
    const resource = arnOf(bucket.name, key);
    guard.allow(deployed, [
      { action: 's3:PutObject', resource },
      ...(headerOf(request, LOCK) ? [{ action: 's3:PutObjectRetention', resource }] : []),
      ...sealing(bucket, 'GenerateDataKey'),
    ]);
    checkPut(request, bucket);
    const type = headerOf(request, 'content-type') ?? 'binary/octet-stream';
    objects.set(resource, { bytes: request.body, type, lockedUntil: headerOf(request, UNTIL) ?? null });
    return { status: 200, headers: { etag: '"one"' } };
  };
  /** A missing object is told as such only to who may list. */
  const checkListed = (deployed: ReturnType<Guard['identify']>, bucket: Bucket): never => {
    guard.allow(deployed, [{ action: 's3:ListBucket', resource: arnOf(bucket.name) }]);
    throw new Refused('NoSuchKey', 'The specified key does not exist.', 404);
  };
  const get = (request: Signable, bucket: Bucket, key: string, deployed: ReturnType<Guard['identify']>): Answer => {
    const resource = arnOf(bucket.name, key);
    guard.allow(deployed, [{ action: 's3:GetObject', resource }]);
    const found = objects.get(resource) ?? checkListed(deployed, bucket);
    guard.allow(deployed, sealing(bucket, 'Decrypt'));
    const asked = new URL(request.url, 'http://s3').searchParams;
    const as = asked.get('response-content-disposition');
    const caching = asked.get('response-cache-control');
    const headers = {
      'content-type': asked.get('response-content-type') ?? found.type,
      ...(as && { 'content-disposition': as }),
      ...(caching && { 'cache-control': caching }),
      'content-length': found.bytes.length,
    };
    return { status: 200, headers, body: request.method === 'HEAD' ? '' : found.bytes };
  };
  const answer = (request: Signable): Answer => {
    const [, bucketName = '', ...path] = new URL(request.url, 'http://s3').pathname.split('/').map(decodeURIComponent);
    const deployed = guard.identify(request, 's3');
    const bucket = stack.buckets.find(({ name }) => name === bucketName);
    if (!bucket) throw new Refused('NoSuchBucket', `no bucket ${bucketName}`, 404);
    if (request.method === 'PUT') return put(request, bucket, path.join('/'), deployed);
    if (request.method === 'GET' || request.method === 'HEAD') return get(request, bucket, path.join('/'), deployed);
    throw new Refused('AccessDenied', `${request.method} is asked for by no function`, 403);
  };
  const server = await listen((request) => {
    try {
      return answer(request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, message } = error;
      const status = code === 'AccessDeniedException' ? 403 : error.status;
      return {
        status,
        headers: { 'content-type': 'application/xml' },
        body: xml(code.replace('Exception', ''), message),
      };
    }
  });
  return { ...server, keys: () => [...objects.keys()] };
};
