import type { Benefit, StatedEvent } from '../benefit/benefit.ts';
import type { Invoice } from '../invoice/invoice.ts';
import type { Supplier } from '../purchase/purchase.ts';

/** What a request has to do with the rest of the ledger: its vouchers, its supplier, the people it cares for. */
export interface Dealings {
  readonly invoices: readonly Invoice[];
  readonly supplier: Supplier | null;
  readonly benefit: Benefit | null;
  /** Requests that count as one purchase with this one, itself among them; empty when it stands alone. */
  readonly linked: readonly string[];
}

/** The same as it stands in a body. */
export interface StatedDealings {
  readonly invoices: readonly Invoice[];
  readonly supplier: Supplier | null;
  readonly event: StatedEvent | null;
}
