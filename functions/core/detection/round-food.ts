import { invoiceKeyOf } from '../invoice/invoice.ts';
import { count, fen } from './flag.ts';
import { asRecord, type Detector, numberIn } from './scene.ts';

/** What such invoices say instead of a list. */
const FOOD = /食品|食材|副食|餐饮|农产品/;
const FEN_A_YUAN = 100;
const ROUND_YUAN = 100;
const HEADS = ['recipientCount', 'participantCount', 'memberCount'];

/** 按人头凑数: a “食品” invoice of exactly so many hundreds of yuan a head is rather money handed out. A habit of this product. */
export const roundFood: Detector = ({ requestId, dealings, values }) => {
  const heads = HEADS.map((name) => numberIn(values, name)).find((one) => one !== null && one > 1);
  if (!heads) return [];
  const unit = heads * ROUND_YUAN * FEN_A_YUAN;
  const round = dealings.invoices.filter(
    ({ content, amountFen }) => content !== null && FOOD.test(content) && amountFen % unit === 0,
  );
  if (!round.length) return [];
  return [
    {
      code: 'ROUND_FOOD_INVOICE',
      severity: 'orange',
      basis: 'habit',
      related: [asRecord(requestId), ...round.map((one) => `invoice/${invoiceKeyOf(one)}`)],
      evidence: [count('heads', heads), ...round.map(({ amountFen }) => fen('invoiceFen', amountFen))],
    },
  ];
};
