import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { MEDIA_TYPES } from '../../core/evidence/file-type.ts';
import { guarded } from '../../core/kernel/failure.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EvidenceFiles } from '../../ports/evidence-files.ts';
import { readTicket, type Ticket, writeTicket } from './ticket.ts';

export interface FolderSettings {
  readonly folder: string;
  /** Address of the server that takes and gives files: `http://127.0.0.1:8787`. */
  readonly baseUrl: string;
  readonly clock: Clock;
}

const UPLOAD_SECONDS = 900;
const DOWNLOAD_SECONDS = 300;
/** Path behind which the local server takes and gives files. */
export const FILES_PATH = '/local/files';

/** The secret of the tickets outlives a restart; whoever has the folder has the files anyway. */
const secretOf = (folder: string): Buffer => {
  const file = join(folder, 'ticket-key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
};

const stagedPath = ({ folder }: FolderSettings, unionId: string, id: string) => join(folder, 'staging', unionId, id);
const keptPath = ({ folder }: FolderSettings, unionId: string, sha256: string) => join(folder, 'kept', unionId, sha256);

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Beside its place first and then moved there: nobody ever reads half a file. */
const place = async (path: string, bytes: Uint8Array): Promise<void> => {
  const beside = `${path}.${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(beside, bytes, { mode: 0o600, flush: true });
  await rename(beside, path);
};

const readUpTo = async (path: string, bytesMax: number): Promise<Uint8Array | null> => {
  try {
    if ((await stat(path)).size > bytesMax) throw new DomainError('EVIDENCE_TOO_LARGE', { data: { max: bytesMax } });
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

const later = (clock: Clock, seconds: number) => new Date(clock.now().getTime() + seconds * 1_000).toISOString();

/** Evidence in a folder, for one machine. Tickets are signed addresses of the local server, as S3's are of S3. */
export const folderFiles = (settings: FolderSettings): EvidenceFiles => {
  const secret = secretOf(settings.folder);
  const urlOf = (ticket: Ticket) => `${settings.baseUrl}${FILES_PATH}/${writeTicket(ticket, secret)}`;
  return {
    uploadTicket: async ({ unionId, id, sizeBytes, sha256 }) => {
      const expiresAt = later(settings.clock, UPLOAD_SECONDS);
      const url = urlOf({ does: 'put', unionId, name: id, sizeBytes, sha256, expiresAt });
      return { url, method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, expiresAt };
    },
    readStaged: ({ unionId, id }, bytesMax) => guarded(readUpTo(stagedPath(settings, unionId, id), bytesMax)),
    keep: ({ unionId, sha256 }, bytes) => guarded(place(keptPath(settings, unionId, sha256), bytes)),
    downloadTicket: async ({ unionId, sha256, type, fileName }) => {
      const expiresAt = later(settings.clock, DOWNLOAD_SECONDS);
      const mediaType = MEDIA_TYPES[type];
      return { url: urlOf({ does: 'get', unionId, name: sha256, fileName, mediaType, expiresAt }), expiresAt };
    },
  };
};

export type Put = 'stored' | 'ticket-refused' | 'not-as-announced';
export interface Got {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** The door of the folder: what a server does for whoever comes with a ticket. It checks what S3 checks. */
export const folderDoor = (settings: FolderSettings) => {
  const secret = secretOf(settings.folder);
  const ticketFor = (token: string, does: Ticket['does']): Ticket | null => {
    const ticket = readTicket(token, secret, settings.clock.now());
    return ticket?.does === does ? ticket : null;
  };
  return {
    put: async (token: string, bytes: Uint8Array): Promise<Put> => {
      const ticket = ticketFor(token, 'put');
      if (!ticket) return 'ticket-refused';
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (bytes.byteLength !== ticket.sizeBytes || sha256 !== ticket.sha256) return 'not-as-announced';
      await place(stagedPath(settings, ticket.unionId, ticket.name), bytes);
      return 'stored';
    },
    get: async (token: string): Promise<Got | null> => {
      const ticket = ticketFor(token, 'get');
      const bytes =
        ticket && (await readUpTo(keptPath(settings, ticket.unionId, ticket.name), Number.MAX_SAFE_INTEGER));
      if (!ticket || !bytes) return null;
      return { bytes, fileName: ticket.fileName ?? '', mediaType: ticket.mediaType ?? '' };
    },
  };
};
export type FolderDoor = ReturnType<typeof folderDoor>;
