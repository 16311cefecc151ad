import { AWARD_ENVELOPE } from '../core/award/bodies.ts';
import { CASE } from '../core/facts/parse-case.ts';
import { fields, jsonSchemaOf } from '../core/kernel/schema.ts';
import type { Kind, Ruleset } from '../core/rules/ruleset.ts';
import { ANSWER_SCHEMAS } from './answers.ts';
import { awardSchemas } from './openapi-awards.ts';
import { BODIES, BODY_SCHEMAS, MAY_BE_EMPTY, object, type Schema, TEXT } from './openapi-bodies.ts';
import { factSchemas, factsName } from './openapi-facts.ts';
import { PARAMETER_COMPONENTS, parametersOf } from './openapi-parameters.ts';
import { peopleSchemas } from './openapi-people.ts';
import { problemCodesOf } from './openapi-problems.ts';
import { ENVELOPE, TRIAL } from './openapi-requests.ts';
import { ANSWER_HEADERS, PROBLEM_ANSWERS, responsesOf } from './openapi-responses.ts';
import { SURVEY_NAMED } from './openapi-surveys.ts';
import { type Queries, queriesOf } from './queries.ts';
import { CAPABILITIES, type Capability, ROUTES, type Route } from './routes.ts';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema): Schema => ({ 'application/json': { schema } });

const WHO: Readonly<Record<'public' | 'caller', string>> = {
  public: 'For everybody; no token is needed.',
  caller: 'For whoever has a token.',
};

/** Who may, and what fails with it. */
const descriptionOf = ({ access, errorImpact }: Route): string =>
  `${typeof access === 'string' ? WHO[access] : `For ${access.join(', ')}.`} Where it fails: ${errorImpact}`;

const operationOf = (route: Route, queries: Queries): Schema => ({
  operationId: route.operation,
  tags: [route.handler],
  summary: route.summary.en,
  description: descriptionOf(route),
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
  responses: responsesOf(route),
  'x-codes': problemCodesOf(route),
});

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
  ...factSchemas(ruleset.kinds),
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

const ABOUT =
  'Judges the documents of a grassroots trade union by rules, records what became of them and proves it. Money is whole fen, ' +
  'days are YYYY-MM-DD in Asia/Shanghai, instants are UTC. Numbers are written in plain digits. Answers speak the language ' +
  'of Accept-Language: zh-CN, or en. Every problem has a code, and a place for each thing that is wrong.';
const TOKEN = 'A token of the OIDC issuer with sub, name, unionId and roles';

const TAGS: Readonly<Record<Capability, string>> = {
  'fund-approvals': 'Requests for money, their approval, budgets, dues and proxies',
  members: 'The register of members and the directory of people',
  registry: 'Documents, rules, limits and kinds; the rule book',
  evidence: 'Files, talks and what is sealed',
  audit: 'Trail, log, checkpoints, receipts, packs',
  compliance: 'Lists, summaries and statements of finance; alerts',
  events: 'Subscriptions of other systems to events',
  decisions: 'Collective decisions and declared interests',
  awards: 'Titles, lists, honours, surveys and visits; periods of working days',
};

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
      description: ABOUT,
    },
    servers: [{ url: '/', description: 'The deployment that serves this document' }],
    tags: CAPABILITIES.map((name) => ({ name, description: TAGS[name] })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: TOKEN } },
      parameters: PARAMETER_COMPONENTS,
      headers: ANSWER_HEADERS,
      responses: PROBLEM_ANSWERS,
      schemas: schemasOf(ruleset),
    },
  };
};
