import type { Invoice } from '../invoice/invoice.ts';
import type { Supplier } from './purchase.ts';

/**
 * The supplier that the invoices name where nobody stated one: whoever invoiced most, the lower code where two invoiced
 * the same. What others invoiced beside shows as a sign of its own.
 */
export const sellerOf = (invoices: readonly Invoice[]): Supplier | null => {
  const sums = new Map<string, number>();
  for (const { sellerCreditCode: code, amountFen } of invoices) sums.set(code, (sums.get(code) ?? 0) + amountFen);
  const [largest] = [...sums].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const invoice = largest && invoices.find(({ sellerCreditCode }) => sellerCreditCode === largest[0]);
  return invoice
    ? { name: invoice.sellerName, creditCode: invoice.sellerCreditCode, category: null, frameAgreement: null }
    : null;
};
