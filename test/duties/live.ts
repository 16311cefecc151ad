/** The handlers on the real database, for the worlds: one call as API Gateway would make it. */
import { randomUUID } from 'node:crypto';
import type { Role } from '../../functions/core/approval/roles.ts';
import { routeKey } from '../../functions/handlers/routes.ts';
import { loadHandlers } from '../../infra/local/handlers.ts';
import { routeOf } from './world.ts';

type Json = Record<string, never>;
type Handler = (event: never, context: never) => Promise<{ readonly statusCode: number; readonly body?: string }>;

export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number | undefined;
}

export interface Heard {
  /** Of the refusal, with the duty's words where it names one; null where it was done. */
  readonly code: string | null;
  readonly json: Json;
}

let handlers: Promise<Readonly<Record<string, Handler>>> | undefined;

/** A union of its own, so that nothing of one path is seen by another. */
export const openUnion = () => {
  const unionId = `u-${randomUUID().slice(0, 12)}`;
  const send = async (operation: string, sub: string, roles: readonly Role[], sent: Sent = {}): Promise<Heard> => {
    handlers ??= loadHandlers() as never;
    const route = routeOf(operation);
    const { params, body, version } = sent;
    const claims = { sub, name: sub, unionId, roles: `[${roles.join(' ')}]` };
    const event = {
      ...{ version: '2.0', routeKey: routeKey(route), isBase64Encoded: false, pathParameters: params },
      headers: {
        ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      rawPath: route.path,
      rawQueryString: '',
      requestContext: {
        requestId: 'duties',
        http: { method: route.method },
        authorizer: { jwt: { claims, scopes: null } },
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    };
    const handler = (await handlers)[route.handler] as Handler;
    const answer = await handler(event as never, {} as never);
    const json = JSON.parse(answer.body ?? '{}');
    return { code: answer.statusCode < 300 ? null : json.code, json };
  };
  const must = async (...asked: Parameters<typeof send>): Promise<Json> => {
    const { code, json } = await send(...asked);
    if (code !== null) throw new Error(`${asked[0]} by ${asked[1]}: ${code} ${JSON.stringify(json).slice(0, 400)}`);
    return json;
  };
  return { unionId, send, must };
};
export type Union = ReturnType<typeof openUnion>;
