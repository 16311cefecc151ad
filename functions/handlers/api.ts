/**
 * The one middy stack. Every Lambda is `api(operations)`: the route is found in routes.ts, the caller is read from the
 * verified claims, the body is parsed strictly, and whatever is thrown becomes problem+json.
 */
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Caller } from '../app/caller.ts';
import type { Done } from '../app/once.ts';
import { DomainError } from '../core/errors.ts';
import { LANGUAGES, type Language } from '../core/kernel/text.ts';
import type { AnswerFiles } from '../ports/answer-files.ts';
import { byAddress, isLarge } from './answer-address.ts';
import { isSendable, tooLarge } from './answer-size.ts';
import { bodyTextOf } from './body-text.ts';
import { allow, callerOf } from './caller.ts';
import { FAREWELL_MS, withDeadline } from './deadline.ts';
import { log } from './log.ts';
import { isOurs, problemOf } from './problem.ts';
import { onlyQuery, type QueryPart } from './query.ts';
import { checkReadable } from './readable.ts';
import { type Capability, ROUTES, type Route, routeKey } from './routes.ts';
import { beginSighting } from './sightings.ts';
import { parseStrictJson } from './strict-json.ts';
import { DEFAULT_ROUTE, unrouted } from './unrouted.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

/** What an operation is given. `caller` throws on public routes, where nobody has signed in. */
export interface Call {
  readonly route: Route;
  readonly caller: () => Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: () => unknown;
  /** Null when there is none. */
  readonly optionalBody: () => unknown;
  readonly idempotencyKey: () => string;
  /** A request header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** The version that the caller has read, from If-Match. */
  readonly version: () => number;
  /** The same where a record may be new: null without If-Match. */
  readonly optionalVersion: () => number | null;
  readonly language: Language;
}

/** `text` is sent as it is, and `bytes` as base64; otherwise `json` is serialised. */
export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  /** What is no text. What is to be saved, of either kind, has a `content-disposition`. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}
/** What a writing operation answers: the bytes of its key, and whether they were given before. */
export const doneReply = ({ answer, isReplay }: Done): Reply => ({
  status: answer.status,
  text: answer.body,
  headers: { location: answer.location, ...(isReplay && { 'idempotent-replayed': 'true' }) },
});

export type Operation = (call: Call) => Promise<Reply> | Reply;

const IDEMPOTENCY_KEY = /^[A-Za-z0-9._:-]{8,128}$/;

const languageOf = (event: Event): Language =>
  /^\s*en\b/i.test(event.headers?.['accept-language'] ?? '') ? 'en' : LANGUAGES[0];

/** HEAD is answered as GET is; whoever sends the answer leaves its body out (RFC 9110, 9.3.2). */
const found = ({ routeKey: key = '' }: Event): Route | undefined =>
  ROUTES.find((candidate) => routeKey(candidate) === key.replace(/^HEAD /, 'GET '));

const routeOf = (event: Event, capability: Capability): Route => {
  const route = found(event);
  if (route?.handler !== capability) throw new DomainError('ROUTE_NOT_FOUND');
  return route;
};

const bodyOf = (event: Event): unknown => parseStrictJson(bodyTextOf(event, event.headers?.['content-type']));

const keyOf = (event: Event): string => {
  const key = event.headers?.['idempotency-key'];
  if (!key) throw new DomainError('IDEMPOTENCY_KEY_MISSING');
  if (!IDEMPOTENCY_KEY.test(key)) throw new DomainError('IDEMPOTENCY_KEY_INVALID');
  return key;
};

/** ETags are the record's version in quotes. */
const versionOf = (event: Event): number => {
  const tag = event.headers?.['if-match'];
  if (!tag) throw new DomainError('IF_MATCH_MISSING');
  const version = /^"(\d{1,9})"$/.exec(tag)?.[1];
  if (!version) throw new DomainError('VERSION_STALE');
  return Number(version);
};

/** A capability: its operations, what they take in their queries, and where its large answers go; null where none grow. */
interface Served {
  readonly capability: Capability;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly queries: Readonly<Record<string, QueryPart>>;
  readonly files: AnswerFiles | null;
}

const callOf = (event: Event, route: Route, { queries }: Served): Call => {
  // On a public route API Gateway adds no authorizer at all.
  const caller = () => callerOf(event.requestContext.authorizer?.jwt?.claims);
  checkReadable(event);
  if (route.access !== 'public') allow(route, caller());
  const query = (event.queryStringParameters ?? {}) as Record<string, string>;
  onlyQuery(query, Object.keys(queries[route.operation]?.parameters ?? {}));
  return {
    route,
    caller,
    params: (event.pathParameters ?? {}) as Record<string, string>,
    query,
    body: () => bodyOf(event),
    optionalBody: () => (event.body ? bodyOf(event) : null),
    idempotencyKey: () => keyOf(event),
    header: (name) => event.headers?.[name],
    version: () => versionOf(event),
    optionalVersion: () => (event.headers?.['if-match'] ? versionOf(event) : null),
    language: languageOf(event),
  };
};

