import { folderFiles } from '../adapters/files/folder-files.ts';
import { s3Files } from '../adapters/s3/s3-files.ts';
import { DomainError } from '../core/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceFiles } from '../ports/evidence-files.ts';

const lockOf = (mode: string | undefined) =>
  mode === 'GOVERNANCE' || mode === 'COMPLIANCE' ? ({ lock: mode } as const) : {};

const build = (clock: Clock): EvidenceFiles => {
  const { EVIDENCE_BUCKET: bucket, EVIDENCE_FOLDER: folder, EVIDENCE_URL: baseUrl } = process.env;
  if (bucket) return s3Files({ bucket, clock, ...lockOf(process.env.EVIDENCE_LOCK) });
  if (folder && baseUrl) return folderFiles({ folder, baseUrl, clock });
  const cause = new Error('neither EVIDENCE_BUCKET nor EVIDENCE_FOLDER with EVIDENCE_URL is set');
  throw new DomainError('INTERNAL', { cause });
};

/** Where the bytes of evidence lie: a bucket, or a folder of this machine. Looked up when it is first needed. */
export const evidenceFiles = (clock: Clock): EvidenceFiles => {
  let built: EvidenceFiles | undefined;
  const files = (): EvidenceFiles => {
    built ??= build(clock);
    return built;
  };
  return {
    uploadTicket: async (file) => files().uploadTicket(file),
    readStaged: async (file, bytesMax) => files().readStaged(file, bytesMax),
    keep: async (file, bytes) => files().keep(file, bytes),
    downloadTicket: async (file) => files().downloadTicket(file),
  };
};
