import { ANNOUNCEMENT } from '../core/evidence/bodies.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';
import { SHREDDING, TALK } from '../core/sealing/bodies.ts';

/** Bodies of the routes of evidence and of what is sealed. */
export const EVIDENCE_SCHEMAS = {
  Announcement: jsonSchemaOf(ANNOUNCEMENT),
  Talk: jsonSchemaOf(TALK),
  Shredding: jsonSchemaOf(SHREDDING),
};
