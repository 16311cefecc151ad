import { whenLeftOut } from '../../core/kernel/schema.ts';
import { countOf, named, pageOf } from '../query.ts';

/** Checkpoints are numbered by the thousand at most in a year, pages of verify are sized for a Lambda's time. */
const [NUMBER_MAX, LIMIT_MAX, LIMIT] = [999_999, 200, 100];

const first = (description: string) => whenLeftOut(countOf(NUMBER_MAX, description), 1);

/** What one request has is shown whole but for a very long history. */
const OF_REQUEST = pageOf(LIMIT_MAX, LIMIT_MAX);

/** What the operations of the log take in their queries. */
export const AUDIT_QUERIES = {
  listReceipts: OF_REQUEST,
  listEntries: OF_REQUEST,
  listCheckpoints: named({
    from: first('Number of the first checkpoint'),
    limit: whenLeftOut(countOf(LIMIT_MAX, 'How many at most'), LIMIT),
  }),
  proveEntry: named({ checkpoint: countOf(NUMBER_MAX, 'Number of the checkpoint; the last when left out') }),
  proveConsistency: named({
    from: first('Number of the earlier checkpoint'),
    to: countOf(NUMBER_MAX, 'Number of the later checkpoint; the last when left out'),
  }),
  verifyAudit: pageOf(LIMIT_MAX, LIMIT),
};
