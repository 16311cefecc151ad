import type { FundRequest } from '../approval/fund-request.ts';
import type { AuditEntry } from '../audit/entry.ts';
import { dayOfInstant } from '../kernel/day.ts';

/** Money that an entry of the record says was spent (核销), or came back (退款, below nothing). */
export interface Posting {
  /** Shanghai day of the entry: the books take what was really spent when it was spent. */
  readonly day: string;
  /** Null where the union keeps no budget for the year of the request. */
  readonly line: { readonly year: number; readonly line: string } | null;
  readonly fen: number;
}

/**
 * What was spent on a request, from its audit entries alone. Where no budget line is named nothing moves on one: then
 * what was settled is the amount itself, and what came back stands on the signature of that moment.
 */
export const postingsOf = (
  { amountFen, signatures }: Pick<FundRequest, 'amountFen' | 'signatures'>,
  entries: readonly Pick<AuditEntry, 'happened' | 'at' | 'move'>[],
): readonly Posting[] =>
  entries.flatMap(({ happened, at, move }): Posting[] => {
    const day = dayOfInstant(new Date(at));
    if (move)
      return move.spentFen === 0 ? [] : [{ day, line: { year: move.year, line: move.line }, fen: move.spentFen }];
    if (happened === 'request-refund-done') {
      const refund = signatures.find((one) => one.action === 'refund' && one.at === at)?.refundFen;
      return refund ? [{ day, line: null, fen: -refund }] : [];
    }
    return happened === 'request-settle-done' && amountFen ? [{ day, line: null, fen: amountFen }] : [];
  });
