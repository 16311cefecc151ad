/** What no answer may be, whatever was asked. */
import { ERRORS, type ErrorCode } from '../../functions/core/errors.ts';
import { bodyText, type Input } from './input.ts';
import type { Answer } from './world.ts';

export const FAULTS = ['5xx', 'without problem', 'stacks', 'over 5 MB', 'odd'] as const;
export type Fault = (typeof FAULTS)[number];
export interface Found {
  readonly fault: Fault;
  readonly why: string;
}

const ANSWER_MAX = 5_000_000;
const STACK = /^\s+at \S[^\n]*:\d+:\d+|node_modules\/|\.ts:\d+|\bfile:\/\//m;
const INSIDE =
  /TypeError|RangeError|ReferenceError|SyntaxError|is not a function|Cannot read prop|is not iterable|ECONN|ValidationException/;
/** What a sentence says when somebody forgot a value; unless the caller said it first. */
const FORGOTTEN = ['[object Object]', 'undefined', 'NaN', 'Infinity'];
const UNFILLED = /\{[a-zA-Z]+\}/;

interface Problem {
  readonly code?: unknown;
  readonly traceId?: unknown;
  readonly detail?: unknown;
  readonly title?: unknown;
  readonly status?: unknown;
  readonly errors?: readonly { readonly pointer?: unknown; readonly code?: unknown; readonly message?: unknown }[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;

const parsed = ({ headers, body, isBase64 }: Answer): unknown => {
  if (isBase64 || !/[/+]json\b/.test(`${headers['content-type']}`)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
const PARSED = new WeakMap<Answer, unknown>();

/** The parsed body of an answer that says it is JSON; undefined where it is none. */
export const jsonOf = (answer: Answer): unknown => {
  if (!PARSED.has(answer)) PARSED.set(answer, parsed(answer));
  return PARSED.get(answer);
};

const problemFault = (answer: Answer): string | null => {
  if (!/^application\/problem\+json/.test(`${answer.headers['content-type']}`)) return 'no problem+json';
  const problem = jsonOf(answer) as Problem | undefined;
  if (!problem) return 'no JSON';
  const { code, traceId, detail, title, status, errors } = problem;
  if (![code, traceId, detail, title].every(isText) || status !== answer.status) return 'a member is missing';
  if (!Array.isArray(errors)) return 'no errors';
  if (code === 'INPUT_INVALID' && !errors.length) return 'nothing is named';
  return errors.every((one) => typeof one.pointer === 'string' && isText(one.code) && isText(one.message))
    ? null
    : 'an error without pointer, code or message';
};

const oddIn = (input: Input, answer: Answer): string | null => {
  const { detail = '', errors = [] } = (jsonOf(answer) ?? {}) as Problem;
  const said = [detail, ...errors.map(({ message }) => message)].join('\n');
  const forgotten = FORGOTTEN.filter((one) => said.includes(one));
  const isUnfilled = UNFILLED.test(said);
  if (!forgotten.length && !isUnfilled) return null;
  const asked = `${bodyText(input) ?? ''} ${JSON.stringify([input.params, input.query, input.headers, input.claims])}`;
  const unsaid = forgotten.find((one) => !asked.includes(one));
  if (unsaid) return `says ${unsaid}`;
  return isUnfilled && !UNFILLED.test(asked) ? 'says a name in braces' : null;
};

export const judge = (input: Input, answer: Answer): readonly Found[] => {
  const found: Found[] = [];
  const { status, body, headers, isBase64 } = answer;
  const why = `${status} ${body.slice(0, 400)}`;
  if (status >= 500 || status < 200) found.push({ fault: '5xx', why });
  if (status >= 400) {
    const wrong = problemFault(answer);
    if (wrong) found.push({ fault: 'without problem', why: `${wrong}: ${why}` });
    const odd = oddIn(input, answer);
    if (odd) found.push({ fault: 'odd', why: `${odd}: ${why}` });
  }
  if (status === 200 && /json/.test(`${headers['content-type']}`) && jsonOf(answer) === undefined)
    found.push({ fault: 'odd', why: `not the JSON that it says: ${why}` });
  // In JSON the lines of a stack are told apart by escapes.
  if (!isBase64 && (STACK.test(body.replaceAll('\\n', '\n')) || (status >= 400 && INSIDE.test(body))))
    found.push({ fault: 'stacks', why });
  if (Buffer.byteLength(body) > ANSWER_MAX) found.push({ fault: 'over 5 MB', why: `${Buffer.byteLength(body)} bytes` });
  return found;
};

/** Kinds of refusals for which nothing but the call itself was looked at. */
const UNREAD = ['invalid', 'unsupported', 'too-large', 'unauthenticated', 'precondition-required'];

/** Code of a refusal; the status of anything else. */
export const outcomeOf = (answer: Answer): string =>
  answer.status >= 400 ? `${(jsonOf(answer) as Problem | undefined)?.code ?? answer.status}` : `${answer.status}`;

/** Whether the product read the call as one of its own and went on to what is recorded or to the law. */
export const isPastParser = (outcome: string): boolean => {
  const kind = ERRORS[outcome as ErrorCode];
  if (kind === undefined) return /^[23]/.test(outcome);
  return !UNREAD.includes(kind) && outcome !== 'ROLE_NOT_ALLOWED' && outcome !== 'ROUTE_NOT_FOUND';
};
