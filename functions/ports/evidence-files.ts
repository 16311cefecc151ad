import type { FileType } from '../core/evidence/file-type.ts';

/** Where a caller puts a file, with which headers, and until when. */
export interface UploadTicket {
  readonly url: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export interface DownloadTicket {
  readonly url: string;
  readonly expiresAt: string;
}

/** A file that was announced: nothing but these bytes may be put in its place. */
export interface StagedFile {
  readonly unionId: string;
  readonly id: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A kept file is named by its content, so that the same file is kept once in a union. */
export interface KeptFile {
  readonly unionId: string;
  readonly sha256: string;
  readonly type: FileType;
  readonly fileName: string;
}

/**
 * The bytes of evidence. Callers upload and download by themselves with tickets; nobody is handed the store.
 * Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the store does not answer.
 */
export interface EvidenceFiles {
  uploadTicket(file: StagedFile): Promise<UploadTicket>;
  /** What was put there; null when nothing was. @throws DomainError EVIDENCE_TOO_LARGE beyond so many bytes, unread */
  readStaged(file: StagedFile, bytesMax: number): Promise<Uint8Array | null>;
  /** Keeps bytes that were checked, in a place that no ticket reaches. Repeating it changes nothing. */
  keep(file: KeptFile, bytes: Uint8Array): Promise<void>;
  downloadTicket(file: KeptFile): Promise<DownloadTicket>;
}
