/**
 * The table, described once: CDK and the local CreateTable both read it.
 * Every key is a string; what goes into each is in keys.ts.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAtEpoch',
  streamView: 'NEW_AND_OLD_IMAGES',
  /** One index for each way finance lists requests; sort key is the day and the id. */
  indexes: [
    { name: 'byUnion', partitionKey: 'unionKey', sortKey: 'dayKey' },
    { name: 'byKind', partitionKey: 'kindKey', sortKey: 'dayKey' },
    { name: 'byOutcome', partitionKey: 'outcomeKey', sortKey: 'dayKey' },
    { name: 'byStatus', partitionKey: 'statusKey', sortKey: 'dayKey' },
  ],
} as const;
