import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError, ERRORS, type ErrorCode, type ErrorKind, type Issue } from '../core/errors.ts';
import { ERROR_TEXTS, MORE_ISSUES } from '../core/i18n/errors.ts';
import { fillData } from '../core/i18n/render.ts';
import { sayData } from '../core/i18n/say-data.ts';
import type { Language } from '../core/kernel/text.ts';

/** Only this file knows which HTTP status a kind of error becomes. */
const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  'precondition-required': 428,
  unavailable: 503,
  timeout: 504,
  internal: 500,
};

export const statusOf = (code: ErrorCode): number => STATUS[ERRORS[code]];

const TITLES: Record<ErrorKind, string> = {
  invalid: 'Bad request',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  conflict: 'Conflict',
  'precondition-failed': 'Changed meanwhile',
  'too-large': 'Too large',
  unsupported: 'Unsupported media type',
  unprocessable: 'Refused',
  'precondition-required': 'Precondition required',
  unavailable: 'Unavailable',
  timeout: 'Timed out',
  internal: 'Internal error',
};

/** What passes by itself: the same call, sent again, has another outcome. */
const HEALS: readonly ErrorKind[] = ['unavailable', 'timeout'];

/** Identifies the problem; it is a name, not an address to visit. */
const typeOf = (code: ErrorCode) => `https://union-rules.example/problems/${code.toLowerCase().replaceAll('_', '-')}`;

/** More are listed nowhere; their number is told. */
export const ISSUES_MAX = 100;
/** A name that a caller made up may be as long as a body; nobody needs to read it whole to know which it is. */
const TEXT_MAX = 500;

const short = (text: string): string => (text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX).toWellFormed()}…` : text);

const issueView = ({ pointer, code, data = {} }: Issue, language: Language) => ({
  pointer: short(pointer),
  code,
  message: short(fillData(ERROR_TEXTS[code][language], sayData(data, language))),
});

/** What is wrong, place by place: the one list of issues that any answer has. */
const issuesView = (issues: readonly Issue[], language: Language) => {
  const more = issues.length - ISSUES_MAX;
  return {
    errors: issues.slice(0, ISSUES_MAX).map((issue) => issueView(issue, language)),
    ...(more > 0 && { moreErrors: more }),
  };
};

const detailOf = ({ code, issues, data }: DomainError, language: Language): string => {
  const all = code === 'INPUT_INVALID' ? { count: issues.length } : data;
  const said = short(fillData(ERROR_TEXTS[code][language], sayData(all, language)));
  if (issues.length <= ISSUES_MAX) return said;
  const more = { max: ISSUES_MAX, more: issues.length - ISSUES_MAX };
  return `${said}${language === 'en' ? ' ' : ''}${fillData(MORE_ISSUES[language], more)}`;
};

/** RFC 9457 answer of an error. Anything but a DomainError is INTERNAL and tells nothing of itself. */
export const problemOf = (error: unknown, language: Language, traceId: string): APIGatewayProxyStructuredResultV2 => {
  const known = error instanceof DomainError ? error : new DomainError('INTERNAL');
  const { code, issues, extra } = known;
  const kind = ERRORS[code];
  const body = {
    type: typeOf(code),
    title: TITLES[kind],
    status: STATUS[kind],
    detail: detailOf(known, language),
    code,
    ...issuesView(issues, language),
    ...extra,
    traceId,
  };
  return {
    statusCode: STATUS[kind],
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(HEALS.includes(kind) && { 'retry-after': '2' }),
      ...(kind === 'method-not-allowed' && { allow: `${known.data.allow}` }),
    },
    body: JSON.stringify(body),
  };
};

/** Whose fault it is: only these are worth waking somebody for. */
export const isOurs = (error: unknown): boolean =>
  !(error instanceof DomainError) || ERRORS[error.code] === 'internal' || HEALS.includes(ERRORS[error.code]);
