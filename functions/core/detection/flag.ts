import type { Citation } from '../rules/ruleset.ts';

/** 红、橙、黄: red stops the last approval until it is settled, orange wants an answer, yellow wants a look. */
export const FLAG_SEVERITIES = ['red', 'orange', 'yellow'] as const;
export type FlagSeverity = (typeof FLAG_SEVERITIES)[number];

/** What a sign may be. A code is never given another meaning: alerts are kept for decades. */
export const FLAG_CODES = [
  'SPLIT_PURCHASE',
  'JUST_UNDER_LINE',
  'DOUBLE_BENEFIT',
  'INVOICE_SUM_DIFFERS',
  'INVOICE_BEFORE_DECISION',
  'INVOICE_AFTER_SETTLEMENT',
  'ACCEPTED_BEFORE_CONTRACT',
  'PAID_BEFORE_ACCEPTANCE',
  'SELLER_DIFFERS',
  'CREDIT_CODE_INVALID',
  'ROUND_FOOD_INVOICE',
  'ONE_HAND',
  'SAME_FILE',
  'SUPPLIER_NOT_NAMED',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

/** Why it is a sign: an article of the law, or a habit of this product where no law says so. */
export type FlagBasis = Citation | 'habit';

/** A figure or name on which the sign rests: money in fen, days as days, references as they are. */
export interface FlagEvidence {
  readonly name: string;
  readonly value: string | number;
  readonly unit: 'fen' | 'count' | 'day' | 'days' | 'text';
}

/** A sign that somebody should look at. It judges nothing: the rules do. `related` are other records, such as `request/R…`. */
export interface Flag {
  readonly code: FlagCode;
  readonly severity: FlagSeverity;
  readonly basis: FlagBasis;
  readonly related: readonly string[];
  readonly evidence: readonly FlagEvidence[];
}

export const fen = (name: string, value: number): FlagEvidence => ({ name, value, unit: 'fen' });
export const count = (name: string, value: number): FlagEvidence => ({ name, value, unit: 'count' });
export const onDay = (name: string, value: string): FlagEvidence => ({ name, value, unit: 'day' });
export const text = (name: string, value: string): FlagEvidence => ({ name, value, unit: 'text' });
