import { FILE_BYTES_MAX } from '../core/evidence/evidence.ts';
import { TALK_TOPICS } from '../core/sealing/talk.ts';

const TEXT = { type: 'string' } as const;

/** Bodies of the routes of evidence and of what is sealed. */
export const EVIDENCE_SCHEMAS = {
  Announcement: {
    type: 'object',
    required: ['fileName', 'sizeBytes', 'sha256'],
    properties: {
      fileName: { ...TEXT, description: 'With its extension: pdf, ofd, jpg, jpeg, png, xlsx' },
      sizeBytes: { type: 'integer', minimum: 1, maximum: FILE_BYTES_MAX },
      sha256: { ...TEXT, pattern: '^[0-9a-f]{64}$' },
    },
  },
  Talk: {
    type: 'object',
    required: ['member', 'day', 'topic', 'note'],
    properties: { member: TEXT, day: { ...TEXT, format: 'date' }, topic: { enum: TALK_TOPICS }, note: TEXT },
  },
  Shredding: {
    type: 'object',
    required: ['document'],
    properties: { document: { ...TEXT, description: 'The paper that asks for it' } },
  },
};
