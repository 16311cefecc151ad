/** The handlers on the real database, for the worlds: one call as API Gateway would make it, and what the stores are given before. */
import { randomUUID } from 'node:crypto';
import type { Role } from '../../functions/core/approval/roles.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { hashOf } from '../../functions/core/kernel/canonical.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { routeKey } from '../../functions/handlers/routes.ts';
import { loadHandlers } from '../../infra/local/handlers.ts';
import { seenOn } from '../core/people/known.ts';
import { AT, TODAY } from './kept.ts';
import { type Live, type Move, routeOf } from './world.ts';

type Json = Readonly<Record<string, unknown>>;
type Handler = (event: never, context: never) => Promise<{ readonly statusCode: number; readonly body?: string }>;

export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number | undefined;
}

export interface Heard {
  /** Of the refusal; null where it was done. */
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
  return { unionId, send };
};
export type Union = ReturnType<typeof openUnion>;

/** The first entry and the key of a record that the stores are given: what led to it is another test's matter. */
export const seedOf = (unionId: string, record: string, happened: string, content: unknown) => ({
  entry: chainEntry(null, {
    ...{ unionId, record, happened, at: AT, by: 'seed' },
    ...{ contentHash: hashOf(content), receiptHash: null, move: null },
  } as Parameters<typeof chainEntry>[1]),
  record: {
    ...{ unionId, sub: 'seed', key: randomUUID(), requestHash: 'h', expiresAtEpoch: 4_000_000_000 },
    answer: { status: 201, location: '/', body: '{}' },
  },
});

/** @throws Error unless it was written */
export const mustWrite = async (written: Promise<string>): Promise<void> => {
  if ((await written) !== 'written') throw new Error(`what a path begins with was not written: ${await written}`);
};

/** People whom the directory knows today in every role. */
export const seePeople = async ({ unionId }: Union, subs: readonly string[]): Promise<void> => {
  const see = (sub: string) => {
    const person = { ...seenOn(TODAY, sub), unionId };
    return mustWrite(
      deps().people.see({ person, entry: seedOf(unionId, `directory/${sub}`, 'directory-seen', person).entry }),
    );
  };
  await Promise.all(subs.map(see));
};

/** Makes the calls before a path. @throws Error where one of them is refused */
export const afterCalls = async (live: Live, before: readonly Move[]): Promise<Live> => {
  for (const move of before) {
    const code = await live.call(move);
    if (code !== null) throw new Error(`${move.by} ${move.act}: ${code}`);
  }
  return live;
};
