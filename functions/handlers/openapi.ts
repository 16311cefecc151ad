import { AWARD_ENVELOPE } from '../core/award/bodies.ts';
import { CASE } from '../core/facts/parse-case.ts';
import { fields, jsonSchemaOf, type Schema as KitSchema } from '../core/kernel/schema.ts';
import { FILE_TYPES } from '../core/report/table.ts';
import type { Kind, Ruleset } from '../core/rules/ruleset.ts';
import { ANSWER_SCHEMAS, responsesOf } from './answers.ts';
import { awardSchemas } from './openapi-awards.ts';
import { BODIES, BODY_SCHEMAS, MAY_BE_EMPTY, object, type Schema, TEXT } from './openapi-bodies.ts';
import { DECISION_ANSWERS } from './openapi-decision-answers.ts';
import { peopleSchemas } from './openapi-people.ts';
import { ENVELOPE, TRIAL } from './openapi-requests.ts';
import { SURVEY_NAMED } from './openapi-surveys.ts';
import { type Queries, queriesOf } from './queries.ts';
import { ANSWERS_BY_ADDRESS, ROUTES, type Route } from './routes.ts';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

/** What is published of a parameter: its description stands beside its schema. */
const queryParameter = ([name, schema]: readonly [string, KitSchema]): Schema => {
  const { description, ...json } = jsonSchemaOf(schema);
  return { name, in: 'query', description, schema: json };
};

const parametersOf = (route: Route, queries: Queries): readonly Schema[] => [
  ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(queries[route.operation]?.parameters ?? {}).map(queryParameter),
  ...(route.isIdempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', minLength: 8, maxLength: 128 },
        },
      ]
    : []),
];

/** Schemas of the bodies; an operation that is not here takes none. */

const textAnswer = (description: string, ...types: readonly string[]): Schema => ({
  '200': { description, content: Object.fromEntries(types.map((type) => [type, { schema: TEXT }])) },
  '304': { description: 'Not changed since the ETag in If-None-Match' },
});

/** What is too large to be the answer itself. Clients follow it by themselves; the token is not sent along. */
const BY_ADDRESS: Schema = {
  '303': {
    description:
      'A document above 1 MB, or an answer above 5 MB: it lies at the signed address in Location for five minutes, with its own Content-Type and Content-Disposition',
    headers: { Location: { required: true, schema: { type: 'string', format: 'uri' } } },
    content: json(
      object(['location', 'expiresAt'], {
        location: { type: 'string', format: 'uri' },
        expiresAt: { type: 'string', format: 'date-time' },
      }),
    ),
  },
};

const goesByAddress = ({ method, access, handler }: Route): boolean =>
  method === 'GET' && access !== 'public' && ANSWERS_BY_ADDRESS.includes(handler);

const binary = (type: string): Schema => ({ [type]: { schema: { type: 'string', format: 'binary' } } });

/** A list as it is asked for: JSON, or a file. */
const exported = (description: string): Schema => ({
  '200': {
    description,
    headers: {
      'X-Is-Complete': { schema: { enum: ['true', 'false'] }, description: 'Of a file: whether it holds all' },
    },
    content: {
      ...json({ type: 'object' }),
      [FILE_TYPES.csv]: { schema: TEXT },
      ...binary(FILE_TYPES.xlsx),
    },
  },
});

const ANSWERS: Readonly<Record<string, Schema>> = {
  showRulebook: textAnswer('The page', 'text/html'),
  getRulebookFile: textAnswer('The file', 'text/css', 'text/javascript', 'image/svg+xml'),
  getRulebook: {
    '200': { description: 'The data of the rule book', content: json({ type: 'object' }) },
    '304': { description: 'Not changed since the ETag in If-None-Match' },
  },
  getPack: {
    '200': { description: 'The pack', content: binary('application/zip') },
  },
  listCompliance: exported('Requests as finance sees them'),
  getComplianceSummary: exported('The summary'),
  getStatement: exported('The statement'),
  listAlerts: exported('Signs, the latest first'),
  getVerifier: { '200': { description: 'The program', content: { 'text/javascript': { schema: TEXT } } } },
  evaluateCase: { '200': { description: 'The verdict', content: json(ref('Verdict')) } },
  submitRequest: {
    '201': { description: 'Recorded', content: json(ref('Submitted')) },
    '422': problem('RULE_VIOLATION with the verdict, LAW_NOT_HELD, IDEMPOTENCY_KEY_REUSED'),
  },
  ...DECISION_ANSWERS,
};

