import { createHash } from 'node:crypto';
import { MEDIA_TYPES } from '../../core/evidence/file-type.ts';
import { guarded } from '../../core/kernel/failure.ts';
import type { EvidenceFiles } from '../../ports/evidence-files.ts';
import {
  answerPath,
  DOWNLOAD_SECONDS,
  type FolderSettings,
  keptPath,
  later,
  place,
  readUpTo,
  secretOf,
  stagedPath,
  urlOf,
} from './folder.ts';
import { readTicket, type Ticket } from './ticket.ts';

const UPLOAD_SECONDS = 900;

/** RFC 6266: the name in UTF-8. */
const disposition = (fileName: string) => `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;

/** Evidence in a folder, for one machine. Tickets are signed addresses of the local server, as S3's are of S3. */
export const folderFiles = (settings: FolderSettings): EvidenceFiles => {
  const secret = secretOf(settings);
  return {
    uploadTicket: async ({ unionId, id, sizeBytes, sha256 }) => {
      const expiresAt = later(settings, UPLOAD_SECONDS);
      const url = urlOf(settings, secret, { does: 'put', unionId, name: id, sizeBytes, sha256, expiresAt });
      return { url, method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, expiresAt };
    },
    readStaged: ({ unionId, id }, bytesMax) => guarded(readUpTo(stagedPath(settings, unionId, id), bytesMax)),
    keep: ({ unionId, sha256 }, bytes) => guarded(place(keptPath(settings, unionId, sha256), bytes)),
    downloadTicket: async ({ unionId, sha256, type, fileName }) => {
      const expiresAt = later(settings, DOWNLOAD_SECONDS);
      const said = { mediaType: MEDIA_TYPES[type], disposition: disposition(fileName) };
      return { url: urlOf(settings, secret, { does: 'get', unionId, name: sha256, ...said, expiresAt }), expiresAt };
    },
  };
};

export type Put = 'stored' | 'ticket-refused' | 'not-as-announced';
export interface Got {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly disposition: string | null;
}

/** The door of the folder: what a server does for whoever comes with a ticket. It checks what S3 checks. */
export const folderDoor = (settings: FolderSettings) => {
  const secret = secretOf(settings);
  const ticketFor = (token: string, ...does: readonly Ticket['does'][]): Ticket | null => {
    const ticket = readTicket(token, secret, settings.clock.now());
    return ticket && does.includes(ticket.does) ? ticket : null;
  };
  const pathOf = ({ does, unionId, name }: Ticket) =>
    does === 'answer' ? answerPath(settings, unionId, name) : keptPath(settings, unionId, name);
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
      const ticket = ticketFor(token, 'get', 'answer');
      const bytes = ticket && (await readUpTo(pathOf(ticket), Number.MAX_SAFE_INTEGER));
      if (!ticket || !bytes) return null;
      return { bytes, mediaType: ticket.mediaType ?? '', disposition: ticket.disposition ?? null };
    },
  };
};
export type FolderDoor = ReturnType<typeof folderDoor>;
