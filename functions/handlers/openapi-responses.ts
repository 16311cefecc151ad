/** What each operation answers: its statuses, headers and schemas. */
import { FILE_TYPES } from '../core/report/table.ts';
import { responsesOf as typedAnswers } from './answers.ts';
import { object, type Schema, TEXT } from './openapi-bodies.ts';
import { DECISION_ANSWERS } from './openapi-decision-answers.ts';
import { ANSWERS_BY_ADDRESS, type Route } from './routes.ts';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const binary: Schema = { type: 'string', format: 'binary' };

const NOT_CHANGED: Schema = { '304': { description: 'Not changed since the ETag in If-None-Match' } };
const textAnswer = (description: string, ...types: readonly string[]): Schema => ({
  '200': { description, content: Object.fromEntries(types.map((type) => [type, { schema: TEXT }])) },
  ...NOT_CHANGED,
});

const ANSWERS: Readonly<Record<string, Schema>> = {
  showRulebook: textAnswer('The page', 'text/html'),
  getRulebookFile: textAnswer('The file', 'text/css', 'text/javascript', 'image/svg+xml'),
  getRulebook: {
    '200': { description: 'The data of the rule book', content: json({ type: 'object' }) },
    ...NOT_CHANGED,
  },
  getPack: { '200': { description: 'The pack', content: { 'application/zip': { schema: binary } } } },
  getVerifier: { '200': { description: 'The program', content: { 'text/javascript': { schema: TEXT } } } },
  evaluateCase: { '200': { description: 'The verdict', content: json(ref('Verdict')) } },
  submitRequest: { '201': { description: 'Recorded', content: json(ref('Submitted')) } },
  ...DECISION_ANSWERS,
};

/** Lists that are also a file to be saved. */
const EXPORTED: readonly string[] = ['listCompliance', 'getComplianceSummary', 'getStatement', 'listAlerts'];
const AS_FILE: Schema = { [FILE_TYPES.csv]: { schema: TEXT }, [FILE_TYPES.xlsx]: { schema: binary } };

/** Calls that make a record which was not there. */
const CREATING: readonly string[] = [
  'submitRequest',
  'registerProxy',
  'draftBudget',
  'adjustBudget',
  'carryOver',
  'proposePerson',
  'recordMember',
  'proposeConfirmation',
  'announceEvidence',
  'recordTalk',
  'makeCheckpoint',
  'createHook',
  'applyForAward',
  'makeAwardList',
  'recordHonour',
  'openSurvey',
  'answerSurvey',
  'recordVisit',
];
/** Of these, those that also say anew what is known of a record that is there. */
const RENEWING: readonly string[] = ['recordMember', 'proposePerson'];

const VERSIONED_READS: readonly string[] = [
  'getRequest',
  'getBudget',
  'getMember',
  'getPerson',
  'getAward',
  'getAwardList',
  'getHonour',
  'getSurvey',
  'getDecision',
  'showRulebook',
  'getRulebookFile',
  'getRulebook',
];

const header = (description: string, schema: Schema = TEXT): Schema => ({ description, schema });

export const ANSWER_HEADERS: Schema = {
  TraceId: header('What to name when something is asked about this call'),
  ETag: header('The version that was read; a change names it in If-Match'),
  Location: header('Where the record is read'),
  IdempotentReplayed: header('Whether the key was used before, and this is its answer', { const: 'true' }),
  ContentDisposition: header('Name of the file'),
  IsComplete: header('Of a file: whether it holds the whole list', { enum: ['true', 'false'] }),
  RetryAfter: header('Seconds after which to try again', { type: 'string', pattern: '^\\d+$' }),
};
const headerRef = (name: string): Schema => ({ $ref: `#/components/headers/${name}` });

const headersOf = ({ operation, isIdempotent }: Route): Schema => ({
  'X-Trace-Id': headerRef('TraceId'),
  ...(VERSIONED_READS.includes(operation) && { ETag: headerRef('ETag') }),
  ...(isIdempotent && { Location: headerRef('Location'), 'Idempotent-Replayed': headerRef('IdempotentReplayed') }),
  ...(EXPORTED.includes(operation) && {
    'Content-Disposition': headerRef('ContentDisposition'),
    'X-Is-Complete': headerRef('IsComplete'),
  }),
});

const problem = (description: string, headers: Schema = {}): Schema => ({
  description,
  headers: { 'X-Trace-Id': headerRef('TraceId'), ...headers },
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

export const PROBLEM_ANSWERS: Schema = {
  Refused: problem('What is wrong, at which place, and what to do; x-codes names what every such call may be told'),
  Failed: problem('Not the fault of the caller; the same call with the same key is safe', {
    'Retry-After': headerRef('RetryAfter'),
  }),
  ByAddress: {
    description:
      'A document above 1 MB, or an answer above 5 MB: it lies at the signed address in Location for five minutes, with its ' +
      'own Content-Type and Content-Disposition. Clients follow it by themselves; the token is not sent along',
    headers: { Location: { required: true, schema: { type: 'string', format: 'uri' }, description: 'The address' } },
    content: json(
      object(['location', 'expiresAt'], {
        location: { type: 'string', format: 'uri' },
        expiresAt: { type: 'string', format: 'date-time' },
      }),
    ),
  },
  NotReachable: { description: 'The database cannot be reached', content: json({ type: 'object' }) },
};
const answerRef = (name: string): Schema => ({ $ref: `#/components/responses/${name}` });

const plainAnswers = ({ operation, method }: Route): Schema => {
  const said = json({ type: 'object' });
  const content = EXPORTED.includes(operation) ? { ...said, ...AS_FILE } : said;
  if (!CREATING.includes(operation)) return { '200': { description: method === 'GET' ? 'As asked' : 'Done', content } };
  const recorded = { '201': { description: 'Recorded', content } };
  return RENEWING.includes(operation) ? { '200': { description: 'Recorded anew', content }, ...recorded } : recorded;
};

const goesByAddress = ({ method, access, handler }: Route): boolean =>
  method === 'GET' && access !== 'public' && ANSWERS_BY_ADDRESS.includes(handler);

/** Statuses of success with their headers, and the problems. */
export const responsesOf = (route: Route): Schema => {
  const answers = typedAnswers(route.operation) ?? ANSWERS[route.operation] ?? plainAnswers(route);
  const withHeaders = Object.entries(answers).map(([status, answer]) => [
    status,
    { ...(answer as Schema), headers: headersOf(route) },
  ]);
  return {
    ...Object.fromEntries(withHeaders),
    ...(route.operation === 'checkHealth' && { '503': answerRef('NotReachable') }),
    ...(goesByAddress(route) && { '303': answerRef('ByAddress') }),
    '4XX': answerRef('Refused'),
    '5XX': answerRef('Failed'),
  };
};