const operationOf = (route: Route, queries: Queries): Schema => ({
  operationId: route.operation,
  tags: [route.handler],
  summary: route.summary.en,
  'x-summary': route.summary,
  'x-error-impact': route.errorImpact,
  ...(Array.isArray(route.access) && { 'x-roles': route.access }),
  security: route.access === 'public' ? [] : [{ bearer: [] }],
  parameters: parametersOf(route, queries),
  ...(BODIES[route.operation] && {
    requestBody: {
      required: !MAY_BE_EMPTY.includes(route.operation),
      content: json(ref(BODIES[route.operation] ?? '')),
    },
  }),
  responses: {
    ...(responsesOf(route.operation) ??
      ANSWERS[route.operation] ?? { '200': { description: 'OK', content: json({ type: 'object' }) } }),
    ...(goesByAddress(route) && BY_ADDRESS),
    '4XX': problem('What is wrong and what to do'),
    '5XX': problem('Not the fault of the caller; a retry is safe'),
  },
});

/** What each kind asks for, once; every body with a case refers to it. */
const factsName = (kind: Kind): string => `Facts-${kind.id}`;

const { occurredOn, occurredAt } = jsonSchemaOf(fields(CASE)).properties as Schema;

/** A case of a kind, with what may stand beside it. */
const caseSchema = (kind: Kind, beside: Schema, required: readonly string[] = [], example: Schema = {}): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'facts', ...required],
  properties: {
    kind: { const: kind.id },
    occurredOn,
    occurredAt,
    facts: ref(factsName(kind)),
    ...beside,
  },
  oneOf: [{ required: ['occurredOn'] }, { required: ['occurredAt'] }],
  examples: [{ kind: kind.id, ...kind.example, ...example }],
});

const requestSchema = (kind: Kind): Schema => caseSchema(kind, ENVELOPE);
/** Where no record is read, a trial may choose the province whose law binds; a matter for the committee has no records. */
const trialSchema = (kind: Kind): Schema =>
  caseSchema(kind, { ...(kind.family === 'fund-approval' && ENVELOPE), ...TRIAL, province: TEXT });
const awardTrialSchema = (kind: Kind): Schema => caseSchema(kind, { survey: SURVEY_NAMED });

const { properties: OF_AWARD, required: REQUIRED_OF_AWARD } = jsonSchemaOf(AWARD_ENVELOPE) as {
  readonly properties: Schema;
  readonly required: readonly string[];
};
const awardSchema = (kind: Kind): Schema =>
  caseSchema(kind, { ...OF_AWARD, survey: SURVEY_NAMED }, REQUIRED_OF_AWARD, {
    title: kind.label['zh-CN'],
    year: Number(kind.example.occurredOn.slice(0, 4)),
  });

const PROBLEM = object(['type', 'title', 'status', 'detail', 'code', 'errors', 'traceId'], {
  type: TEXT,
  title: TEXT,
  status: { type: 'integer' },
  detail: TEXT,
  code: TEXT,
  errors: {
    type: 'array',
    maxItems: 100,
    items: object(['pointer', 'code', 'message'], { pointer: TEXT, code: TEXT, message: TEXT }),
  },
  moreErrors: { type: 'integer', description: 'How many more there are than the hundred in errors; absent for none' },
  traceId: TEXT,
});

const kindsOf = (ruleset: Ruleset, ...families: readonly Kind['family'][]): readonly Kind[] =>
  ruleset.kinds.filter((kind) => families.includes(kind.family));

const schemasOf = (ruleset: Ruleset): Schema => ({
  Case: { oneOf: kindsOf(ruleset, 'fund-approval').map(requestSchema) },
  Trial: { oneOf: kindsOf(ruleset, 'fund-approval', 'decision').map(trialSchema) },
  AwardTrial: { oneOf: kindsOf(ruleset, 'award').map(awardTrialSchema) },
  AwardCase: { oneOf: kindsOf(ruleset, 'award').map(awardSchema) },
  ...Object.fromEntries(ruleset.kinds.map((kind) => [factsName(kind), kind.schema])),
  ...BODY_SCHEMAS,
  ...peopleSchemas(ruleset),
  ...awardSchemas(ruleset),
  ...ANSWER_SCHEMAS,
  Submitted: object(['request', 'verdict', 'receiptHash'], {
    request: { type: 'object' },
    verdict: ref('Verdict'),
    receiptHash: TEXT,
  }),
  Problem: PROBLEM,
});

/** OpenAPI 3.1 of every route, from the table of routes and the kinds' own schemas. */
export const describeApi = (ruleset: Ruleset, version: string): Schema => {
  const paths: Record<string, Record<string, Schema>> = {};
  const queries = queriesOf(ruleset);
  for (const route of ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, queries) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Union rules',
      version,
      'x-ruleset': ruleset.hash,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: schemasOf(ruleset),
    },
  };
};
