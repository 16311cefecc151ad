import type { Caller } from '../app/caller.ts';
import { ROLES } from '../core/approval/roles.ts';
import { DomainError } from '../core/errors.ts';
import { ID_MAX } from './readable.ts';
import type { Route } from './routes.ts';

type Claims = Readonly<Record<string, unknown>>;
const UNION_ID = /^[a-z0-9-]{2,40}$/;

/** API Gateway hands a list claim over as the text `[a b]`. */
const rolesOf = (claim: unknown): readonly string[] =>
  (Array.isArray(claim) ? claim : [claim])
    .flatMap((one: unknown) => (typeof one === 'string' ? one.replace(/^\[|\]$/g, '').split(/[\s,]+/) : []))
    .filter((role) => (ROLES as readonly string[]).includes(role));

/** What gateways write for a claim that is not there or no text: nothing, a truth value, a list or an object. */
const NO_TEXT = /^(null|undefined|none|nil|nan|true|false|\[.*\]|\{.*\}|<.*>|map\[.*\])$/is;

/** A subject of OpenID Connect has at most 255 characters: what is longer fits no key of the table. */
const isWhole = (text: string): boolean => text.length <= ID_MAX && text.isWellFormed();

/** A claim that was a text when it was signed; undefined for everything else, also after a gateway made a text of it. */
const textOf = (claim: unknown): string | undefined =>
  typeof claim === 'string' && isWhole(claim) && claim.trim() !== '' && !NO_TEXT.test(claim.trim()) ? claim : undefined;

/**
 * A union's name. One that reads exactly as a number would be written may have been one (`7`, `330100`, `1e-7`), and which
 * union a number means nobody has said.
 */
const unionOf = (claim: unknown): string | undefined => {
  const name = textOf(claim);
  return name !== undefined && UNION_ID.test(name) && `${Number(name)}` !== name ? name : undefined;
};

/** The caller that the verified claims name. @throws DomainError TOKEN_MISSING, CLAIMS_INVALID */
export const callerOf = (claims: Claims | undefined): Caller => {
  if (!claims) throw new DomainError('TOKEN_MISSING');
  const [sub, unionId, roles] = [textOf(claims.sub), unionOf(claims.unionId), rolesOf(claims.roles)];
  if (sub === undefined || unionId === undefined || !roles.length) throw new DomainError('CLAIMS_INVALID');
  return { sub, unionId, roles, name: textOf(claims.name) ?? sub };
};

/** @throws DomainError ROLE_NOT_ALLOWED */
export const allow = (route: Route, caller: Caller): void => {
  const { access } = route;
  if (typeof access === 'string' || caller.roles.some((role) => (access as readonly string[]).includes(role))) return;
  throw new DomainError('ROLE_NOT_ALLOWED', { data: { roles: access.join(', ') } });
};
