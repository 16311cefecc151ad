import { type Invoice, invoiceKeyOf } from '../invoice/invoice.ts';
import { type Flag, type FlagEvidence, onDay, text } from './flag.ts';
import { type Detector, dayIn } from './scene.ts';

/** One flag for all invoices of a request that are dated wrongly: what a transaction takes is bounded. */
const dated = (
  code: 'INVOICE_BEFORE_DECISION' | 'INVOICE_AFTER_SETTLEMENT',
  basis: Flag['basis'],
  invoices: readonly Invoice[],
  than: FlagEvidence,
): readonly Flag[] =>
  invoices.length
    ? [
        {
          code,
          severity: 'red',
          basis,
          related: invoices.map((one) => `invoice/${invoiceKeyOf(one)}`),
          evidence: [...invoices.map(({ issuedOn }) => onDay('issuedOn', issuedOn)), than],
        },
      ]
    : [];

/** 先开票后决策: an invoice older than the decision says that it was bought before it was decided (采购办法第5条). */
const invoicedBefore: Detector = ({ values, dealings }) => {
  const decidedOn = values.hasDecision === true ? dayIn(values, 'decidedOn') : null;
  if (decidedOn === null) return [];
  const early = dealings.invoices.filter(({ issuedOn }) => issuedOn < decidedOn);
  const basis = { regulation: 'collective-decision', article: 5 };
  return dated('INVOICE_BEFORE_DECISION', basis, early, onDay('decidedOn', decidedOn));
};

/** An invoice dated after the day on which it is handed in does not exist yet. A habit of this product. */
const invoicedAfter: Detector = ({ dealings, today }) => {
  const late = dealings.invoices.filter(({ issuedOn }) => issuedOn > today);
  return dated('INVOICE_AFTER_SETTLEMENT', 'habit', late, text('dated', 'later'));
};

const inverted = (code: 'ACCEPTED_BEFORE_CONTRACT', basis: Flag['basis'], earlier: string, later: string): Detector => {
  return ({ values }) => {
    const [first, second] = [dayIn(values, earlier), dayIn(values, later)];
    if (first === null || second === null || second >= first) return [];
    return [{ code, severity: 'orange', basis, related: [], evidence: [onDay(earlier, first), onDay(later, second)] }];
  };
};

/**
 * Steps dated in the wrong order. Contract before decision, and payment before acceptance, are rules of their own and not
 * told twice.
 */
export const stepsOrder: Detector = (scene) => [
  ...invoicedBefore(scene),
  ...invoicedAfter(scene),
  ...inverted('ACCEPTED_BEFORE_CONTRACT', 'habit', 'contractSignedOn', 'acceptedOn')(scene),
];
