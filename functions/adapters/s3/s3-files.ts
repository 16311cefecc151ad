import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DomainError } from '../../core/errors.ts';
import { MEDIA_TYPES } from '../../core/evidence/file-type.ts';
import { guarded } from '../../core/kernel/failure.ts';
import type { EvidenceFiles, KeptFile, StagedFile } from '../../ports/evidence-files.ts';
import { clientOf, downloadOf, later, type S3Place } from './client.ts';

export interface S3Settings extends S3Place {
  /** How firmly a kept file is locked until its day; left out where the bucket has no lock. */
  readonly lock?: 'GOVERNANCE' | 'COMPLIANCE';
}

const UPLOAD_SECONDS = 900;
/** Signed as headers and not moved into the address: S3 then holds the upload to them. */
const HELD = new Set(['content-length', 'host', 'x-amz-checksum-sha256']);

/** Objects under `staging/` go by themselves after a day (a rule of the bucket); what is kept never does. */
const stagedKey = ({ unionId, id }: StagedFile) => `staging/${unionId}/${id}`;
const keptKey = ({ unionId, sha256 }: KeptFile) => `kept/${unionId}/${sha256}`;

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

/** RFC 6266: the name in UTF-8, so that 发票.pdf is saved as such. */
const disposition = (fileName: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/** Locked to the end of its last day in China. */
const lockOf = ({ lock }: S3Settings, { retainUntil }: KeptFile) =>
  lock && retainUntil ? { ObjectLockMode: lock, ObjectLockRetainUntilDate: new Date(`${retainUntil}T15:59:59Z`) } : {};

const isMissing = (error: unknown) => error instanceof NoSuchKey || (error as Error).name === 'NotFound';

const found = async (work: Promise<GetObjectCommandOutput>): Promise<GetObjectCommandOutput | null> => {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

const readUpTo = async (client: S3Client, command: GetObjectCommand, bytesMax: number): Promise<Uint8Array | null> => {
  const object = await found(client.send(command));
  if (!object?.Body) return null;
  if ((object.ContentLength ?? Number.POSITIVE_INFINITY) > bytesMax) {
    // Left unread on the socket it would keep the connection from being used again.
    (object.Body as { destroy?: () => void }).destroy?.();
    throw new DomainError('EVIDENCE_TOO_LARGE', { data: { max: bytesMax } });
  }
  return object.Body.transformToByteArray();
};

const keeping = (settings: S3Settings, file: KeptFile, bytes: Uint8Array) =>
  new PutObjectCommand({
    Bucket: settings.bucket,
    Key: keptKey(file),
    Body: bytes,
    ChecksumSHA256: base64(file.sha256),
    ContentType: MEDIA_TYPES[file.type],
    ...lockOf(settings, file),
  });

/** Evidence in S3, with presigned addresses. */
export const s3Files = (settings: S3Settings): EvidenceFiles => {
  const client = clientOf(settings);
  const { bucket: Bucket } = settings;
  return {
    uploadTicket: async (file) => {
      const ChecksumSHA256 = base64(file.sha256);
      const command = new PutObjectCommand({
        Bucket,
        Key: stagedKey(file),
        ContentLength: file.sizeBytes,
        ChecksumSHA256,
      });
      const signing = { expiresIn: UPLOAD_SECONDS, signableHeaders: HELD, unhoistableHeaders: HELD };
      const url = await guarded(getSignedUrl(client, command, signing));
      const headers = { 'x-amz-checksum-sha256': ChecksumSHA256 };
      return { url, method: 'PUT', headers, expiresAt: later(settings, UPLOAD_SECONDS) };
    },
    readStaged: (file, bytesMax) =>
      guarded(readUpTo(client, new GetObjectCommand({ Bucket, Key: stagedKey(file) }), bytesMax)),
    keep: async (file, bytes) => {
      await guarded(client.send(keeping(settings, file, bytes)));
    },
    downloadTicket: (file) =>
      downloadOf(client, settings, {
        key: keptKey(file),
        mediaType: MEDIA_TYPES[file.type],
        disposition: disposition(file.fileName),
      }),
  };
};
