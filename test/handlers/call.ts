import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { ROLES } from '../../functions/core/approval/roles.ts';
import type { handler } from '../../functions/handlers/registry.ts';
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { loadHandlers } from '../../infra/local/handlers.ts';
import { newTable } from '../table.ts';
import { answerFaults } from './answer-check.ts';

type Handler = typeof handler;
export const HANDLERS = (await loadHandlers()) as unknown as Record<
  keyof Awaited<ReturnType<typeof loadHandlers>>,
  Handler
>;

/** Points the handlers at an empty table of the run's own database. Call it before the first call of a file. */
export const useTable = async (of?: Parameters<typeof newTable>[0]): Promise<void> => {
  const { tableName } = await newTable(of);
  vi.stubEnv('TABLE_NAME', tableName);
  vi.stubEnv('DYNAMODB_ENDPOINT', inject('endpoint'));
  useFolder();
};

/** Files, and the keys of what is sealed and signed, in a folder of the run's own. */
const useFolder = (): void => {
  vi.stubEnv('EVENT_KEY', 'only for tests, no secret of anybody');
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  vi.stubEnv('EVIDENCE_FOLDER', join(folder, 'evidence'));
  vi.stubEnv('EVIDENCE_URL', 'http://127.0.0.1:8787');
  vi.stubEnv('SEALING_KEY_FILE', join(folder, 'sealing-key'));
  vi.stubEnv('AUDIT_KEY_FILE', join(folder, 'audit-key.pem'));
};

/** Points the handlers at a port where nothing listens: the database is away. */
export const useNoDatabase = (): void => {
  const settings = { TABLE_NAME: 'away', DYNAMODB_ENDPOINT: 'http://127.0.0.1:1', AWS_REGION: 'local' };
  useFolder();
  for (const [name, value] of Object.entries({ ...settings, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' }))
    vi.stubEnv(name, value);
};

export const routeOf = (operation: string): Route => {
  const route = ROUTES.find((candidate) => candidate.operation === operation);
  if (!route) throw new Error(`no operation ${operation} in routes.ts`);
  return route;
};

/** A caller with the roles, as API Gateway hands verified claims over. */
export const claimsOf = (...roles: readonly string[]) => ({
  sub: 'u-1',
  unionId: 'demo-union',
  roles: `[${roles.join(' ')}]`,
});
export const EVERY_ROLE = claimsOf(...ROLES);

export interface Sent {
  readonly claims?: Readonly<Record<string, string>> | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly path?: string;
  readonly method?: string;
  /** The query as it was written, where it matters. */
  readonly rawQuery?: string;
  /** How long the Lambda still has. */
  readonly remainingMs?: number;
}

const contextOf = ({ remainingMs }: Sent) =>
  remainingMs === undefined ? {} : { getRemainingTimeInMillis: () => remainingMs };

/**
 * Sends an event as API Gateway would, with the headers that a good caller sends unless told otherwise.
 * @throws Error where the answer is none that the route names
 */
export const call = async (operation: string, sent: Sent = {}) => {
  const route = routeOf(operation);
  const { claims, params, query, body, headers } = sent;
  const event = {
    version: '2.0',
    routeKey: sent.key ?? routeKey(route),
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    pathParameters: params,
    queryStringParameters: query,
    rawPath: sent.path ?? route.path,
    rawQueryString: sent.rawQuery ?? '',
    requestContext: {
      requestId: 'trace-1',
      http: { method: sent.method ?? route.method },
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  };
  const result = await HANDLERS[route.handler](event as never, contextOf(sent) as never);
  const responseHeaders = result.headers ?? {};
  const isJson = /[/+]json\b/.test(String(responseHeaders['content-type']));
  const answer = isJson && result.body ? JSON.parse(result.body) : { text: result.body };
  const faults = sent.key === undefined ? answerFaults(operation, result.statusCode ?? 500, answer) : [];
  if (faults.length) throw new Error(`${operation} answered what its route does not say: ${faults.join('; ')}`);
  return { status: result.statusCode, headers: responseHeaders, body: answer };
};
