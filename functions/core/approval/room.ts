import type { FundRequest } from './fund-request.ts';
import type { Action, RequestStatus } from './life.ts';

/**
 * Bytes that a signature adds as it is stored (core/facts/parse.ts says of what size a request is): 2,000 characters of
 * comment, which take at most two bytes each once the record is packed, with who signed, where and for whom.
 */
const SIGNATURE_BYTES = 5_000;
/** What a settlement brings besides: fifteen invoices, fifteen files, who got nothing, who accepted, the checklist. */
const SETTLEMENT_BYTES = 25_000;

/** Steps besides the stops of the route that are still to come: handed in, settled, refunded, closed. */
const STEPS_AFTER: Readonly<Partial<Record<RequestStatus, number>>> = {
  draft: 4,
  returned: 4,
  submitted: 3,
  approved: 3,
  settled: 2,
};

/** Actions after which a whole round may follow; every other one takes only of the room that was kept for it. */
const BEGINS_A_ROUND: readonly Action[] = ['edit', 'submit', 'return', 'transfer', 'add-sign'];

/** Bytes that must still be free in the request's record for its longest route to its end. */
export const roomFor = ({ status, route }: Pick<FundRequest, 'status' | 'route'>): number => {
  const steps = STEPS_AFTER[status];
  if (steps === undefined) return 0;
  const isHandedIn = status !== 'draft' && status !== 'returned';
  const stops = route.filter(({ signedBy }) => !isHandedIn || signedBy === null).length;
  return (steps + stops) * SIGNATURE_BYTES + (status === 'settled' ? 0 : SETTLEMENT_BYTES);
};

/** The room that an action must leave: one that goes on or ends takes what was kept for it, also of old requests without. */
export const roomAfter = (action: Action, request: Pick<FundRequest, 'status' | 'route'>): number =>
  BEGINS_A_ROUND.includes(action) ? roomFor(request) : 0;
