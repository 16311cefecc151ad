import { ACTION, BESIDE, DEALINGS, EITHER_SUPPLIER, HYPOTHETICAL } from '../core/approval/bodies.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';
import { adjustmentBody, BUDGET, BUDGET_SIGNATURE, DUES } from '../core/quota/bodies.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Schemas of the bodies of budgets and dues, and of an action on a request. */
export const REQUEST_BODIES: Readonly<Record<string, string>> = {
  actOnRequest: 'Action',
  draftBudget: 'Budget',
  signBudget: 'BudgetSignature',
  adjustBudget: 'BudgetAdjustment',
  recordDues: 'Dues',
};

const BESIDE_CASE = { ...BESIDE, ...DEALINGS, supplier: EITHER_SUPPLIER };
const partName = (name: string): string => `Envelope-${name}`;

/** What stands beside the case of a submission, whatever its kind. */
export const ENVELOPE: Schema = Object.fromEntries(
  Object.keys(BESIDE_CASE).map((name) => [name, { $ref: `#/components/schemas/${partName(name)}` }]),
);

/** What a trial may say besides. */
export const TRIAL = jsonSchemaOf(HYPOTHETICAL).properties as Schema;

export const REQUEST_SCHEMAS: Schema = {
  Action: jsonSchemaOf(ACTION),
  Budget: jsonSchemaOf(BUDGET),
  BudgetSignature: jsonSchemaOf(BUDGET_SIGNATURE),
  BudgetAdjustment: jsonSchemaOf(adjustmentBody([])),
  Dues: jsonSchemaOf(DUES),
  ...Object.fromEntries(Object.entries(BESIDE_CASE).map(([name, schema]) => [partName(name), jsonSchemaOf(schema)])),
};
