/** A receipt or an audit entry as it is stored, by its number: its text, so that a byte more or less is seen. */
export interface StoredText {
  readonly version: number;
  readonly text: string;
}

/** What the verdicts on a request, a decision or an application left: receipts, and the entries of its chain that name them. */
export interface StoredVerdicts {
  readonly receipts: readonly StoredText[];
  readonly entries: readonly StoredText[];
}

export interface VerdictStore {
  /** Both in their order; empty where there is no such record. @throws DomainError STORE_* */
  findVerdicts(unionId: string, recordId: string): Promise<StoredVerdicts>;
  /**
   * Receipts of the versions after `after`, in their order: at most `limit`, and no more than the store hands over at a
   * time (1 MB). @throws DomainError STORE_*
   */
  listReceipts(unionId: string, recordId: string, after: number, limit: number): Promise<readonly StoredText[]>;
}
