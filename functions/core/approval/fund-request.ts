import type { FactValues } from '../facts/parse.ts';
import type { Outcome } from '../rules/verdict.ts';

/** A draft lacks material that its verdict names; a submitted request waits for the steps of its route. */
export const REQUEST_STATUSES = ['draft', 'submitted'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** A fund request as it is kept. Money and figures lie in `facts`; sentences are made when it is read. */
export interface FundRequest {
  readonly id: string;
  readonly unionId: string;
  readonly kind: string;
  readonly status: RequestStatus;
  readonly outcome: Outcome;
  readonly isProvisional: boolean;
  readonly occurredOn: string;
  readonly fiscalYear: number;
  readonly amountFen: number | null;
  readonly purpose: string | null;
  readonly province: string;
  readonly facts: FactValues;
  readonly submittedBy: { readonly sub: string; readonly name: string };
  readonly recordedAt: string;
  readonly version: number;
}
