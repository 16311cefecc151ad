import { countOf, named, pageOf } from '../query.ts';

/** What the operations of decisions take in their queries. */
export const DECISIONS_QUERIES = {
  listDecisions: pageOf(100),
  getDecisionReceipt: named({ version: countOf(999_999, 'Version of the record; the last when left out') }),
};
