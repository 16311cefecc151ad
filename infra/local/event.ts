import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';

export type LocalEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
type Claims = Record<string, unknown>;

export interface EventParts {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly routeKey: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Null on a public route: there API Gateway gives no authorizer at all. */
  readonly claims: Claims | null;
}

/** One request as API Gateway HTTP APIs hand it to a Lambda, payload format 2.0. */
export function toEvent(parts: EventParts): LocalEvent {
  const { request, requestId, routeKey, params, body, claims } = parts;
  const { rawPath, rawQueryString } = splitUrl(request.url ?? '/');
  const now = new Date();
  const requestContext = {
    accountId: '000000000000',
    apiId: 'local',
    domainName: request.headers.host ?? '127.0.0.1',
    domainPrefix: 'local',
    http: {
      method: request.method ?? 'GET',
      path: rawPath,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId,
    routeKey,
    stage: '$default',
    time: clfTime(now),
    timeEpoch: now.getTime(),
    ...(claims === null ? {} : { authorizer: { jwt: { claims: toGatewayClaims(claims), scopes: null } } }),
  };
  const cookies = request.headers.cookie?.split(/;\s*/).filter((cookie) => cookie !== '');
  const query = toQuery(rawQueryString);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookies === undefined ? {} : { cookies }),
    headers: toHeaders(request),
    ...(query === null ? {} : { queryStringParameters: query }),
    ...(Object.keys(params).length === 0 ? {} : { pathParameters: { ...params } }),
    // A public route has no authorizer, which the type of events with one cannot say.
    requestContext: requestContext as LocalEvent['requestContext'],
    ...toBody(body, request.headers['content-type']),
  };
}

export function splitUrl(url: string): { rawPath: string; rawQueryString: string } {
  const at = url.indexOf('?');
  return at < 0
    ? { rawPath: url, rawQueryString: '' }
    : { rawPath: url.slice(0, at), rawQueryString: url.slice(at + 1) };
}

/** Every claim becomes a string, and an array `[a b]`, as the JWT authorizer of API Gateway does it. */
function toGatewayClaims(claims: Claims): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
}

function toHeaders(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headersDistinct).filter(([name]) => name !== 'cookie');
  return Object.fromEntries(entries.map(([name, values]) => [name, (values ?? []).join(',')]));
}

function toQuery(rawQueryString: string): Record<string, string> | null {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return values.size === 0 ? null : Object.fromEntries(values);
}

const TEXT_TYPES = /^(text\/.*|application\/(json|javascript|xml|[\w.-]+\+(json|xml)))$/;

/** Bytes that are not text would be changed by a string, so they travel as base64. */
function toBody(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const mediaType = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = TEXT_TYPES.test(mediaType) && isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `12/Mar/2020:19:03:58 +0000` */
function clfTime(instant: Date): string {
  const [, day, month, year, time] = instant.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

export function toContext(capability: string, requestId: string, timeoutMs: number): Context {
  const endsAt = Date.now() + timeoutMs;
  const refuse = (): never => {
    throw new Error('A handler returns its answer');
  };
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: capability,
    functionVersion: '$LATEST',
    invokedFunctionArn: `local:${capability}`,
    memoryLimitInMB: '512',
    awsRequestId: requestId,
    logGroupName: 'local',
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
    done: refuse,
    fail: refuse,
    succeed: refuse,
  };
}
