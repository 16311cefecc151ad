import { count, fen } from './flag.ts';
import { asRecord, type Detector, numberIn } from './scene.ts';

/** Within a tenth of the line, and so three times of one supplier in the weeks looked at. A habit of this product. */
const NEAR_TENTHS = 9;
const TIMES_MIN = 3;

/** Many purchases of one supplier just under a line: each is lawful, all of them are a habit worth a look. */
export const justUnderLine: Detector = ({ amountFen, values, earlier, dealings }) => {
  if (amountFen === null || !dealings.supplier || dealings.supplier.frameAgreement !== null) return [];
  const lines = ['threeQuotesFromFen', 'collectiveDecisionFromFen'].flatMap((name) => numberIn(values, name) ?? []);
  return lines.flatMap((line) => {
    const isNear = (amount: number) => amount < line && amount * 10 >= line * NEAR_TENTHS;
    const near = earlier.filter((one) => isNear(one.amountFen));
    if (!isNear(amountFen) || near.length + 1 < TIMES_MIN) return [];
    return [
      {
        code: 'JUST_UNDER_LINE' as const,
        severity: 'yellow' as const,
        basis: 'habit' as const,
        related: near.map(({ requestId }) => asRecord(requestId)),
        evidence: [count('nearCount', near.length + 1), fen('lineFen', line), fen('amountFen', amountFen)],
      },
    ];
  });
};
