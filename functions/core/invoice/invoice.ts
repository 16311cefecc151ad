import type { Fen } from '../kernel/money.ts';

/** 发票: as the register knows it; code and number in one spelling. */
export interface Invoice {
  /** Null for a 数电票, whose twenty digits say it alone. */
  readonly code: string | null;
  readonly number: string;
  readonly amountFen: Fen;
  readonly issuedOn: string;
  readonly sellerName: string;
  readonly sellerCreditCode: string;
  readonly content: string | null;
}

/** What no two requests may have in common: the number alone of a 数电票, else code and number. */
export const invoiceKeyOf = ({ code, number }: Pick<Invoice, 'code' | 'number'>): string =>
  code === null ? number : `${code}-${number}`;

export const sumOf = (invoices: readonly Invoice[]): Fen => invoices.reduce((sum, { amountFen }) => sum + amountFen, 0);
