import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { type Day, parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import type { Person } from './fund-request.ts';
import { ROLES, type Role } from './roles.ts';

/** 代理: who stands in for whom, in which role, from which day to which, both included, and by which paper. */
export interface ProxyGrant {
  readonly id: string;
  readonly unionId: string;
  /** `sub` of the person who is stood in for, and of the one who stands in. */
  readonly principal: string;
  readonly deputy: string;
  readonly role: Role;
  readonly from: Day;
  readonly to: Day;
  /** Number or place of the letter or minute by which it was granted. */
  readonly document: string;
  readonly grantedBy: Person;
  readonly grantedAt: string;
  readonly revokedBy: Person | null;
  readonly revokedAt: string | null;
  readonly version: number;
}

export type Stated = Pick<ProxyGrant, 'principal' | 'deputy' | 'role' | 'from' | 'to' | 'document'>;

/** Besides the person themselves, only these grant, and take back what others granted. */
const GRANTERS: readonly string[] = ['chair', 'admin'];
const FIELDS = ['principal', 'deputy', 'role', 'from', 'to', 'document'];
const SUB_MAX = 100;

const isSub = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= SUB_MAX;
const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

const issuesOf = (body: Readonly<Record<string, unknown>>): readonly Issue[] => {
  const { principal, deputy, role, from, to, document } = body;
  const [first, last] = [parseDay(from), parseDay(to)];
  const text = document === undefined ? null : parseText(document, '/document');
  return [
    ...Object.keys(body)
      .filter((key) => !FIELDS.includes(key))
      .map((key): Issue => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...(isSub(principal) ? [] : [wrong('/principal', 'sub')]),
    ...(isSub(deputy) && deputy !== principal ? [] : [wrong('/deputy', 'sub ≠ principal')]),
    ...((ROLES as readonly unknown[]).includes(role) ? [] : [wrong('/role', ROLES.join(', '))]),
    ...(first ? [] : [wrong('/from', 'YYYY-MM-DD')]),
    ...(last && (!first || last >= first) ? [] : [wrong('/to', 'YYYY-MM-DD ≥ from')]),
    ...(text === null ? [{ pointer: '/document', code: 'FIELD_MISSING' } as const] : []),
    ...(text && 'issues' in text ? text.issues : []),
  ];
};

/** `{principal, deputy, role, from, to, document}`. @throws DomainError INPUT_INVALID */
export const parseProxy = (raw: unknown): Stated => {
  const body = (typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {}) as Record<string, unknown>;
  const issues = issuesOf(body);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return body as unknown as Stated;
};

type Granter = Person & { readonly roles: readonly string[] };

/**
 * A person lends only a role of their own; the chair or an administrator records what a paper says of others. Nobody
 * gives a role to themselves (不相容岗位分离, 会计法 第25条).
 * @throws DomainError PROXY_NOT_YOURS, SEPARATION_OF_DUTIES
 */
export const checkMayGrant = ({ principal, deputy, role }: Stated, { sub, roles }: Granter): void => {
  if (deputy === sub) throw new DomainError('SEPARATION_OF_DUTIES', { data: { duty: 'deputy-grants' } });
  const isOwn = principal === sub && roles.includes(role);
  if (!isOwn && !roles.some((one) => GRANTERS.includes(one))) throw new DomainError('PROXY_NOT_YOURS');
};

/** @throws DomainError PROXY_NOT_YOURS, PROXY_ENDED */
export const revoke = (proxy: ProxyGrant, { sub, name, roles }: Granter, at: string): ProxyGrant => {
  const isTheirs = [proxy.principal, proxy.deputy, proxy.grantedBy.sub].includes(sub);
  if (!isTheirs && !roles.some((one) => GRANTERS.includes(one))) throw new DomainError('PROXY_NOT_YOURS');
  if (proxy.revokedAt !== null) throw new DomainError('PROXY_ENDED');
  return { ...proxy, revokedBy: { sub, name }, revokedAt: at, version: proxy.version + 1 };
};

export const isInForce = ({ from, to, revokedAt }: ProxyGrant, on: string): boolean =>
  revokedAt === null && from <= on && on <= to;
