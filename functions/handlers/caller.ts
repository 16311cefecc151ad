import type { Caller } from '../app/caller.ts';
import { ROLES } from '../core/approval/roles.ts';
import { DomainError } from '../core/errors.ts';
import type { Route } from './routes.ts';

type Claims = Readonly<Record<string, unknown>>;
const UNION_ID = /^[a-z0-9-]{2,40}$/;

/** API Gateway hands a list claim over as the text `[a b]`. */
const rolesOf = (claim: unknown): readonly string[] =>
  String(claim ?? '')
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter((role) => (ROLES as readonly string[]).includes(role));

/** The caller that the verified claims name. @throws DomainError TOKEN_MISSING, CLAIMS_INVALID */
export const callerOf = (claims: Claims | undefined): Caller => {
  if (!claims) throw new DomainError('TOKEN_MISSING');
  const { sub, unionId, name } = claims;
  const roles = rolesOf(claims.roles);
  if (typeof sub !== 'string' || !sub || typeof unionId !== 'string' || !UNION_ID.test(unionId) || !roles.length)
    throw new DomainError('CLAIMS_INVALID');
  return { sub, unionId, roles, name: typeof name === 'string' ? name : sub };
};

/** @throws DomainError ROLE_NOT_ALLOWED */
export const allow = (route: Route, caller: Caller): void => {
  const { access } = route;
  if (typeof access === 'string' || caller.roles.some((role) => (access as readonly string[]).includes(role))) return;
  throw new DomainError('ROLE_NOT_ALLOWED', { data: { roles: access.join(', ') } });
};
