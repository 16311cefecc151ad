/** With which codes a call may be refused, by status: by its route, by the record that it names, and by what it does. */
import type { ErrorCode } from '../core/errors.ts';
import { collectionOf, mustBeRead } from './openapi-parameters.ts';
import { statusOf } from './problem.ts';
import type { Route } from './routes.ts';

const BODY: readonly ErrorCode[] = [
  'BODY_NOT_JSON',
  'BODY_NOT_UNICODE',
  'BODY_TOO_DEEP',
  'BODY_TOO_LARGE',
  'CHARSET_UNSUPPORTED',
  'CONTENT_TYPE_UNSUPPORTED',
  'FIELD_FORBIDDEN',
];

const PROXY: readonly ErrorCode[] = ['PROXY_NOT_YOURS', 'PERSON_NOT_KNOWN', 'SEPARATION_OF_DUTIES'];
const PERSON: readonly ErrorCode[] = ['DIRECTORY_NOT_YOURS', 'SEPARATION_OF_DUTIES'];
const VALUE: readonly ErrorCode[] = ['VALUE_OTHER_PROVINCE', 'VALUE_NOT_HELD', 'VALUE_NOT_AS_HELD', 'VALUE_LOOSENS'];

/** What the records of a call say beside that. */
const OWN: Readonly<Record<string, readonly ErrorCode[]>> = {
  evaluateCase: ['KIND_UNKNOWN', 'KIND_ELSEWHERE', 'FACTS_TOO_LARGE'],
  submitRequest: ['KIND_UNKNOWN', 'KIND_ELSEWHERE', 'FACTS_TOO_LARGE', 'RULE_VIOLATION', 'LAW_NOT_HELD'],
  actOnRequest: [
    'TRANSITION_NOT_ALLOWED',
    'NOT_YOUR_TURN',
    'GIVEN_TO_ANOTHER',
    'PROXY_UNCONFIRMED',
    'PERSON_NOT_KNOWN',
    'SEPARATION_OF_DUTIES',
    'COMMENT_MISSING',
    'ALREADY_ACTED',
    'NOT_EXPIRED',
    'OUTCOME_NOT_READY',
    'MORE_THAN_HELD',
    'MORE_THAN_SPENT',
    'ALERTS_OPEN',
  ],
  registerProxy: PROXY,
  confirmProxy: [
    ...PROXY,
    'PROXY_ENDED',
    'PROXY_CONFIRMED',
    'DOCUMENT_MISSING',
    'EVIDENCE_NOT_FOUND',
    'EVIDENCE_NOT_RECORDED',
  ],
  revokeProxy: ['PROXY_NOT_YOURS', 'PROXY_ENDED'],
  proposePerson: PERSON,
  confirmPerson: [...PERSON, 'NOTHING_PROPOSED'],
  endPerson: ['DIRECTORY_NOT_YOURS', 'ROLES_NOT_KNOWN'],
  importMembers: ['ROWS_TOO_MANY', 'FILE_UNREADABLE', 'FILE_TOO_LARGE', 'FILE_HAS_FORMULAS'],
  proposeConfirmation: ['PARAMETER_NOT_FOUND', ...VALUE],
  approveConfirmation: ['CONFIRMATION_DECIDED', 'SAME_STEWARD', ...VALUE],
  actOnAlert: ['ALERT_ACTION_NOT_ALLOWED', 'SEPARATION_OF_DUTIES', 'COMMENT_MISSING'],
  createHook: ['WEBHOOK_ADDRESS_REFUSED'],
  replayVerdicts: ['REQUEST_NOT_FOUND', 'RECEIPT_NOT_FOUND', 'CURSOR_INVALID'],
  makeCheckpoint: ['LOG_NOT_FOUND', 'LOG_DAMAGED'],
  proveEntry: ['CHECKPOINT_NOT_FOUND'],
  proveConsistency: ['CHECKPOINT_NOT_FOUND'],
  getDecisionReceipt: ['RECEIPT_NOT_FOUND'],
  makeAwardList: ['AWARD_NOT_FOUND'],
  shredPerson: ['SEALED_NOT_FOUND'],
};

const codesOf = (route: Route): readonly ErrorCode[] => [
  'INPUT_INVALID',
  ...(route.access === 'public' ? [] : (['TOKEN_MISSING', 'CLAIMS_INVALID'] as const)),
  ...(typeof route.access === 'string' ? [] : (['ROLE_NOT_ALLOWED'] as const)),
  ...(route.method === 'GET' ? (['ANSWER_TOO_LARGE'] as const) : BODY),
  ...(collectionOf(route) ? [(collectionOf(route) as { notFound: ErrorCode }).notFound] : []),
  ...(route.path.includes('{action}') ? (['ROUTE_NOT_FOUND'] as const) : []),
  ...(route.isIdempotent
    ? (['IDEMPOTENCY_KEY_MISSING', 'IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED', 'WRITE_UNCONFIRMED'] as const)
    : (['TIMED_OUT'] as const)),
  ...(mustBeRead(route) ? (['IF_MATCH_MISSING', 'VERSION_STALE'] as const) : []),
  ...(route.access === 'public' ? [] : (['STORE_UNAVAILABLE', 'STORE_BUSY'] as const)),
  ...(OWN[route.operation] ?? []),
  'INTERNAL',
];

/** `{"400": ["INPUT_INVALID", …], …}`. */
export const problemCodesOf = (route: Route): Readonly<Record<string, readonly ErrorCode[]>> => {
  const byStatus: Record<string, ErrorCode[]> = {};
  for (const code of codesOf(route)) {
    const status = `${statusOf(code)}`;
    byStatus[status] = [...(byStatus[status] ?? []), code];
  }
  return byStatus;
};
