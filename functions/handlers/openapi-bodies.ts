import { AWARD_ACTIONS_EMPTY, AWARD_BODIES, AWARD_SCHEMAS } from './openapi-awards.ts';
import { ACTION_SCHEMAS } from './openapi-dealings.ts';
import { DECISION_ANSWER_SCHEMAS } from './openapi-decision-answers.ts';
import { DECISION_BODIES, DECISION_BODY_SCHEMAS, DECISIONS_EMPTY } from './openapi-decisions.ts';
import { EVIDENCE_SCHEMAS } from './openapi-evidence.ts';
import { PEOPLE_SCHEMAS } from './openapi-people.ts';

export type Schema = Readonly<Record<string, unknown>>;

export const TEXT: Schema = { type: 'string' };
export const LIST: Schema = { type: 'array', items: { type: 'object' } };
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
  registerProxy: 'Proxy',
  confirmProxy: 'ProxyConfirmation',
  proposePerson: 'Person',
  endPerson: 'PersonEnding',
  createHook: 'Webhook',
  actOnRequest: 'Action',
  actOnAlert: 'AlertAction',
  ...AWARD_BODIES,
  ...DECISION_BODIES,
};

/** Actions of which most need nothing but themselves. */
export const MAY_BE_EMPTY: readonly string[] = [
  'actOnRequest',
  'actOnAlert',
  'confirmProxy',
  'closeSurvey',
  ...AWARD_ACTIONS_EMPTY,
  ...DECISIONS_EMPTY,
];

const PROPOSAL = object(['parameter', 'level', 'from', 'value', 'citation', 'source'], {
  parameter: TEXT,
  level: { enum: ['national', 'provincial', 'department'] },
  province: TEXT,
  from: { type: 'string', format: 'date' },
  value: { type: ['integer', 'object', 'array'] },
  citation: object(['regulation', 'article'], { regulation: TEXT, article: { type: 'integer' } }),
  source: TEXT,
});

const MEMBER = object(['id', 'name', 'department', 'joinedOn'], {
  id: TEXT,
  name: TEXT,
  department: TEXT,
  joinedOn: { type: 'string', format: 'date' },
  leftOn: { type: ['string', 'null'], format: 'date' },
  retiredOn: { type: ['string', 'null'], format: 'date' },
  duesPaidThrough: { type: ['string', 'null'], description: 'YYYY-MM' },
  transfers: LIST,
});

const IMPORT = object(['format', 'content'], {
  format: { enum: ['csv', 'csv-file', 'xlsx'] },
  content: {
    type: 'string',
    description:
      'csv: text; csv-file and xlsx: the bytes of the file as saved, in base64 (CSV in UTF-8, UTF-16 with its mark, or GB18030). The first row names the columns; of a workbook the first sheet that is shown is read',
  },
});

const REPLAY = object([], {
  request: { type: 'string', description: 'One request; all of the union, page by page, when left out' },
  version: { type: 'integer' },
  withToday: { type: 'boolean', description: "Beside each verdict what today's law would come to" },
  limit: { type: 'integer' },
  cursor: TEXT,
});

const PROXY = object(['principal', 'deputy', 'role', 'to', 'document'], {
  principal: TEXT,
  deputy: TEXT,
  role: TEXT,
  from: { type: 'string', format: 'date', description: 'From today at the earliest; today when left out' },
  to: { type: 'string', format: 'date', description: 'A year after it begins at the latest' },
  document: TEXT,
});

const WEBHOOK = object(['url', 'events'], {
  url: TEXT,
  events: { type: 'array', items: TEXT, description: 'request-submitted; request-* for all of a kind; * for all' },
});

/** The schemas by the names under which BODIES gives them. */
export const BODY_SCHEMAS: Schema = {
  Proposal: PROPOSAL,
  Member: MEMBER,
  Import: IMPORT,
  Replay: REPLAY,
  Proxy: PROXY,
  ...PEOPLE_SCHEMAS,
  Webhook: WEBHOOK,
  ...EVIDENCE_SCHEMAS,
  ...ACTION_SCHEMAS,
  ...AWARD_SCHEMAS,
  ...DECISION_BODY_SCHEMAS,
  ...DECISION_ANSWER_SCHEMAS,
};
