import { count, fen } from './flag.ts';
import { asRecord, type Detector, numberIn } from './scene.ts';

/**
 * 化整为零: parts that stay below a line of which the whole is above (政府采购法实施条例第28条, 参照; 采购办法第8条). Red until
 * the committee has decided on the whole; then somebody still says why it was bought in parts.
 */
export const split: Detector = ({ requestId, amountFen, values, group }) => {
  if (!group || group.requestIds.length < 2 || amountFen === null) return [];
  const lines = ['threeQuotesFromFen', 'collectiveDecisionFromFen'].flatMap((name) => numberIn(values, name) ?? []);
  const crossed = lines.filter((line) => amountFen < line && group.totalFen >= line);
  if (!crossed.length) return [];
  return [
    {
      code: 'SPLIT_PURCHASE',
      severity: values.hasDecision === true ? 'orange' : 'red',
      basis: { regulation: 'procurement-regulation', article: 28 },
      related: group.requestIds.filter((id) => id !== requestId).map(asRecord),
      evidence: [
        count('linkedPurchaseCount', group.requestIds.length),
        fen('linkedPurchaseTotalFen', group.totalFen),
        fen('amountFen', amountFen),
        fen('lineFen', Math.max(...crossed)),
      ],
    },
  ];
};
