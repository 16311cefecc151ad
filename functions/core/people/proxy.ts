import type { Person } from '../approval/fund-request.ts';
import type { Role } from '../approval/roles.ts';
import { DomainError } from '../errors.ts';
import { addMonths, type Day } from '../kernel/day.ts';
import { countsAs, type Directory, officesOf, type ReliedOn, reliedOn, sharedOffice } from './directory.ts';
import { checkPairs, type DutyPair } from './duties.ts';

/** That a proxy is meant: by whoever is stood in for, or where they cannot say it by two others with a document. */
export interface ProxyConfirmation {
  /** The principal, or the two: whoever registered it and whoever confirmed it. */
  readonly by: readonly Person[];
  readonly on: Day;
  readonly at: string;
  /** Id of the evidence; null where the principal confirms. */
  readonly evidence: string | null;
}

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
  /** Of chair, auditor and administrator: what whoever registered it for somebody else was. */
  readonly offices?: readonly Role[];
  /** Null while it waits; those of 0.4.0 have none, and count for nothing until they are confirmed. */
  readonly confirmation?: ProxyConfirmation | null;
  readonly revokedBy: Person | null;
  readonly revokedAt: string | null;
  readonly version: number;
}

/** What whoever grants it says of it. */
export type StatedProxy = Pick<ProxyGrant, 'principal' | 'deputy' | 'role' | 'from' | 'to' | 'document'>;

/** Besides those named in it, only these take a proxy back. */
const REVOKERS: readonly string[] = ['chair', 'admin', 'auditor'];
/** The longest that a proxy lasts: 一年以内. */
export const MONTHS_MAX = 12;

type Granter = Person & { readonly roles: readonly string[] };
const plain = ({ sub, name }: Person): Person => ({ sub, name });

/** Who must be known for a proxy, in which role; whoever grants is here now, with a token: nobody has to look them up. */
const askedOf = ({ principal, deputy, role }: StatedProxy, by: Granter) => {
  const isHere = (sub: string, wanted: Role | null) => sub === by.sub && (wanted === null || by.roles.includes(wanted));
  const asked = [
    { sub: principal, wanted: role },
    { sub: deputy, wanted: null },
  ];
  return asked.filter(({ sub, wanted }) => !isHere(sub, wanted));
};

/** Who stands in must be known, and so must be whoever is stood in for, in the role. @throws DomainError PERSON_NOT_KNOWN */
const checkKnown = (proxy: StatedProxy, by: Granter, directory: Directory, today: Day): void => {
  const unknown = askedOf(proxy, by).find(({ sub, wanted }) => !countsAs(directory, sub, wanted, today));
  if (unknown)
    throw new DomainError('PERSON_NOT_KNOWN', { data: { name: unknown.sub, turn: unknown.wanted ?? 'any-role' } });
};

/** Those on whom a grant or a confirmation by somebody relies; they were known when it was made. */
export const peopleOf = (proxy: StatedProxy, by: Granter, directory: Directory, today: Day): readonly ReliedOn[] =>
  askedOf(proxy, by).map(({ sub, wanted }) => reliedOn(directory, sub, wanted, today));

/** The person on whom it relies when somebody acts by it. */
export const principalOf = ({ principal, role }: Pick<ProxyGrant, 'principal' | 'role'>): ReliedOn => ({
  sub: principal,
  oneOf: [role],
});

/**
 * A person lends only a role of their own, and by that confirms it. Chair, auditor or administrator record what a paper says
 * of others; that counts for nothing until the principal, or a second of the three, confirms it. Nobody gives a role to
 * themselves (不相容岗位分离, 会计法 第25条).
 * @throws DomainError PROXY_NOT_YOURS, SEPARATION_OF_DUTIES, PERSON_NOT_KNOWN
 */
export const grantProxy = (
  stated: StatedProxy,
  made: Pick<ProxyGrant, 'id' | 'unionId'>,
  by: Granter,
  { directory, today, at }: { readonly directory: Directory; readonly today: Day; readonly at: string },
  pairs?: readonly DutyPair[],
): ProxyGrant => {
  checkPairs('proxy', { 'be-deputy': [stated.deputy] }, { grant: [by.sub] }, pairs);
  const isOwn = stated.principal === by.sub && by.roles.includes(stated.role);
  const offices = officesOf(by.roles);
  if (!isOwn && (!offices.length || stated.principal === by.sub)) throw new DomainError('PROXY_NOT_YOURS');
  checkKnown(stated, by, directory, today);
  const confirmation = isOwn ? { by: [plain(by)], on: today, at, evidence: null } : null;
  return {
    ...stated,
    ...made,
    grantedBy: plain(by),
    grantedAt: at,
    ...(!isOwn && { offices }),
    confirmation,
    revokedBy: null,
    revokedAt: null,
    version: 1,
  };
};

/** By the principal, whose token carries the role. */
const isByPrincipal = ({ principal, role }: ProxyGrant, by: Granter): boolean =>
  principal === by.sub && by.roles.includes(role);

