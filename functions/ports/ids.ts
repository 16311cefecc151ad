/** New names for new records. */
export interface Ids {
  /** A request number that a person can read out, such as `R2021-7K3M9Q2XPA`; unique without a counter. */
  requestId(fiscalYear: number): string;
  /** A confirmation's number, such as `C-7K3M9Q2XPA`. */
  confirmationId(): string;
  /** An application for a title, such as `A2021-7K3M9Q2XPA`. */
  awardId(year: number): string;
  /** A survey, such as `S-7K3M9Q2XPA`. */
  surveyId(): string;
  /** Numbers of evidence and of talks, such as `E-7K3M9Q2XPA`, `T-7K3M9Q2XPA`. */
  evidenceId(): string;
  talkId(): string;
  /** A proxy's number, such as `P-7K3M9Q2XPA`. */
  proxyId(): string;
  /** A decision's number, such as `D-7K3M9Q2XPA`. */
  decisionId(): string;
  /** A subscription's number, such as `W-7K3M9Q2XPA`. */
  webhookId(): string;
}
