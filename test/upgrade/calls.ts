/** Calls of a union's people to a running product, with the instant at which each is made. */
import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '../../functions/core/approval/roles.ts';
import { tokenFor } from '../../infra/local/player.ts';
import type { TokenSubject } from '../../infra/local/tokens.ts';

export type Json = Record<string, unknown>;

export interface Heard {
  readonly status: number;
  readonly text: string;
  readonly json: Json;
  readonly headers: Headers;
}

export interface Sent {
  readonly body?: unknown;
  /** The bytes of a body, where they matter. */
  readonly bytes?: string | null;
  readonly key?: string;
  readonly ifMatch?: string | null;
  readonly version?: number;
  readonly at?: string | null;
  readonly language?: string | null;
}

export const person = (unionId: string, sub: string, ...roles: readonly Role[]): TokenSubject => ({
  sub,
  name: sub,
  roles,
  unionId,
});

/** Somebody whom nothing is kept from by a role. */
export const everyone = (unionId: string): TokenSubject => person(unionId, 'reader-1', ...ROLES);

export interface Calls {
  readonly url: string;
  /** Of whom the plays of this folder play. */
  readonly unionId: string;
  readonly get: (who: TokenSubject, path: string, sent?: Sent) => Promise<Heard>;
  readonly post: (who: TokenSubject, path: string, sent?: Sent) => Promise<Heard>;
  /** As `post`, of which this status must come. */
  readonly must: (status: number, who: TokenSubject, path: string, sent?: Sent) => Promise<Heard>;
  /** The bytes of an answer that is no JSON. */
  readonly bytes: (who: TokenSubject, path: string, sent?: Sent) => Promise<{ status: number; bytes: Buffer }>;
}

const headersOf = (method: string, token: string, sent: Sent): Record<string, string> => {
  const ifMatch = sent.ifMatch ?? (sent.version === undefined ? null : `"${sent.version}"`);
  return {
    authorization: `Bearer ${token}`,
    ...(method === 'POST' && { 'idempotency-key': sent.key ?? randomUUID() }),
    ...((sent.body !== undefined || sent.bytes) && { 'content-type': 'application/json' }),
    ...(ifMatch && { 'if-match': ifMatch }),
    ...(sent.at && { 'x-test-at': sent.at }),
    ...(sent.language && { 'accept-language': sent.language }),
  };
};

export const callsTo = (url: string, unionId: string): Calls => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (who: TokenSubject): Promise<string> => {
    const name = JSON.stringify(who);
    const token = tokens.get(name) ?? tokenFor(url, who);
    tokens.set(name, token);
    return token;
  };
  const send = async (method: string, who: TokenSubject, path: string, sent: Sent) => {
    const body = sent.bytes ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
    const headers = headersOf(method, await tokenOf(who), sent);
    return fetch(`${url}${path}`, { method, headers, ...(body !== undefined && body !== null && { body }) });
  };
  const hear = async (method: string, who: TokenSubject, path: string, sent: Sent = {}): Promise<Heard> => {
    const answer = await send(method, who, path, sent);
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, text, json: isJson ? JSON.parse(text) : {}, headers: answer.headers };
  };
  const post: Calls['post'] = (who, path, sent) => hear('POST', who, path, sent);
  return {
    url,
    unionId,
    get: (who, path, sent) => hear('GET', who, path, sent),
    post,
    must: async (status, who, path, sent) => {
      const heard = await post(who, path, sent);
      if (heard.status !== status)
        throw new Error(`POST ${path} by ${who.sub}: ${heard.status}, expected ${status}: ${heard.text.slice(0, 900)}`);
      return heard;
    },
    bytes: async (who, path, sent = {}) => {
      const answer = await send('GET', who, path, sent);
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
  };
};
