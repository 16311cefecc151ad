import { NOT_GIVEN_REASONS } from '../core/approval/not-given.ts';
import { EVENT_KINDS } from '../core/benefit/benefit.ts';
import { INVOICES_MAX } from '../core/invoice/parse-invoice.ts';
import { FILES } from './openapi-evidence.ts';
import { SURVEY_NAMED } from './openapi-surveys.ts';

const TEXT = { type: 'string' } as const;
const object = (required: readonly string[], properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

const INVOICES = {
  type: 'array',
  maxItems: INVOICES_MAX,
  items: object(['number', 'amountFen', 'issuedOn', 'sellerName', 'sellerCreditCode'], {
    code: { type: ['string', 'null'], description: 'None for a 数电票, whose twenty digits say it alone' },
    number: TEXT,
    amountFen: { type: 'integer' },
    issuedOn: { type: 'string', format: 'date' },
    sellerName: TEXT,
    sellerCreditCode: TEXT,
    content: { type: ['string', 'null'] },
  }),
};

/** What stands beside the case of a submission. */
export const ENVELOPE = {
  budgetLine: TEXT,
  payee: TEXT,
  concerns: { ...TEXT, description: 'The member of whom something sensitive is said' },
  files: FILES,
  decision: { ...TEXT, description: 'D-…: the collective decision on which it rests' },
  supplier: {
    description: 'The supplier of a purchase; with a decision the credit code alone, which must be the one decided on',
    oneOf: [
      TEXT,
      object(['name', 'creditCode'], { name: TEXT, creditCode: TEXT, category: TEXT, frameAgreement: TEXT }),
    ],
  },
  survey: SURVEY_NAMED,
  invoices: INVOICES,
  event: object(['kind', 'id'], { kind: { enum: EVENT_KINDS }, id: TEXT }),
};

const PEOPLE = {
  signers: { type: 'array', items: object(['recipient', 'signedBy'], { recipient: TEXT, signedBy: TEXT }) },
  notGiven: { type: 'array', items: object(['id', 'reason'], { id: TEXT, reason: { enum: NOT_GIVEN_REASONS } }) },
};

/** Bodies of actions; which field matters depends on the action. */
export const ACTION_SCHEMAS = {
  Action: object([], {
    comment: TEXT,
    deputy: TEXT,
    deputyRole: TEXT,
    refundFen: { type: 'integer', minimum: 1 },
    acceptor: TEXT,
    facts: { type: 'object' },
    concerns: TEXT,
    files: FILES,
    invoices: INVOICES,
    ...PEOPLE,
  }),
};
