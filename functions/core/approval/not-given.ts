/** 离会、去世、放弃、未能送达: why somebody on the list got nothing in the end. */
export const NOT_GIVEN_REASONS = ['left', 'died', 'declined', 'not-reached'] as const;

/** Somebody who was named when it was approved and to whom nothing was handed over. */
export interface NotGiven {
  readonly id: string;
  readonly reason: (typeof NOT_GIVEN_REASONS)[number];
}
