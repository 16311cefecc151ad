import type { Person } from '../approval/fund-request.ts';
import { DomainError } from '../errors.ts';
import { hashBytes } from '../kernel/canonical.ts';
import { VOUCHER_BOUNDS } from '../sheet/bounds.ts';
import { type FileType, isBomb, isUntrueZip, typeOfContent } from './file-type.ts';

/** 凭证: a document by its SHA-256, who gave it and when. `announced` until its content has been seen and checked. */
export interface Evidence {
  readonly id: string;
  readonly unionId: string;
  readonly status: 'announced' | 'recorded';
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly type: FileType;
  readonly givenBy: Person;
  readonly announcedAt: string;
  readonly recordedAt: string | null;
  /** 保管期限 of vouchers, from the end of the year in which it was recorded. */
  readonly retainUntil: string | null;
  readonly version: number;
}

/** The largest file that is taken. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;

export interface Announced {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly type: FileType;
}

/** @throws DomainError EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE */
export const checkSize = (sizeBytes: number): void => {
  if (sizeBytes === 0) throw new DomainError('EVIDENCE_EMPTY');
  if (sizeBytes > FILE_BYTES_MAX) throw new DomainError('EVIDENCE_TOO_LARGE', { data: { max: FILE_BYTES_MAX } });
};

/** What unpacks to more than any voucher does, whoever finds it. */
export const bombOf = (): DomainError => {
  const { unpackedBytes: max, entries } = VOUCHER_BOUNDS;
  return new DomainError('EVIDENCE_BOMB', { data: { max, entries } });
};

/**
 * Whether what was uploaded is what was announced, and is what its name says.
 * @throws DomainError EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE, EVIDENCE_BOMB, EVIDENCE_TYPE, FILE_UNREADABLE, EVIDENCE_HASH
 */
export const checkContent = (announced: Announced, bytes: Uint8Array): void => {
  checkSize(bytes.byteLength);
  // Named before the hash: who sent an honest bomb should hear what is wrong with it.
  if (isBomb(bytes)) throw bombOf();
  if (isUntrueZip(bytes)) throw new DomainError('FILE_UNREADABLE', { data: { format: announced.type.toUpperCase() } });
  const found = typeOfContent(bytes);
  if (found !== announced.type)
    throw new DomainError('EVIDENCE_TYPE', { data: { expected: announced.type, found: found ?? '?' } });
  if (bytes.byteLength !== announced.sizeBytes || hashBytes(bytes) !== announced.sha256)
    throw new DomainError('EVIDENCE_HASH', { data: { announced: announced.sizeBytes, found: bytes.byteLength } });
};

/** Kept to the end of the year in which so many years have passed since the end of the year of recording. */
export const retainUntil = (year: number, years: number): string => `${year + years}-12-31`;
