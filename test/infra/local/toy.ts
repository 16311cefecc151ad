import { request } from 'node:http';
import { CAPABILITIES, type Route } from '../../../functions/handlers/routes.ts';
import { type HttpOptions, type HttpServer, type LambdaHandler, serveHttp } from '../../../infra/local/http.ts';
import { openTokenIssuer, type TokenIssuer, type TokenSubject } from '../../../infra/local/tokens.ts';

/** What the tests of the local server share: toy routes, a server on a free port, and a client that hides nothing. */
export const ZHANG: TokenSubject = { sub: 'u-1', name: '张三', roles: ['officer', 'chair'], unionId: 'union-1' };

const route = (method: Route['method'], path: string, access: Route['access'] = 'public'): Route => ({
  method,
  path,
  handler: 'registry',
  operation: path,
  access,
  isIdempotent: false,
  errorImpact: 'None: a toy.',
  summary: { 'zh-CN': '玩具', en: 'A toy' },
});

export const TOY_ROUTES: readonly Route[] = [
  route('GET', '/things/{id}'),
  route('DELETE', '/things/{id}'),
  route('GET', '/things/newest'),
  route('GET', '/files/{path+}'),
  route('POST', '/things'),
  route('GET', '/mine', 'caller'),
  route('GET', '/chairs', ['chair']),
];

/** Answers with the event, so that a test reads what a Lambda would have been given. */
export const echo: LambdaHandler = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(event),
});

export interface Toy extends HttpServer {
  readonly issuer: TokenIssuer;
}

export async function serveToy(handler: LambdaHandler = echo, options: Partial<HttpOptions> = {}): Promise<Toy> {
  const issuer = await openTokenIssuer(null);
  const handlers = Object.fromEntries(
    CAPABILITIES.map((capability) => [capability, handler]),
  ) as HttpOptions['handlers'];
  const server = await serveHttp({ handlers, issuer, port: 0, routes: TOY_ROUTES, ...options });
  return { ...server, issuer };
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
  readonly json: any;
}

interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

/** Plain node:http: fetch would forbid some headers and repair some paths. */
export function call(
  server: HttpServer,
  path: string,
  { method = 'GET', headers = {}, body }: Call = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = /json/.test(response.headers['content-type'] ?? '');
        const json = isJson && text ? JSON.parse(text) : null;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
