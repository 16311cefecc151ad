/** Calls of other tests, sent to the deployment: each with a token of the claims that it would have been handed. */
import type { Role } from '../../functions/core/approval/roles.ts';
import type { Transport } from '../decisions/world.ts';
import type { Cloud } from './cloud.ts';
import { routeOf } from './visit.ts';

const rolesOf = (claim = ''): Role[] => claim.replace(/^\[|\]$/g, '').split(' ') as Role[];

export const transportTo = ({ url, issuer }: Cloud): Transport => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = ({ sub = '', unionId = '', roles = '', name = sub }: Readonly<Record<string, string>>) => {
    const key = JSON.stringify([sub, unionId, roles, name]);
    const made =
      tokens.get(key) ?? issuer.sign({ sub, name, unionId, roles: rolesOf(roles) }).then(({ token }) => token);
    tokens.set(key, made);
    return made;
  };
  return async (operation, { claims = {}, params = {}, headers, body }) => {
    const { method, path } = routeOf(operation);
    const answer = await fetch(
      url + path.replace(/\{(\w+)\+?\}/g, (_, part: string) => encodeURIComponent(params[part] ?? '')),
      {
        method,
        headers: {
          ...{ authorization: `Bearer ${await tokenOf(claims)}`, 'content-type': 'application/json' },
          ...{ 'accept-language': 'en', ...headers },
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
    );
    const text = await answer.text();
    const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
    return {
      ...{ status: answer.status, headers: Object.fromEntries(answer.headers) },
      body: isJson ? JSON.parse(text) : { text },
    };
  };
};
