import { folderAnswers } from '../adapters/files/folder-answers.ts';
import { folderFiles } from '../adapters/files/folder-files.ts';
import { s3Answers } from '../adapters/s3/s3-answers.ts';
import { s3Files } from '../adapters/s3/s3-files.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { DomainError } from '../core/errors.ts';
import type { AnswerFiles } from '../ports/answer-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceFiles } from '../ports/evidence-files.ts';

const lockOf = (mode: string | undefined) =>
  mode === 'GOVERNANCE' || mode === 'COMPLIANCE' ? ({ lock: mode } as const) : {};

/** The bucket of a deployment, or a folder of this machine. */
const placeOf = (clock: Clock) => {
  const { EVIDENCE_BUCKET: bucket, EVIDENCE_FOLDER: folder, EVIDENCE_URL: baseUrl } = process.env;
  if (bucket) return { bucket, clock, ...lockOf(process.env.EVIDENCE_LOCK) };
  if (folder && baseUrl) return { folder, baseUrl, clock };
  const cause = new Error('neither EVIDENCE_BUCKET nor EVIDENCE_FOLDER with EVIDENCE_URL is set');
  throw new DomainError('INTERNAL', { cause });
};

/** Looked up when it is first needed. */
const once = <T>(build: () => T): (() => T) => {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
};

/** Where the bytes of evidence lie. */
export const evidenceFiles = (clock: Clock): EvidenceFiles => {
  const files = once(() => {
    const place = placeOf(clock);
    return 'bucket' in place ? s3Files(place) : folderFiles(place);
  });
  return {
    uploadTicket: async (file) => files().uploadTicket(file),
    readStaged: async (file, bytesMax) => files().readStaged(file, bytesMax),
    keep: async (file, bytes) => files().keep(file, bytes),
    downloadTicket: async (file) => files().downloadTicket(file),
  };
};

const answers = once(() => {
  const place = placeOf(systemClock);
  return 'bucket' in place ? s3Answers(place) : folderAnswers(place);
});

/** Where answers lie that are too large to be handed on. */
export const answerFiles: AnswerFiles = { put: async (file) => answers().put(file) };
