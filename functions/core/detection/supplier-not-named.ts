import { fen } from './flag.ts';
import { type Detector, numberIn } from './scene.ts';

/**
 * A purchase that is large enough for three quotes and names no supplier: nothing can be counted together with it until
 * its invoices come. Only kinds of purchases have a total of what is linked. A habit of this product.
 */
export const supplierNotNamed: Detector = ({ amountFen, values, dealings }) => {
  const line = numberIn(values, 'threeQuotesFromFen');
  const isPurchase = numberIn(values, 'linkedPurchaseTotalFen') !== null;
  if (!isPurchase || dealings.supplier || amountFen === null || line === null || amountFen < line) return [];
  return [
    {
      code: 'SUPPLIER_NOT_NAMED',
      severity: 'yellow',
      basis: 'habit',
      related: [],
      evidence: [fen('amountFen', amountFen), fen('lineFen', line)],
    },
  ];
};
