/**
 * One change of one item of the table, as its stream tells it: in order within a record, at least once, perhaps again.
 * What follows from changes (the Merkle log, finance's lists, webhooks) is made of these and must bear repetition.
 */
export interface RecordChange {
  /** The stream's own name for the change: the same when it comes again. Absent where it is taken up again. */
  readonly id?: string;
  readonly pk: string;
  readonly sk: string;
  /** The item before and after; null where there was none. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** It was set aside and is taken up again: what changed is not known any more, only what is there now. */
  readonly isAgain?: boolean;
}

/** Makes what follows from changes. Throws when it could not: then the same changes come again. */
export type Consume = (changes: readonly RecordChange[]) => Promise<void>;
