import type { AuditEntry } from '../core/audit/entry.ts';
import type { Decision, Part } from '../core/decision/decision.ts';
import type { PartType, Stage } from '../core/decision/life.ts';
import type { Digests } from '../core/decision/verify.ts';
import type { ProxyGrant } from '../core/people/proxy.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/**
 * How many parts have gone through each gate of a decision. A gate is a counter that every part passes in its own
 * transaction: many, so that hundreds of people do not wait for one; counted, so that an action on the decision is
 * written only if nobody passed since the parts were read.
 */
export type Gates = readonly number[];

export interface Loaded {
  readonly decision: Decision;
  readonly parts: readonly Part[];
  readonly gates: Gates;
  readonly usedFen: number;
}

export interface History {
  readonly entries: readonly AuditEntry[];
  readonly digests: Digests;
}

export interface DecisionChange {
  readonly decision: Decision;
  /** Version that it builds upon; 0 for a new decision. */
  readonly before: number;
  readonly gates: Gates;
  /** Whether requests may take of it from now on. */
  readonly isUsable: boolean;
  readonly entry: AuditEntry;
  /** Of the verdict on the matter as it now stands. */
  readonly receipt: Receipt;
  /** Of the decision's fields: they lie beside the entry. */
  readonly digests: Digests;
  readonly record: KeyRecord;
}

export interface PartChange {
  readonly part: Part;
  readonly ballot: Part | null;
  /** The decision must still be at one of these. */
  readonly stages: readonly Stage[];
  /** Set where nobody may have passed any gate since. */
  readonly gates: Gates | null;
  /** Set where it is done in another's place: nobody may have revoked that. */
  readonly proxy: ProxyGrant | null;
  readonly entry: AuditEntry;
  readonly record: KeyRecord;
}

export interface DecisionPage {
  readonly decisions: readonly Decision[];
  readonly cursor: string | null;
}

/** Every method throws DomainError STORE_UNAVAILABLE or STORE_BUSY when the database does not answer. */
export interface DecisionStore extends KeyStore {
  /** The decision and every part. Gates are read before the parts, so that none passes unseen between. */
  load(unionId: string, id: string): Promise<Loaded | null>;
  /** The decision and only the parts named. */
  loadSome(
    unionId: string,
    id: string,
    keys: readonly { readonly type: PartType; readonly key: string }[],
  ): Promise<Loaded | null>;
  /** Whether the union has adopted a decision here. */
  hasAdopted(unionId: string): Promise<boolean>;
  list(unionId: string, limit: number, cursor?: string): Promise<DecisionPage>;
  findEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  /** The receipt of the verdict on a version. */
  findReceipt(unionId: string, id: string, version: number): Promise<Receipt | null>;
  findPartEntry(part: Part): Promise<AuditEntry | null>;
  /** Every audit entry of the decision and of its parts, and the digests of the decision's last one. */
  history(unionId: string, id: string): Promise<History>;
  /** `stale`: the decision changed, or somebody passed a gate, since it was read. */
  change(change: DecisionChange): Promise<Written>;
  /** `stale`: this part exists already. `exhausted`: the stage is over, or somebody passed a gate. */
  putPart(change: PartChange): Promise<Written>;
}
