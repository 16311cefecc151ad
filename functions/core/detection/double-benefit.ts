import { fen, text } from './flag.ts';
import { asRecord, type Detector } from './scene.ts';

/** One event paid for by requests of several kinds. What a rule refuses never comes here; the rest a person must settle. */
export const doubleBenefit: Detector = ({ sameEvent }) =>
  sameEvent.length
    ? [
        {
          code: 'DOUBLE_BENEFIT',
          severity: 'red',
          basis: { regulation: 'member-care', article: 13 },
          related: sameEvent.map(({ requestId }) => asRecord(requestId)),
          evidence: [
            fen(
              'paidBeforeFen',
              sameEvent.reduce((sum, { amountFen }) => sum + amountFen, 0),
            ),
            text('kinds', [...new Set(sameEvent.map(({ kind }) => kind))].sort().join('、')),
          ],
        },
      ]
    : [];
