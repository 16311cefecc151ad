/** What a request keeps of the decision that it names. */
export interface DecisionShare {
  readonly id: string;
  readonly supplier: string | null;
  /** What this request has taken of the decided amount. */
  readonly usedFen: number;
}
