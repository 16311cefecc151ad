import type { FundRequest, RequestStatus } from '../core/approval/fund-request.ts';
import type { AuditEntry } from '../core/audit/entry.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { Outcome } from '../core/rules/verdict.ts';

/** The answer that a key was given: replayed byte for byte. */
export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Whose key it is and what was asked with it. */
export interface IdempotencyRecord {
  readonly unionId: string;
  readonly sub: string;
  readonly key: string;
  readonly requestHash: string;
  readonly answer: Answer;
}

/** Everything that a submission writes: all of it or none of it. */
export interface Submission {
  readonly request: FundRequest;
  readonly receipt: Receipt;
  readonly entry: AuditEntry;
  readonly idempotency: IdempotencyRecord;
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
export interface RequestStore {
  /** The record of a key, or null. */
  findAnswer(
    unionId: string,
    sub: string,
    key: string,
  ): Promise<Omit<IdempotencyRecord, 'unionId' | 'sub' | 'key'> | null>;
  /** Writes it whole. `key-taken`: another call with this key was first; nothing was written. */
  submit(submission: Submission, expiresAtEpoch: number): Promise<'written' | 'key-taken'>;
  /** Null when there is none in this union: whose it is otherwise is nobody's business. */
  findRequest(unionId: string, id: string): Promise<FundRequest | null>;
  findReceipt(unionId: string, id: string): Promise<Receipt | null>;
  /** Latest day first. @throws DomainError CURSOR_INVALID */
  list(unionId: string, filter: RequestFilter): Promise<RequestPage>;
}
