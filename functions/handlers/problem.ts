import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError, ERRORS, type ErrorCode, type ErrorKind, type Issue } from '../core/errors.ts';
import { ERROR_TEXTS } from '../core/i18n/errors.ts';
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

const issueView = ({ pointer, code, data = {} }: Issue, language: Language) => ({
  pointer,
  code,
  message: fillData(ERROR_TEXTS[code][language], sayData(data, language)),
});

/** RFC 9457 answer of an error. Anything but a DomainError is INTERNAL and tells nothing of itself. */
export const problemOf = (error: unknown, language: Language, traceId: string): APIGatewayProxyStructuredResultV2 => {
  const known = error instanceof DomainError ? error : new DomainError('INTERNAL');
  const { code, issues, extra } = known;
  const kind = ERRORS[code];
  const data = code === 'INPUT_INVALID' ? { count: issues.length } : known.data;
  const body = {
    type: typeOf(code),
    title: TITLES[kind],
    status: STATUS[kind],
    detail: fillData(ERROR_TEXTS[code][language], sayData(data, language)),
    code,
    errors: issues.map((issue) => issueView(issue, language)),
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
