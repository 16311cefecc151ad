/** What a call says beside its body and query: the parts of its path, and its headers. */
import { LIST_ACTIONS } from '../app/award-lists.ts';
import { ACTIONS } from '../core/approval/life.ts';
import { HONOUR_ACTIONS } from '../core/award/honour.ts';
import { AWARD_ACTIONS } from '../core/award/life.ts';
import { DECISION_ACTIONS } from '../core/decision/life.ts';
import { ALERT_ACTIONS } from '../core/detection/alert.ts';
import type { ErrorCode } from '../core/errors.ts';
import { jsonSchemaOf, type Schema as KitSchema } from '../core/kernel/schema.ts';
import { BUDGET_ACTIONS } from '../core/quota/budget.ts';
import type { Schema } from './openapi-bodies.ts';
import type { Queries } from './queries.ts';
import { ID_MAX } from './readable.ts';
import type { Route } from './routes.ts';

interface Collection {
  readonly pattern: string;
  readonly what: string;
  /** What a call is told that names one which is not there. */
  readonly notFound: ErrorCode;
}
const made = (prefix: string, what: string, notFound: ErrorCode): Collection => ({
  pattern: `^${prefix}-[A-Z0-9]{4,30}$`,
  what,
  notFound,
});
const slug = (what: string, notFound: ErrorCode): Collection => ({ pattern: '^[a-z0-9.-]{1,80}$', what, notFound });

/** Records by the part of a path that comes before their id. */
const COLLECTIONS: Readonly<Record<string, Collection>> = {
  requests: made('R\\d{4}', 'Id of a request', 'REQUEST_NOT_FOUND'),
  proxies: made('P', 'Id of a proxy', 'PROXY_NOT_FOUND'),
  confirmations: made('C', 'Id of a proposed limit', 'CONFIRMATION_NOT_FOUND'),
  members: { pattern: '^[A-Za-z0-9._:@|-]{1,64}$', what: 'Id of a member', notFound: 'MEMBER_NOT_FOUND' },
  evidence: made('E', 'Id of a piece of evidence', 'EVIDENCE_NOT_FOUND'),
  talks: made('T', 'Id of a talk', 'TALK_NOT_FOUND'),
  awards: made('A\\d{4}', 'Id of an application for a title', 'AWARD_NOT_FOUND'),
  'award-lists': made('L\\d{4}', 'Id of a list of recommendations', 'AWARD_LIST_NOT_FOUND'),
  honours: made('H\\d{4}', 'Id of an honour', 'HONOUR_NOT_FOUND'),
  surveys: made('S', 'Id of a survey', 'SURVEY_NOT_FOUND'),
  decisions: made('D', 'Id of a decision', 'DECISION_NOT_FOUND'),
  webhooks: made('W', 'Id of a subscription', 'WEBHOOK_NOT_FOUND'),
  alerts: {
    pattern: '^A-R\\d{4}-[A-Z0-9]{4,30}-[0-9a-f]{12}$',
    what: 'Id of an alert: that of its request, and a part of a hash',
    notFound: 'ALERT_NOT_FOUND',
  },
  regulations: slug('Id of a document', 'REGULATION_NOT_FOUND'),
  rules: slug('Id of a rule: a document, an article and a word', 'RULE_NOT_FOUND'),
  kinds: slug('Id of a kind', 'KIND_NOT_FOUND'),
  budgets: { pattern: '^\\d{4}$', what: 'The year of a budget', notFound: 'BUDGET_NOT_FOUND' },
  logs: { pattern: '^[1-9]\\d{3}$', what: 'The year of a log', notFound: 'LOG_NOT_FOUND' },
  people: { pattern: '^\\P{Cc}+$', what: 'A person, as the issuer of tokens names them', notFound: 'PERSON_NOT_FOUND' },
  interests: {
    pattern: '^\\P{Cc}+$',
    what: 'A person, as the issuer of tokens names them',
    notFound: 'INTERESTS_NOT_FOUND',
  },
  rulebook: { pattern: '^[a-z-]+\\.(html|css|js|svg)$', what: 'A file of the page', notFound: 'FILE_NOT_FOUND' },
};

const DONE: Readonly<Record<string, readonly string[]>> = {
  actOnRequest: ACTIONS,
  actOnAlert: ALERT_ACTIONS,
  actOnAward: AWARD_ACTIONS,
  actOnAwardList: LIST_ACTIONS,
  actOnHonour: HONOUR_ACTIONS,
  actOnDecision: DECISION_ACTIONS,
  signBudget: BUDGET_ACTIONS,
};

/** The record that a path names, if it names one. */
export const collectionOf = ({ path }: Route): Collection | undefined =>
  COLLECTIONS[/\/([\w-]+)\/\{\w+\}/.exec(path)?.[1] ?? ''];

const pathSchema = (route: Route, name: string): Schema => {
  if (name === 'action')
    return { description: 'What is done', schema: { type: 'string', enum: DONE[route.operation] } };
  if (name === 'index')
    return { description: 'Place in the log, from 0', schema: { type: 'string', pattern: '^\\d{1,9}$' } };
  const { pattern, what } = collectionOf(route) as Collection;
  return { description: what, schema: { type: 'string', minLength: 1, maxLength: ID_MAX, pattern } };
};

const pathParameters = (route: Route): readonly Schema[] =>
  [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...pathSchema(route, name),
  }));

/** A parameter's description stands beside its schema. */
const queryParameter = ([name, schema]: readonly [string, KitSchema]): Schema => {
  const { description, ...json } = jsonSchemaOf(schema);
  return { name, in: 'query', description, schema: json };
};

/** Calls that must name the version which they have read. */
const VERSIONED: readonly string[] = [
  'actOnRequest',
  'actOnAlert',
  'actOnAward',
  'actOnAwardList',
  'actOnHonour',
  'closeSurvey',
  'confirmProxy',
  'revokeProxy',
  'confirmPerson',
  'endPerson',
  'disableHook',
  'recordDues',
];
/** Calls that need it for some of what they do: a member who is known, a step that is not everybody's. */
const SOMETIMES_VERSIONED: readonly string[] = ['recordMember', 'actOnDecision'];

export const mustBeRead = ({ operation }: Route): boolean =>
  VERSIONED.includes(operation) || SOMETIMES_VERSIONED.includes(operation);

const IF_MATCH: Schema = { name: 'If-Match', in: 'header', schema: { type: 'string', pattern: '^"\\d{1,9}"$' } };

/** Headers that several calls take, by the names under which the contract holds them. */
export const PARAMETER_COMPONENTS: Schema = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Names this one write: the same key with the same body is done once, and answered the same again',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{8,128}$' },
  },
  IfMatch: { ...IF_MATCH, required: true, description: 'The ETag of the record as it was read: its version in quotes' },
  IfMatchOfKnown: {
    ...IF_MATCH,
    required: false,
    description: 'The ETag of the record as it was read; of a member who is new, and of an objection, none is needed',
  },
};

const parameterRef = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` });

export const parametersOf = (route: Route, queries: Queries): readonly Schema[] => [
  ...pathParameters(route),
  ...Object.entries(queries[route.operation]?.parameters ?? {}).map(queryParameter),
  ...(route.isIdempotent ? [parameterRef('IdempotencyKey')] : []),
  ...(VERSIONED.includes(route.operation) ? [parameterRef('IfMatch')] : []),
  ...(SOMETIMES_VERSIONED.includes(route.operation) ? [parameterRef('IfMatchOfKnown')] : []),
];
