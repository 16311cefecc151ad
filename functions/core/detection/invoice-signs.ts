import { isCreditCode } from '../invoice/credit-code.ts';
import { invoiceKeyOf, sumOf } from '../invoice/invoice.ts';
import { fen, text } from './flag.ts';
import type { Detector } from './scene.ts';

/** Vouchers prove what they say: less than is paid at settlement is a gap, more than is asked before is a question. */
export const invoiceSum: Detector = ({ dealings, amountFen, isSettling }) => {
  const { invoices } = dealings;
  const sum = sumOf(invoices);
  if (!invoices.length || amountFen === null || (isSettling ? sum >= amountFen : sum <= amountFen)) return [];
  return [
    {
      code: 'INVOICE_SUM_DIFFERS',
      severity: isSettling ? 'orange' : 'yellow',
      basis: 'habit',
      related: invoices.map((one) => `invoice/${invoiceKeyOf(one)}`),
      evidence: [fen('invoicesFen', sum), fen('amountFen', amountFen)],
    },
  ];
};

/** GB 32100-2015: a code whose check digit is wrong belongs to nobody. A warning: typing errs, too. */
export const creditCode: Detector = ({ dealings }) => {
  const codes = [...dealings.invoices.map((one) => one.sellerCreditCode), dealings.supplier?.creditCode ?? []].flat();
  const wrong = [...new Set(codes.filter((code) => !isCreditCode(code)))];
  if (!wrong.length) return [];
  const evidence = wrong.map((code) => text('creditCode', code));
  return [{ code: 'CREDIT_CODE_INVALID', severity: 'yellow', basis: 'habit', related: [], evidence }];
};

/** Bought of one, invoiced by another. */
export const seller: Detector = ({ dealings }) => {
  const { supplier, invoices } = dealings;
  const others = supplier ? invoices.filter((one) => one.sellerCreditCode !== supplier.creditCode) : [];
  if (!supplier || !others.length) return [];
  return [
    {
      code: 'SELLER_DIFFERS',
      severity: 'orange',
      basis: 'habit',
      related: others.map((one) => `invoice/${invoiceKeyOf(one)}`),
      evidence: [
        text('supplierCreditCode', supplier.creditCode),
        ...others.map((one) => text('sellerCreditCode', one.sellerCreditCode)),
      ],
    },
  ];
};
