import { YEAR } from '../query.ts';

/** What the operations of evidence and talks take in their queries. */
export const EVIDENCE_QUERIES = { summariseTalks: YEAR };
