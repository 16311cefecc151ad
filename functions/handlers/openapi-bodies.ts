import { AWARD_ACTIONS_EMPTY, AWARD_BODIES } from './openapi-awards.ts';
import { DECISION_ANSWER_SCHEMAS } from './openapi-decision-answers.ts';
import { DECISION_BODIES, DECISION_BODY_SCHEMAS, DECISIONS_EMPTY } from './openapi-decisions.ts';
import { EVIDENCE_SCHEMAS } from './openapi-evidence.ts';
import { REQUEST_BODIES, REQUEST_SCHEMAS } from './openapi-requests.ts';

export type Schema = Readonly<Record<string, unknown>>;

export const TEXT: Schema = { type: 'string' };
export const object = (required: readonly string[], properties: Schema): Schema => ({
  type: 'object',
  required,
  properties,
});

/** Schemas of the bodies; an operation that is not here takes none. */
export const BODIES: Readonly<Record<string, string>> = {
  evaluateCase: 'Trial',
  submitRequest: 'Case',
  proposeConfirmation: 'Proposal',
  recordMember: 'Member',
  importMembers: 'Import',
  announceEvidence: 'Announcement',
  recordTalk: 'Talk',
  shredPerson: 'Shredding',
  replayVerdicts: 'Replay',
  makeCheckpoint: 'Checkpoint',
  registerProxy: 'Proxy',
  confirmProxy: 'ProxyConfirmation',
  proposePerson: 'Person',
  endPerson: 'PersonEnding',
  createHook: 'Webhook',
  actOnAlert: 'AlertAction',
  ...REQUEST_BODIES,
  ...AWARD_BODIES,
  ...DECISION_BODIES,
};

/** Actions of which most need nothing but themselves. */
export const MAY_BE_EMPTY: readonly string[] = [
  'actOnRequest',
  'actOnAlert',
  'replayVerdicts',
  'makeCheckpoint',
  'confirmProxy',
  'closeSurvey',
  ...AWARD_ACTIONS_EMPTY,
  ...DECISIONS_EMPTY,
];

/** The schemas by the names under which BODIES gives them. */
export const BODY_SCHEMAS: Schema = {
  ...EVIDENCE_SCHEMAS,
  ...REQUEST_SCHEMAS,
  ...DECISION_BODY_SCHEMAS,
  ...DECISION_ANSWER_SCHEMAS,
};
