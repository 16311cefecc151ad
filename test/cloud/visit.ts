/** Calls of a union's people by the table of routes, each with the body of `test/handlers/good.ts` unless another is given. */
import { randomUUID } from 'node:crypto';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { ROUTES, type Route } from '../../functions/handlers/routes.ts';
import { GOOD } from '../handlers/good.ts';
import type { Cloud } from './cloud.ts';

// biome-ignore lint/suspicious/noExplicitAny: what came over HTTP is held against what must come
type Json = any;

export interface Asked {
  /** `chair-1` has the role of their name, anybody else every role; `u-1` unless another is named. */
  readonly by?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
}

export interface Heard {
  readonly status: number;
  readonly json: Json;
  readonly bytes: Buffer;
}

export interface Visit {
  readonly ask: (operation: string, asked?: Asked) => Promise<Heard>;
  /** @throws for anything but success */
  readonly must: (operation: string, asked?: Asked) => Promise<Json>;
}

export const routeOf = (operation: string): Route => {
  const route = ROUTES.find((one) => one.operation === operation);
  if (!route) throw new Error(`no operation ${operation}`);
  return route;
};

export const openVisit = ({ url, issuer }: Cloud, unionId: string): Visit => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (sub: string): Promise<string> => {
    const [role] = ROLES.filter((one) => sub.replace(/-\d+$/, '') === one);
    const roles = role ? [role] : [...ROLES];
    const made = tokens.get(sub) ?? issuer.sign({ sub, name: sub, roles, unionId }).then(({ token }) => token);
    tokens.set(sub, made);
    return made;
  };
  const ask: Visit['ask'] = async (operation, { by = 'u-1', version, ...asked } = {}) => {
    const { method, path, access, isIdempotent } = routeOf(operation);
    const good = GOOD[operation] ?? {};
    const { params = {}, query = {}, body } = { ...good, ...asked };
    const to = new URL(
      url + path.replace(/\{(\w+)\+?\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    );
    for (const [name, value] of Object.entries(query)) to.searchParams.set(name, value);
    const answer = await fetch(to, {
      method,
      headers: {
        'accept-language': 'zh-CN',
        ...good.headers,
        ...(access !== 'public' && { authorization: `Bearer ${await tokenOf(by)}` }),
        ...(isIdempotent && { 'idempotency-key': randomUUID() }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, bytes, json: isJson && bytes.length ? JSON.parse(bytes.toString()) : {} };
  };
  const must: Visit['must'] = async (operation, asked) => {
    const { status, json } = await ask(operation, asked);
    if (status >= 300) throw new Error(`${operation}: ${status} ${JSON.stringify(json).slice(0, 400)}`);
    return json;
  };
  return { ask, must };
};
