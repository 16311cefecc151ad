import type { DownloadTicket } from './evidence-files.ts';

/** What is too large for an answer, with what its answer would have said of it. */
export interface AnswerFile {
  readonly unionId: string;
  readonly bytes: Uint8Array;
  /** As in Content-Type. */
  readonly mediaType: string;
  /** As in Content-Disposition; null for what has no name. */
  readonly disposition: string | null;
}

/** Large answers until they are fetched: each lies under a name of its own that nobody can guess, for a day at most. */
export interface AnswerFiles {
  /** Puts it there. Whoever has the address may fetch it for some minutes. @throws DomainError STORE_* */
  put(file: AnswerFile): Promise<DownloadTicket>;
}