interface Showing extends Pick<Served, 'files'> {
  readonly isHead: boolean;
}

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const resultOf = (reply: Reply, language: Language): Result => ({
  statusCode: reply.status ?? 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'content-language': language, ...reply.headers },
  body: reply.bytes ? Buffer.from(reply.bytes).toString('base64') : (reply.text ?? JSON.stringify(reply.json)),
  ...(reply.bytes && { isBase64Encoded: true }),
});

/** An operation's answer as it may be sent. What was written is not taken back: its answer leads to where it lies. */
const sendable = (reply: Reply, language: Language): Result => {
  const result = resultOf(reply, language);
  if (isSendable(result)) return result;
  const { location } = reply.headers ?? {};
  if (!location) throw tooLarge();
  return resultOf({ ...reply, text: JSON.stringify({ location, isShortened: true }) }, language);
};

/** What is shown, and is too large for an answer, goes by address where the capability has files for it. */
const shown = async (reply: Reply, { route, caller, language }: Call, { files, isHead }: Showing): Promise<Result> => {
  const result = resultOf(reply, language);
  const isOnlyShown = route.method === 'GET' && route.access !== 'public';
  if (!files || !isOnlyShown || !isLarge(result)) return sendable(reply, language);
  // HEAD describes the document and puts nothing anywhere.
  return isHead ? result : byAddress(files, caller().unionId, result);
};

const answer = async (event: Event, served: Served): Promise<Result> => {
  const { capability, operations, files } = served;
  if (event.routeKey === DEFAULT_ROUTE) return unrouted(event);
  const route = routeOf(event, capability);
  const operation = operations[route.operation];
  if (!operation) throw new Error(`no operation ${route.operation} in ${capability}`);
  const call = callOf(event, route, served);
  const seen = route.access === 'public' ? null : beginSighting(call.caller(), traceIdOf(event));
  try {
    const isHead = event.routeKey.startsWith('HEAD ');
    const result = await shown(await operation(call), call, { files, isHead });
    return isHead ? { ...result, body: '' } : result;
  } finally {
    await seen?.();
  }
};

/** What is told when the time runs out: of a write, that it may have happened; see `onError`. */
const outOfTime = (): never => {
  throw new DomainError('TIMED_OUT');
};

const told = (error: unknown, event: Event): unknown =>
  error instanceof DomainError && error.code === 'TIMED_OUT' && found(event)?.isIdempotent
    ? new DomainError('WRITE_UNCONFIRMED')
    : error;

const stackOf = (served: Served) =>
  middy<Event, Result>({ timeoutEarlyInMillis: FAREWELL_MS, timeoutEarlyResponse: outOfTime })
    .after(({ event, response }) => {
      if (response) response.headers = { ...HEADERS, ...response.headers, 'x-trace-id': traceIdOf(event) };
    })
    .onError((request) => {
      const { event } = request;
      const error = told(request.error, event);
      const traceId = traceIdOf(event);
      if (isOurs(error))
        log('error', { traceId, routeKey: event.routeKey, impact: impactOf(event), ...detailsOf(error) });
      const whole = problemOf(error, languageOf(event), traceId);
      const problem = isSendable(whole) ? whole : problemOf(tooLarge(), languageOf(event), traceId);
      request.response = { ...problem, headers: { ...HEADERS, ...problem.headers, 'x-trace-id': traceId } };
    })
    .handler((event) => answer(event, served));

/** A Lambda handler for the routes of a capability. It answers before the call is cut off. */
export const api = (
  capability: Capability,
  operations: Served['operations'],
  queries: Served['queries'] = {},
  files: Served['files'] = null,
) => {
  const stack = stackOf({ capability, operations, queries, files });
  return (event: Event, context: Context): Promise<Result> => stack(event, withDeadline(event, context));
};

const traceIdOf = (event: Event): string => event.requestContext?.requestId ?? 'none';
const impactOf = (event: Event) => found(event)?.errorImpact;

/** For the log only: names and messages of the chain of causes, never a body. */
const detailsOf = (error: unknown) => {
  const { name, message, stack, cause } = error as Error;
  const origin = cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {};
  return { name, message, stack, ...origin };
};
