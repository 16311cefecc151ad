/** The product's handlers behind the local HTTP server, with a clock that is set: for stages that wait for days. */
import { vi } from 'vitest';
import type { Role } from '../../functions/core/approval/roles.ts';
import { serveHttp } from '../../infra/local/http.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';
import { HANDLERS, routeOf, useTable } from '../handlers/call.ts';
import type { Transport } from './world.ts';

const rolesOf = (claim: string): Role[] => claim.replace(/^\[|\]$/g, '').split(' ') as Role[];

/** The instant of a day and an hour in Shanghai. */
export const at = (shanghai: string): void => {
  vi.setSystemTime(new Date(`${shanghai}+08:00`));
};

export const openHttp = async (): Promise<{ readonly send: Transport; readonly stop: () => Promise<void> }> => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await useTable();
  const issuer = await openTokenIssuer(null);
  const server = await serveHttp({ handlers: HANDLERS as never, issuer, port: 0 });
  const send: Transport = async (operation, { claims = {}, params = {}, headers, body }) => {
    const { method, path } = routeOf(operation);
    const { sub = '', unionId = '', roles = '', name = sub } = claims;
    const { token } = await issuer.sign({ sub, name, unionId, roles: rolesOf(roles) });
    const url = server.url + path.replace(/\{(\w+)\}/g, (_, part: string) => params[part] ?? '');
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'accept-language': 'en',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: isJson ? JSON.parse(text) : { text },
    };
  };
  const stop = async () => {
    await server.stop();
    vi.useRealTimers();
  };
  return { send, stop };
};
