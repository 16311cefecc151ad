/** A line of a sign-off sheet: for whom something was handed over, and who signed. */
export interface SignOff {
  readonly recipient: string;
  readonly signedBy: string;
}
