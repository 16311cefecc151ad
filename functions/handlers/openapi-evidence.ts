import { ANNOUNCEMENT, FILES as NAMED_FILES } from '../core/evidence/bodies.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';
import { SHREDDING, TALK } from '../core/sealing/bodies.ts';

/** Which evidence stands for which item of the checklist. */
export const FILES = jsonSchemaOf(NAMED_FILES);

/** Bodies of the routes of evidence and of what is sealed. */
export const EVIDENCE_SCHEMAS = {
  Announcement: jsonSchemaOf(ANNOUNCEMENT),
  Talk: jsonSchemaOf(TALK),
  Shredding: jsonSchemaOf(SHREDDING),
};
