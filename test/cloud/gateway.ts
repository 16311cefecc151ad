/**
 * What an HTTP API does, by the routes of the template: finds the function, checks the token, hands over payload 2.0 and
 * gives back what came. Its own answers are those of API Gateway, which knows nothing of problem+json.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createMatcher, PathInvalid } from '../../functions/handlers/match.ts';
import { DEFAULT_ROUTE } from '../../functions/handlers/unrouted.ts';
import { splitUrl, toEvent } from '../../infra/local/event.ts';
import type { TokenSubject } from '../../infra/local/tokens.ts';
import type { Guard } from './guard.ts';
import { type Answer, type Listening, listen } from './http.ts';
import { ACCOUNT, PARTITION, REGION } from './intrinsics.ts';
import type { Issuer } from './issuer.ts';
import type { Lambda } from './lambda.ts';
import type { Signable } from './sigv4.ts';
import type { Deployed, DeployedRoute, Stack } from './stack.ts';

const BODY_BYTES_MAX = 10 * 1_024 * 1_024;
const HEADER_BYTES_MAX = 10_240;
const INTEGRATION_MS_MAX = 30_000;
/** Where a story asks for a token; in the cloud that is the identity provider's address. */
const TOKENS = '/local/tokens';

export interface Answered {
  readonly key: string;
  readonly status: number;
  readonly request: Signable;
  readonly answer: Answer;
}

const own = (status: number, message: string, headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
});

const headerBytes = ({ rawHeaders, method, url }: IncomingMessage): number =>
  rawHeaders.reduce((sum, text) => sum + text.length, (method?.length ?? 0) + (url?.length ?? 0));

const answerOf = (result: APIGatewayProxyStructuredResultV2): Answer => {
  if (typeof result?.statusCode !== 'number') throw new TypeError('the function returned no statusCode');
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  const said = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (said > HEADER_BYTES_MAX) throw new TypeError(`headers of ${said} bytes; an HTTP API passes ${HEADER_BYTES_MAX}`);
  return { status: result.statusCode, headers: { 'content-type': 'application/json', ...headers }, body };
};

/** A route may call its function only where a permission of the template says so. */
const mayInvoke = ({ stack, guard }: GatewayParts, { functionArn, method, path }: DeployedRoute): boolean => {
  // Of the default route the method is its whole name, and there is no path behind it.
  const source = `arn:${PARTITION}:execute-api:${REGION}:${ACCOUNT}:${stack.apiArn}/$default/${method}${path}`;
  return guard.mayInvoke(functionArn, 'apigateway.amazonaws.com', source);
};

export interface GatewayParts {
  readonly stack: Stack;
  readonly lambda: Lambda;
  readonly issuer: Issuer;
  readonly guard: Guard;
  /** Told of each call that a function answered. */
  readonly onAnswer: (answered: Answered) => void;
  /** Where the clock stands during a call, given what the call itself says; null for the machine's own. */
  readonly clockOf: (said: number | null) => number | null;
}

const claimsOf = async (incoming: IncomingMessage, { isPublic }: DeployedRoute, issuer: Issuer) => {
  if (isPublic) return null;
  const [, token = ''] = /^(?:Bearer +)?(\S+)$/i.exec((incoming.headers.authorization ?? '').trim()) ?? [];
  return issuer.verify(token);
};

const withinTime = async <T>(work: Promise<T>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), INTEGRATION_MS_MAX);
  });
  return Promise.race([work, expired]).finally(() => clearTimeout(timer));
};

type Matched = { readonly endpoint: DeployedRoute; readonly params: Readonly<Record<string, string>> };

const openCalls = (parts: GatewayParts) => {
  const { stack, lambda, issuer, clockOf } = parts;
  const match = createMatcher(stack.routes.filter(({ key }) => key !== DEFAULT_ROUTE));
  const otherwise = stack.routes.find(({ key }) => key === DEFAULT_ROUTE);
  const find = (incoming: IncomingMessage): Matched | null => {
    try {
      const found = match(incoming.method ?? '', splitUrl(incoming.url ?? '/').rawPath);
      if (found && 'endpoint' in found) return found;
    } catch (error) {
      if (!(error instanceof PathInvalid)) throw error;
    }
    return otherwise ? { endpoint: otherwise, params: {} } : null;
  };
  const invoke = async (
    request: Signable,
    incoming: IncomingMessage,
    { endpoint, params }: Matched,
  ): Promise<Answer> => {
    const claims = await claimsOf(incoming, endpoint, issuer).catch(() => undefined);
    if (claims === undefined) return own(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
    if (!mayInvoke(parts, endpoint)) return own(500, 'Internal Server Error');
    const event = toEvent({
      request: incoming,
      requestId: randomUUID(),
      routeKey: endpoint.key,
      params,
      body: request.body,
      claims,
    });
    const at = incoming.headers['x-test-at'];
    const clock = clockOf(typeof at === 'string' ? Date.parse(at) : null);
    const result = await withinTime(lambda.invoke(endpoint.functionArn, event, clock)).catch((error: unknown) => error);
    if (result === null) return own(503, 'Service Unavailable');
    if (result instanceof Error)
      return own(500, 'Internal Server Error', { 'x-test-error': encodeURI(result.message) });
    return answerOf(result as APIGatewayProxyStructuredResultV2);
  };
  return async (request: Signable, incoming: IncomingMessage): Promise<{ key: string | null; answer: Answer }> => {
    if (headerBytes(incoming) > HEADER_BYTES_MAX)
      return { key: null, answer: own(431, 'Request Header Fields Too Large') };
    const found = find(incoming);
    if (!found) return { key: null, answer: own(404, 'Not Found') };
    const { key } = found.endpoint;
    if (request.body.length > BODY_BYTES_MAX) return { key, answer: own(413, 'Request Entity Too Large') };
    return { key, answer: await invoke(request, incoming, found) };
  };
};

const tokenFrom = async (issuer: Issuer, { body }: Signable): Promise<Answer> => {
  const issued = await issuer.sign(JSON.parse(body.toString()) as TokenSubject);
  return { status: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify(issued) };
};

export const openGateway = async (parts: GatewayParts): Promise<Listening> => {
  const call = openCalls(parts);
  return listen(async (request, incoming) => {
    if (request.url === TOKENS) return tokenFrom(parts.issuer, request);
    const { key, answer } = await call(request, incoming);
    if (key) parts.onAnswer({ key, status: answer.status, request, answer });
    return answer;
  });
};

/** The function behind a route. */
export const functionOf = ({ routes, functions }: Stack, key: string): Deployed => {
  const arn = routes.find((route) => route.key === key)?.functionArn;
  const found = functions.find((one) => one.arn === arn);
  if (!found) throw new Error(`no function behind ${key}`);
  return found;
};
