import { AUDIT_ERRORS } from './errors-of-audit.ts';
import { AWARDS_ERRORS } from './errors-of-awards.ts';
import { COMPLIANCE_ERRORS } from './errors-of-compliance.ts';
import { DECISIONS_ERRORS } from './errors-of-decisions.ts';
import { EVENTS_ERRORS } from './errors-of-events.ts';
import { EVIDENCE_ERRORS } from './errors-of-evidence.ts';
import { PEOPLE_ERRORS } from './errors-of-people.ts';

/**
 * The one catalogue of errors: code → kind. Sentences are in i18n/errors.ts (the compiler asks for both languages);
 * only handlers/problem.ts knows which HTTP status a kind becomes.
 */
export const ERRORS = {
  BODY_NOT_JSON: 'invalid',
  BODY_NOT_UNICODE: 'unsupported',
  CHARSET_UNSUPPORTED: 'unsupported',
  BODY_MISSING: 'invalid',
  BODY_TOO_DEEP: 'invalid',
  BODY_TOO_LARGE: 'too-large',
  ANSWER_TOO_LARGE: 'unprocessable',
  CONTENT_TYPE_UNSUPPORTED: 'unsupported',
  FIELD_FORBIDDEN: 'invalid',
  FIELD_UNKNOWN: 'invalid',
  FIELD_MISSING: 'invalid',
  FIELD_REPEATED: 'invalid',
  FIELD_TYPE: 'invalid',
  KIND_UNKNOWN: 'invalid',
  KIND_ELSEWHERE: 'invalid',
  DAY_INVALID: 'invalid',
  INSTANT_INVALID: 'invalid',
  DAY_OR_INSTANT: 'invalid',
  FACT_UNKNOWN: 'invalid',
  FACT_NOT_ACCEPTED: 'invalid',
  FACT_TYPE: 'invalid',
  NUMBER_NOT_WHOLE: 'invalid',
  NUMBER_NOT_PLAIN: 'invalid',
  NUMBER_AS_TEXT: 'invalid',
  NUMBER_FULL_WIDTH: 'invalid',
  NUMBER_TOO_SMALL: 'invalid',
  NUMBER_TOO_LARGE: 'invalid',
  CHOICE_UNKNOWN: 'invalid',
  CHOICE_REPEATED: 'invalid',
  TEXT_TOO_LONG: 'invalid',
  TEXT_EMPTY: 'invalid',
  TEXT_CONTROL: 'invalid',
  LINES_TOO_MANY: 'invalid',
  FACTS_TOO_LARGE: 'too-large',
  RECORD_TOO_LARGE: 'too-large',
  TRANSACTION_TOO_LARGE: 'too-large',
  QUERY_INVALID: 'invalid',
  QUERY_REPEATED: 'invalid',
  TEXT_HALF: 'invalid',
  ID_INVALID: 'invalid',
  QUERY_UNKNOWN: 'invalid',
  QUERY_NOT_TAKEN: 'invalid',
  QUERY_TOGETHER: 'invalid',
  CURSOR_INVALID: 'invalid',
  IDEMPOTENCY_KEY_MISSING: 'invalid',
  IDEMPOTENCY_KEY_INVALID: 'invalid',
  INPUT_INVALID: 'invalid',
  TOKEN_MISSING: 'unauthenticated',
  CLAIMS_INVALID: 'unauthenticated',
  ROLE_NOT_ALLOWED: 'forbidden',
  SAME_STEWARD: 'forbidden',
  ROUTE_NOT_FOUND: 'not-found',
  METHOD_NOT_ALLOWED: 'method-not-allowed',
  FILE_NOT_FOUND: 'not-found',
  REQUEST_NOT_FOUND: 'not-found',
  PARAMETER_NOT_FOUND: 'not-found',
  CONFIRMATION_NOT_FOUND: 'not-found',
  KIND_NOT_FOUND: 'not-found',
  REGULATION_NOT_FOUND: 'not-found',
  RULE_NOT_FOUND: 'not-found',
  IF_MATCH_MISSING: 'precondition-required',
  VERSION_STALE: 'precondition-failed',
  TRANSITION_NOT_ALLOWED: 'conflict',
  ALREADY_ACTED: 'conflict',
  NOT_EXPIRED: 'conflict',
  QUOTA_EXHAUSTED: 'conflict',
  BUDGET_NOT_APPROVED: 'conflict',
  BUDGET_ADJUSTED: 'conflict',
  BUDGET_EXISTS: 'conflict',
  BUDGET_CARRIED: 'conflict',
  YEAR_NOT_OVER: 'conflict',
  BUDGET_NOT_FOUND: 'not-found',
  GRANT_NOT_COVERED: 'conflict',
  TOP_UP_UNKNOWN: 'conflict',
  NOT_YOUR_TURN: 'forbidden',
  SEPARATION_OF_DUTIES: 'forbidden',
  COMMENT_MISSING: 'invalid',
  BUDGET_LINE_REQUIRED: 'unprocessable',
  BUDGET_LINE_UNKNOWN: 'unprocessable',
  OUTCOME_NOT_READY: 'unprocessable',
  MORE_THAN_HELD: 'unprocessable',
  MORE_THAN_SPENT: 'unprocessable',
  EVIDENCE_MISSING: 'unprocessable',
  ACCEPTOR_MISSING: 'unprocessable',
  MEMBER_NOT_FOUND: 'not-found',
  MEMBERS_NOT_ENTITLED: 'unprocessable',
  RECIPIENTS_REQUIRED: 'unprocessable',
  RECIPIENTS_DIFFER: 'unprocessable',
  COLUMN_MISSING: 'invalid',
  ROW_REPEATED: 'invalid',
  CELL_FORMULA: 'invalid',
  ROWS_TOO_MANY: 'too-large',
  FILE_UNREADABLE: 'invalid',
  FILE_TOO_LARGE: 'too-large',
  FILE_HAS_FORMULAS: 'invalid',
  RULESET_NOT_LOADED: 'conflict',
  CONFIRMATION_DECIDED: 'conflict',
  IDEMPOTENCY_KEY_REUSED: 'unprocessable',
  LAW_NOT_HELD: 'unprocessable',
  VALUE_LOOSENS: 'unprocessable',
  VALUE_NOT_AS_HELD: 'unprocessable',
  VALUE_NOT_HELD: 'unprocessable',
  VALUE_OTHER_PROVINCE: 'unprocessable',
  RULE_VIOLATION: 'unprocessable',
  STORE_UNAVAILABLE: 'unavailable',
  STORE_BUSY: 'unavailable',
  WRITE_UNCONFIRMED: 'timeout',
  TIMED_OUT: 'timeout',
  INTERNAL: 'internal',
  ...EVIDENCE_ERRORS,
  ...AUDIT_ERRORS,
  ...COMPLIANCE_ERRORS,
  ...EVENTS_ERRORS,
  ...DECISIONS_ERRORS,
  ...AWARDS_ERRORS,
  ...PEOPLE_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorKind = (typeof ERRORS)[ErrorCode];
/** Figures and names that the sentence of a code mentions. */
export type ErrorData = Readonly<Record<string, string | number>>;

/** One thing wrong at one place. `pointer` is an RFC 6901 pointer into the body, or a query name. */
export interface Issue {
  readonly pointer: string;
  readonly code: ErrorCode;
  readonly data?: ErrorData;
}

/** An error that a caller is told of. Everything else is INTERNAL and says nothing of itself. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;
  readonly issues: readonly Issue[];
  /** More members for the answer, such as the verdict of a refused request. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    options: {
      data?: ErrorData;
      issues?: readonly Issue[];
      extra?: Readonly<Record<string, unknown>>;
      cause?: unknown;
    } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.data = options.data ?? {};
    this.issues = options.issues ?? [];
    this.extra = options.extra ?? {};
  }
}
