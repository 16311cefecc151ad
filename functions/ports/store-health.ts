/** Whether the database answers. Never throws. */
export interface StoreHealth {
  isReachable(): Promise<boolean>;
}
