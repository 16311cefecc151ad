import { count, type Flag, fen } from './flag.ts';
import type { Borne } from './same-file.ts';
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

/**
 * The split as it is borne by the other parts: they were judged before anybody knew that they belong together. `flags` are
 * those of this request, `parts` all that count as one with it.
 */
export const splitOnOthers = (flags: readonly Flag[], parts: readonly string[], requestId: string): readonly Borne[] =>
  flags
    .filter(({ code }) => code === 'SPLIT_PURCHASE')
    .flatMap((flag) =>
      parts
        .filter((id) => id !== requestId)
        .map((id) => ({
          requestId: id,
          flag: {
            ...flag,
            related: parts.filter((other) => other !== id).map(asRecord),
            // What this part is of the whole says nothing of another.
            evidence: flag.evidence.filter(({ name }) => name !== 'amountFen'),
          },
        })),
    );
