import {
  ACTION_BODIES,
  COMMIT,
  CREATE,
  DECLARE,
  NOTHING,
  REASONS,
  REGISTER,
  REVEAL,
  SIGN,
  VOTE,
} from '../core/decision/bodies.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';

type Schema = Readonly<Record<string, unknown>>;
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Bodies come from the readers that the handlers use: what is published is what is taken. */
export const DECISION_BODIES: Readonly<Record<string, string>> = {
  createDecision: 'DecisionOpening',
  actOnDecision: 'DecisionActionBody',
  declareInterests: 'Declaration',
  commitScores: 'Commitment',
  revealScores: 'Reveal',
  explainScores: 'Explanation',
  checkIn: 'CheckIn',
  castVote: 'Vote',
  signMinutes: 'MinutesSignature',
  registerInterests: 'InterestsStated',
};

/** Operations of this area that may come without a body. */
export const DECISIONS_EMPTY: readonly string[] = ['actOnDecision', 'declareInterests', 'checkIn'];

/** The name under which the body of an action is published. */
export const actionSchema = (action: string): string => `Decision-${action}`;

export const DECISION_BODY_SCHEMAS: Schema = {
  DecisionOpening: jsonSchemaOf(CREATE),
  DecisionActionBody: {
    description: 'By the action in the path',
    anyOf: Object.keys(ACTION_BODIES).map((action) => ref(actionSchema(action))),
  },
  ...Object.fromEntries(
    Object.entries(ACTION_BODIES).map(([action, schema]) => [
      actionSchema(action),
      { title: action, ...jsonSchemaOf(schema) },
    ]),
  ),
  Declaration: jsonSchemaOf(DECLARE),
  Commitment: jsonSchemaOf(COMMIT),
  Reveal: jsonSchemaOf(REVEAL),
  Explanation: jsonSchemaOf(REASONS),
  CheckIn: jsonSchemaOf(NOTHING),
  Vote: jsonSchemaOf(VOTE),
  MinutesSignature: jsonSchemaOf(SIGN),
  InterestsStated: jsonSchemaOf(REGISTER),
};
