import type { FundRequest } from '../core/approval/fund-request.ts';
import type { RequestStatus } from '../core/approval/life.ts';
import type { AuditEntry } from '../core/audit/entry.ts';
import type { FileUse } from '../core/evidence/files.ts';
import type { ReliedOn } from '../core/people/directory.ts';
import type { ProxyGrant } from '../core/people/proxy.ts';
import type { Move } from '../core/quota/ledger.ts';
import type { PersonalMove, Plan } from '../core/quota/personal.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { Outcome } from '../core/rules/verdict.ts';
import type { SealedRecord } from '../core/sealing/seal.ts';
import type { RegisterWrites } from './detection-store.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** What a request writes of its recipients' limits. */
export interface PersonalWrites {
  /** Set where the request names them for the first time, or names fewer. */
  readonly recipients: readonly string[] | null;
  /** Those who fit the request's own transaction. */
  readonly now: { readonly members: readonly string[]; readonly move: PersonalMove } | null;
  /** Those of the list who got nothing: in the request's own transaction, whoever else there is. */
  readonly released?: { readonly members: readonly string[]; readonly move: PersonalMove };
  /** Otherwise the plan that is committed with the request, or begins with it when it gives back. */
  readonly plan: Plan | null;
}

/** What a request takes of the amount of a collective decision, and how much there is of it. */
export interface DecisionMove {
  readonly id: string;
  readonly deltaFen: number;
  readonly mostFen: number;
}

/** Everything that a submission writes: all of it or none of it. */
export interface Submission {
  readonly request: FundRequest;
  /** Null when the request was not judged anew. */
  readonly receipt: Receipt | null;
  readonly entry: AuditEntry;
  readonly move: Move | null;
  /** What it moves on the pots of dues. */
  readonly pots?: readonly Move[];
  readonly personal?: PersonalWrites;
  /** Who rests on each content after it; `stale` where another request took one up meanwhile. */
  readonly uses?: readonly FileUse[];
  /** Invoices, purchases, benefits and alerts. */
  readonly registers?: RegisterWrites;
  /** What is sealed at this version, beside the request. */
  readonly seal?: SealedRecord;
  readonly decision?: DecisionMove;
  readonly record: KeyRecord;
}

/** Everything that an action writes; the request must still be at the version before. */
export interface Act extends Submission {
  readonly before: number;
  /** By which the person signs in another's place: it must not have been revoked, nor its principal's role ended, meanwhile. */
  readonly proxy?: ProxyGrant | null;
  /** To whom a stop is given: they must still be known. */
  readonly assignee?: ReliedOn | null;
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
  /** Whether the request's record may still grow by so many bytes; writes nothing. @throws DomainError RECORD_TOO_LARGE */
  checkRoom(request: FundRequest, room: number): void;
  submit(submission: Submission): Promise<Written>;
  act(act: Act): Promise<Written>;
  /** An audit entry of the request by its number. */
  findEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  /** Null when there is none in this union: whose it is otherwise is nobody's business. */
  findRequest(unionId: string, id: string): Promise<FundRequest | null>;
  /** The receipt of a version of the request. */
  findReceipt(unionId: string, id: string, version: number): Promise<Receipt | null>;
  /** Latest day first. @throws DomainError CURSOR_INVALID */
  list(unionId: string, filter: RequestFilter): Promise<RequestPage>;
}