/** By a second of the three, where the principal cannot, with the document. @throws DomainError as confirmProxy */
const checkSecond = (proxy: ProxyGrant, by: Granter, evidence: string | null, pairs?: readonly DutyPair[]): void => {
  const offices = officesOf(by.roles);
  if (!offices.length || proxy.principal === by.sub) throw new DomainError('PROXY_NOT_YOURS');
  // What 0.4.0 recorded does not say in which office: whoever did it was chair or administrator.
  const first = proxy.offices ?? (proxy.grantedBy.sub === proxy.principal ? [] : (['chair', 'admin'] as const));
  if (!first.length) throw new DomainError('PROXY_NOT_YOURS');
  const shared = sharedOffice(first, offices);
  const done = { grant: [proxy.grantedBy.sub], 'be-deputy': [proxy.deputy], 'grant-as': shared };
  checkPairs('proxy', done, { confirm: [by.sub], 'confirm-as': shared }, pairs);
  if (evidence === null) throw new DomainError('DOCUMENT_MISSING');
};

/**
 * The proxy with its confirmation: by the principal, or where they cannot by a second of chair, auditor and administrator
 * with the document. Both are known in the directory by then, as when it was granted.
 * @throws DomainError PROXY_ENDED, PROXY_CONFIRMED, PROXY_NOT_YOURS, PERSON_NOT_KNOWN, DOCUMENT_MISSING, SEPARATION_OF_DUTIES
 */
export const confirmProxy = (
  proxy: ProxyGrant,
  by: Granter,
  evidence: string | null,
  { directory, today, at }: { readonly directory: Directory; readonly today: Day; readonly at: string },
  pairs?: readonly DutyPair[],
): ProxyGrant => {
  if (proxy.revokedAt !== null || proxy.to < today) throw new DomainError('PROXY_ENDED');
  if (proxy.confirmation) throw new DomainError('PROXY_CONFIRMED');
  const isOwn = isByPrincipal(proxy, by);
  if (!isOwn) checkSecond(proxy, by, evidence, pairs);
  checkKnown(proxy, by, directory, today);
  const two = isOwn ? [plain(by)] : [proxy.grantedBy, plain(by)];
  const confirmation = { by: two, on: today, at, evidence };
  return { ...proxy, confirmation, version: proxy.version + 1 };
};

/** @throws DomainError PROXY_NOT_YOURS, PROXY_ENDED */
export const revoke = (proxy: ProxyGrant, { sub, name, roles }: Granter, at: string): ProxyGrant => {
  const isTheirs = [proxy.principal, proxy.deputy, proxy.grantedBy.sub].includes(sub);
  if (!isTheirs && !roles.some((one) => REVOKERS.includes(one))) throw new DomainError('PROXY_NOT_YOURS');
  if (proxy.revokedAt !== null) throw new DomainError('PROXY_ENDED');
  return { ...proxy, revokedBy: { sub, name }, revokedAt: at, version: proxy.version + 1 };
};

/** The days for which it says it is granted, whether anybody has confirmed it or not. */
export const isStatedFor = ({ from, to, revokedAt }: ProxyGrant, on: string): boolean =>
  revokedAt === null && from <= on && on <= to;

/** Confirmed, not revoked, and within its days: from the confirmation on, and never longer than a year. */
export const isInForce = (proxy: ProxyGrant, on: string): boolean => {
  const { confirmation, from } = proxy;
  if (!confirmation || !isStatedFor(proxy, on) || on < confirmation.on) return false;
  const begins = from > confirmation.on ? from : confirmation.on;
  return on <= addMonths(begins, MONTHS_MAX);
};

/** Others than the principal by whose word it is in force. */
export const grantersOf = ({ principal, grantedBy, confirmation }: ProxyGrant): readonly string[] => [
  ...new Set([grantedBy, ...(confirmation?.by ?? [])].map(({ sub }) => sub).filter((sub) => sub !== principal)),
];

/**
 * Of proxies that fit, the one by which somebody may act today; null where none fits at all.
 * @throws DomainError PROXY_UNCONFIRMED, PERSON_NOT_KNOWN where one fits and does not count, with what to do
 */
export const usable = (
  fitting: readonly ProxyGrant[],
  directory: Directory | undefined,
  today: Day,
): ProxyGrant | null => {
  const stated = fitting.filter((one) => isStatedFor(one, today));
  const inForce = stated.filter((one) => isInForce(one, today));
  const found = inForce.find(({ principal, role }) => countsAs(directory, principal, role, today));
  if (found) return found;
  const [waiting, unknown] = [stated.find(({ confirmation }) => !confirmation), inForce[0]];
  if (unknown) throw new DomainError('PERSON_NOT_KNOWN', { data: { name: unknown.principal, turn: unknown.role } });
  if (waiting) throw new DomainError('PROXY_UNCONFIRMED', { data: { id: waiting.id, name: waiting.principal } });
  return null;
};
