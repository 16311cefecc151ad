import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Ticket, writeTicket } from './ticket.ts';

export interface FolderSettings {
  readonly folder: string;
  /** Address of the server that takes and gives files: `http://127.0.0.1:8787`. */
  readonly baseUrl: string;
  readonly clock: Clock;
}

export const DOWNLOAD_SECONDS = 300;
/** Path behind which the local server takes and gives files. */
export const FILES_PATH = '/local/files';

/** The secret of the tickets outlives a restart; whoever has the folder has the files anyway. */
export const secretOf = ({ folder }: FolderSettings): Buffer => {
  const file = join(folder, 'ticket-key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
};

export const urlOf = ({ baseUrl }: FolderSettings, secret: Buffer, ticket: Ticket): string =>
  `${baseUrl}${FILES_PATH}/${writeTicket(ticket, secret)}`;

export const later = ({ clock }: FolderSettings, seconds: number): string =>
  new Date(clock.now().getTime() + seconds * 1_000).toISOString();

/** Where each kind of file lies. */
export const stagedPath = ({ folder }: FolderSettings, unionId: string, id: string) =>
  join(folder, 'staging', unionId, id);
export const keptPath = ({ folder }: FolderSettings, unionId: string, sha256: string) =>
  join(folder, 'kept', unionId, sha256);
export const answersFolder = ({ folder }: FolderSettings) => join(folder, 'answers');
export const answerPath = (settings: FolderSettings, unionId: string, name: string) =>
  join(answersFolder(settings), unionId, name);

export const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Beside its place first and then moved there: nobody ever reads half a file. */
export const place = async (path: string, bytes: Uint8Array): Promise<void> => {
  const beside = `${path}.${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(beside, bytes, { mode: 0o600, flush: true });
  await rename(beside, path);
};

/** Null where there is none. @throws DomainError EVIDENCE_TOO_LARGE beyond so many bytes, unread */
export const readUpTo = async (path: string, bytesMax: number): Promise<Uint8Array | null> => {
  try {
    if ((await stat(path)).size > bytesMax) throw new DomainError('EVIDENCE_TOO_LARGE', { data: { max: bytesMax } });
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
