import type { AuditEntry } from '../core/audit/entry.ts';
import type { BenefitEntry } from '../core/benefit/benefit.ts';
import type { Alert, AlertStatus } from '../core/detection/alert.ts';
import type { FlagCode, FlagSeverity } from '../core/detection/flag.ts';
import type { Purchase } from '../core/purchase/purchase.ts';
import type { KeyRecord, Written } from './key-store.ts';

/** Purchases counted together: by supplier, or by category of a union. */
export type PurchaseList = { readonly supplier: string } | { readonly category: string };

/** What a list or a ledger held when it was read; a write that rests on it demands that it is still so. */
export interface Versioned<T> {
  readonly version: number;
  readonly items: readonly T[];
}

/** What a request writes of the registers, in its own transaction. */
export interface RegisterWrites {
  /** Keys of invoices that become or stay this request's, and of those that are free again. */
  readonly taken: readonly string[];
  readonly released: readonly string[];
  /** The purchase as it counts from now on; null where there is none. */
  readonly purchase: Purchase | null;
  /** Lists that the verdict rests on, with the versions at which they were read. */
  readonly lists: readonly { readonly list: PurchaseList; readonly version: number }[];
  /** Ledgers of members, with their entries from now on and the versions at which they were read. */
  readonly ledgers: readonly MemberYear[];
  /** Signs that are new, each with the first entry of its chain. */
  readonly alerts: readonly RaisedAlert[];
}

export interface MemberYear {
  readonly member: string;
  readonly year: number;
  readonly version: number;
  readonly entries: readonly BenefitEntry[];
}

export interface RaisedAlert {
  readonly alert: Alert;
  readonly entry: AuditEntry;
}

export interface AlertFilter {
  readonly status?: AlertStatus;
  readonly severity?: FlagSeverity;
  readonly code?: FlagCode;
  readonly limit: number;
  readonly cursor?: string;
}

export interface AlertPage {
  readonly alerts: readonly Alert[];
  readonly cursor: string | null;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface DetectionStore {
  /** Requests that hold these invoices; free ones are left out. */
  findInvoices(unionId: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Purchases of a list between two days, both included; the version is older than what is read, never newer. */
  findPurchases(unionId: string, list: PurchaseList, from: string, to: string): Promise<Versioned<Purchase>>;
  /** The ledger of each member in each of the years; empty ones included. */
  findLedgers(unionId: string, members: readonly string[], years: readonly number[]): Promise<readonly MemberYear[]>;
  listAlertsOf(unionId: string, requestId: string): Promise<readonly Alert[]>;
  findAlert(unionId: string, id: string): Promise<Alert | null>;
  findAlertEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  /** Latest first. @throws DomainError CURSOR_INVALID */
  listAlerts(unionId: string, filter: AlertFilter): Promise<AlertPage>;
  /** Keeps signs without the request that bears them; those that are kept already stay as they are. */
  raise(alerts: readonly RaisedAlert[]): Promise<void>;
  /** An alert after an action, with its entry and the key's answer: all or nothing. */
  actOnAlert(raised: RaisedAlert, record: KeyRecord): Promise<Written>;
}
