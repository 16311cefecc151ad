import { count, text } from './flag.ts';
import type { Detector } from './scene.ts';

/** Signing for oneself and for a colleague on leave is life; for three others it is a sign. A habit of this product. */
const OTHERS_MIN = 3;

/** 一人代签多人: one hand on the sign-off sheet for many. */
export const oneHand: Detector = ({ signers }) => {
  const others = new Map<string, number>();
  for (const { recipient, signedBy } of signers)
    if (recipient !== signedBy) others.set(signedBy, (others.get(signedBy) ?? 0) + 1);
  const many = [...others].filter(([, times]) => times >= OTHERS_MIN).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (!many.length) return [];
  return [
    {
      code: 'ONE_HAND',
      severity: 'orange',
      basis: { regulation: 'warmth-fund', article: 8 },
      related: [],
      evidence: many.flatMap(([signedBy, times]) => [text('signedBy', signedBy), count('signedForCount', times)]),
    },
  ];
};
