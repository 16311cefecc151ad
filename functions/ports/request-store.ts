import type { FundRequest, RequestStatus } from '../core/approval/fund-request.ts';
import type { AuditEntry } from '../core/audit/entry.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { Outcome } from '../core/rules/verdict.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** Everything that a submission writes: all of it or none of it. */
export interface Submission {
  readonly request: FundRequest;
  readonly receipt: Receipt;
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

export interface RequestFilter {
  readonly status?: RequestStatus;
  readonly kind?: string;
  readonly outcome?: Outcome;
  /** Days on which it happened, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface RequestPage {
  readonly requests: readonly FundRequest[];
  readonly cursor: string | null;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface RequestStore extends KeyStore {
  submit(submission: Submission): Promise<Written>;
  /** Null when there is none in this union: whose it is otherwise is nobody's business. */
  findRequest(unionId: string, id: string): Promise<FundRequest | null>;
  findReceipt(unionId: string, id: string): Promise<Receipt | null>;
  /** Latest day first. @throws DomainError CURSOR_INVALID */
  list(unionId: string, filter: RequestFilter): Promise<RequestPage>;
}
