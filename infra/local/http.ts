import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { FolderDoor } from '../../functions/adapters/files/folder-files.ts';
import { createMatcher, type Match, PathInvalid } from '../../functions/handlers/match.ts';
import { type Capability, ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { readBody } from './body.ts';
import { corsHeaders, isPreflight } from './cors.ts';
import { type LocalEvent, splitUrl, toContext, toEvent } from './event.ts';
import { FILE_ROUTES, serveFile } from './file-route.ts';
import { type LocalProblemCode, languageOf, problem } from './problems.ts';
import { HEADER_BYTES_MAX, refuseUnread } from './refusal.ts';
import { issueToken, TOKEN_ROUTE } from './token-route.ts';
import { type TokenIssuer, TokenRefused } from './tokens.ts';

type Result = APIGatewayProxyStructuredResultV2;
export type LambdaHandler = (event: LocalEvent, context: Context) => Promise<Result>;

export interface HttpOptions {
  readonly handlers: Readonly<Record<Capability, LambdaHandler>>;
  readonly issuer: TokenIssuer;
  /** 0 chooses a free one. */
  readonly port: number;
  /** Takes and gives the files of evidence, where they lie in a folder. */
  readonly door?: FolderDoor;
  readonly routes?: readonly Route[];
  /** How long a Lambda behind API Gateway may take: its limit is 30 s for both together. */
  readonly timeoutMs?: number;
  readonly bodyLimitBytes?: number;
}

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes nothing new, lets what is running finish for up to `graceMs`, and closes. */
  stop(graceMs?: number): Promise<void>;
}

/** What answers a method and path: a Lambda, or this server itself. */
interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly isPublic: boolean;
  readonly name: string;
  readonly invoke: LambdaHandler;
}

class Refused extends Error {
  readonly code: LocalProblemCode;
  readonly headers: Record<string, string>;
  constructor(code: LocalProblemCode, headers: Record<string, string> = {}) {
    super(code);
    this.code = code;
    this.headers = headers;
  }
}

/** The same handlers as in the cloud, behind the same routes, on one machine. */
export async function serveHttp(options: HttpOptions): Promise<HttpServer> {
  const answer = createAnswerer(options);
  const server = createServer({ maxHeaderSize: HEADER_BYTES_MAX }, (request, response) => {
    const requestId = randomUUID();
    const send = (result: Result) => write(server, request, response, result);
    answer(request, requestId)
      .then(send)
      .catch((error: unknown) => send(explain(error, request, requestId)));
  });
  refuseUnread(server);
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port');
  const { port } = address;
  return { url: `http://127.0.0.1:${port}`, port, stop: (graceMs) => stopServer(server, graceMs) };
}

function createAnswerer(options: HttpOptions): (request: IncomingMessage, requestId: string) => Promise<Result> {
  const { issuer, timeoutMs = 29_000, bodyLimitBytes = 10 * 1024 * 1024 } = options;
  const match = createMatcher(toEndpoints(options));
  return async (request, requestId) => {
    if (isPreflight(request)) return { statusCode: 204 };
    const found = match(request.method ?? '', splitUrl(request.url ?? '').rawPath);
    if (request.method === 'OPTIONS' && found && 'allow' in found)
      return { statusCode: 204, headers: { allow: found.allow.join(', ') } };
    const { endpoint, params } = find(found);
    const claims = endpoint.isPublic ? null : await authenticate(request, issuer);
    const body = await readBody(request, bodyLimitBytes);
    if (body === null) throw new Refused('BODY_TOO_LARGE');
    const key = request.method === 'HEAD' ? endpoint.key.replace(/^GET /, 'HEAD ') : endpoint.key;
    const event = toEvent({ request, requestId, routeKey: key, params, body, claims });
    return withTimeout(endpoint.invoke(event, toContext(endpoint.name, requestId, timeoutMs)), timeoutMs);
  };
}

function toEndpoints({ handlers, issuer, door, routes = ROUTES }: HttpOptions): Endpoint[] {
  const own: Endpoint = {
    ...TOKEN_ROUTE,
    key: `${TOKEN_ROUTE.method} ${TOKEN_ROUTE.path}`,
    isPublic: true,
    name: 'local-tokens',
    invoke: (event) => issueToken(event, issuer),
  };
  const lambdas = routes.map((route) => ({
    method: route.method,
    path: route.path,
    key: routeKey(route),
    isPublic: route.access === 'public',
    name: route.handler,
    invoke: async (event: LocalEvent, context: Context) => handlers[route.handler](event, context),
  }));
  const files = FILE_ROUTES.map((route) => ({
    ...route,
    key: `${route.method} ${route.path}`,
    isPublic: true,
    name: 'local-files',
    invoke: (event: LocalEvent) => serveFile(event, door as FolderDoor),
  }));
  return [own, ...(door ? files : []), ...lambdas];
}

function find(found: Match<Endpoint> | { readonly allow: readonly string[] } | null): Match<Endpoint> {
  if (found === null) throw new Refused('ROUTE_NOT_FOUND');
  if ('allow' in found) throw new Refused('METHOD_NOT_ALLOWED', { allow: found.allow.join(', ') });
  return found;
}

/** What the JWT authorizer does in the cloud. Roles are the handler's business. */
async function authenticate(request: IncomingMessage, issuer: TokenIssuer): Promise<Record<string, unknown>> {
  const header = (request.headers.authorization ?? '').trim();
  if (header === '' || /^bearer$/i.test(header)) throw new Refused('TOKEN_MISSING');
  const token = /^bearer +(\S+)$/i.exec(header)?.[1];
  if (token === undefined) throw new Refused('TOKEN_INVALID');
  return issuer.verify(token);
}

async function withTimeout(running: Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused('HANDLER_TIMED_OUT')), timeoutMs);
  });
  try {
    return await Promise.race([running, expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Every failure becomes a problem with a code. What we did not foresee is told to the log, never to the caller. */
function explain(error: unknown, request: IncomingMessage, requestId: string): Result {
  const context = { language: languageOf(request.headers['accept-language']), traceId: requestId };
  if (error instanceof PathInvalid) return problem('PATH_INVALID', context);
  if (error instanceof TokenRefused) return problem(error.code, context);
  if (error instanceof Refused) return problem(error.code, { ...context, headers: error.headers });
  // A caller who hung up half way is no failure of ours.
  if ((error as NodeJS.ErrnoException | null)?.code !== 'ECONNRESET')
    console.error(`[${requestId}] ${request.method} ${request.url}`, error);
  return problem('INTERNAL_ERROR', context);
}

function write(server: Server, request: IncomingMessage, response: ServerResponse, result: Result | undefined): void {
  if (typeof result?.statusCode !== 'number') throw new TypeError('The handler returned no statusCode');
  // Left by an answer that turned out to have a header which cannot be sent.
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  for (const [name, value] of Object.entries({ ...corsHeaders(request), ...result.headers })) {
    response.setHeader(name, typeof value === 'number' ? value : String(value));
  }
  if (result.cookies?.length) response.setHeader('set-cookie', result.cookies);
  if (body.length > 0 && !response.hasHeader('content-type')) {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
  }
  if (result.statusCode !== 204 && result.statusCode !== 304) response.setHeader('content-length', body.length);
  if (!server.listening) response.setHeader('connection', 'close');
  response.writeHead(result.statusCode).end(body);
}

async function stopServer(server: Server, graceMs = 5_000): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(grace);
}
