/** 人员名录: the people who act for a union, known by their tokens or entered by two others. Pure. */
import type { Person } from '../approval/fund-request.ts';
import { ROLES, type Role } from '../approval/roles.ts';
import { DomainError } from '../errors.ts';
import { addDays, addMonths, type Day } from '../kernel/day.ts';
import { checkPairs, type DutyPair } from './duties.ts';

/** A role in which somebody is known: by a token that was seen here, by two who entered it, or both. */
export interface KnownRole {
  readonly role: Role;
  /** Last day on which a token with the role was seen, as far as it was written down: at most SIGHTING_DAYS older. */
  readonly seenOn: Day | null;
  /** The day on which two entered it, and who they were. */
  readonly entered: { readonly on: Day; readonly by: readonly Person[] } | null;
}

/** What somebody says of a person, until a second confirms it. */
export interface PersonProposal {
  readonly name: string;
  readonly memberId: string | null;
  readonly roles: readonly Role[];
  /** Number or place of the paper that shows it: a minute of an election, a letter of appointment. */
  readonly document: string;
  readonly by: Person;
  /** Offices in which the proposer acts. */
  readonly offices: readonly Role[];
  readonly at: string;
}

export interface DirectoryPerson extends Person {
  readonly unionId: string;
  /** On the register of members, where two have said so. */
  readonly memberId: string | null;
  readonly roles: readonly KnownRole[];
  readonly pending: PersonProposal | null;
  /** The last time that roles were ended, and why. */
  readonly ended: {
    readonly roles: readonly Role[];
    readonly by: Person;
    readonly at: string;
    readonly reason: string;
  } | null;
  readonly version: number;
}

/** People of a union by `sub`, as far as a question needs them. */
export type Directory = ReadonlyMap<string, DirectoryPerson>;

/** Whoever acts, by their token. */
type Bearer = Person & { readonly unionId: string; readonly roles: readonly string[] };

/** A sighting is written anew when it is older than this: so that it never ages a year unseen. */
export const SIGHTING_DAYS = 30;
const SEEN_MONTHS = 12;
/** 主席、经审、管理员: two of them enter what no token has shown. */
const OFFICES: readonly Role[] = ['chair', 'auditor', 'admin'];

export const officesOf = (roles: readonly string[]): readonly Role[] => OFFICES.filter((role) => roles.includes(role));

/** The office that both would have to share; none where each can act in one of their own. */
export const sharedOffice = (first: readonly Role[], second: readonly Role[]): readonly Role[] =>
  new Set([...first, ...second]).size < 2 ? first : [];

const isFresh = ({ seenOn, entered }: KnownRole, today: Day): boolean =>
  entered !== null || (seenOn !== null && seenOn >= addMonths(today, -SEEN_MONTHS));

/**
 * Whether somebody counts in a role, or with null in any: a token of theirs with it was seen within a year, or two entered it.
 */
export const countsAs = (directory: Directory | undefined, sub: string, role: Role | null, today: Day): boolean =>
  directory?.get(sub)?.roles.some((one) => (role === null || one.role === role) && isFresh(one, today)) ?? false;

/** Somebody on whom an act relies: they must still be known in one of these roles when it is written. */
export interface ReliedOn {
  readonly sub: string;
  readonly oneOf: readonly Role[];
}

/** Those of the roles, or with null of all, in which somebody counts. */
export const reliedOn = (directory: Directory, sub: string, role: Role | null, today: Day): ReliedOn => {
  const known = directory.get(sub)?.roles ?? [];
  const counting = known.filter((one) => (role === null || one.role === role) && isFresh(one, today));
  return { sub, oneOf: counting.map((one) => one.role) };
};

const inOrder = (roles: readonly KnownRole[]): readonly KnownRole[] =>
  roles.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));

const blank = ({ unionId, sub, name }: Pick<Bearer, 'unionId' | 'sub' | 'name'>): DirectoryPerson => ({
  ...{ unionId, sub, name, memberId: null, roles: [], pending: null, ended: null },
  version: 0,
});

/** Roles in which people act for the union: of members alone, who are many and answer in secret, no token is noted. */
const ACTING: readonly Role[] = ROLES.filter((role) => role !== 'member');

/**
 * The person after a token of theirs was seen; null when it tells nothing new: the name is known and each of its roles was
 * seen within SIGHTING_DAYS. A token that lacks a role says nothing about it: who has left an office is ended here.
 */
export const afterSighting = (
  found: DirectoryPerson | null,
  { unionId, sub, name, roles }: Bearer,
  today: Day,
): DirectoryPerson | null => {
  const shown = ACTING.filter((role) => roles.includes(role));
  if (!shown.length) return null;
  const known = found?.roles ?? [];
  const isRecent = (role: Role) =>
    known.some((one) => one.role === role && one.seenOn !== null && one.seenOn >= addDays(today, 1 - SIGHTING_DAYS));
  // Of two tokens that name somebody differently each would be news to the other: a name is news once a day.
  const isNamed = found !== null && (found.name === name || known.some(({ seenOn }) => seenOn === today));
  if (isNamed && shown.every(isRecent)) return null;
  const before = found ?? blank({ unionId, sub, name });
  const seen = shown.map((role): KnownRole => {
    const entered = known.find((one) => one.role === role)?.entered ?? null;
    return { role, seenOn: today, entered };
  });
  const others = known.filter(({ role }) => !shown.includes(role));
  return { ...before, name, roles: inOrder([...others, ...seen]), version: before.version + 1 };
};

const checkOffice = (roles: readonly string[]): readonly Role[] => {
  const offices = officesOf(roles);
  if (!offices.length) throw new DomainError('DIRECTORY_NOT_YOURS');
  return offices;
};

export type StatedPerson = Pick<PersonProposal, 'name' | 'memberId' | 'roles' | 'document'> & { readonly sub: string };

/**
 * One of chair, auditor and administrator says who somebody is. It counts for nothing until another of them confirms it; a
 * later proposal takes the place of one that waits.
 * @throws DomainError DIRECTORY_NOT_YOURS, SEPARATION_OF_DUTIES
 */
export const proposePerson = (
  found: DirectoryPerson | null,
  { sub, ...said }: StatedPerson,
  by: Bearer,
  at: string,
  pairs?: readonly DutyPair[],
): DirectoryPerson => {
  const offices = checkOffice(by.roles);
  checkPairs('person', { 'be-entered': [sub] }, { propose: [by.sub] }, pairs);
  const before = found ?? blank({ unionId: by.unionId, sub, name: said.name });
  const pending = { ...said, by: { sub: by.sub, name: by.name }, offices, at };
  return { ...before, pending, version: before.version + 1 };
};

/**
 * A second of the three, in another office than the first, confirms: from now on the person counts in these roles.
 * @throws DomainError DIRECTORY_NOT_YOURS, NOTHING_PROPOSED, SEPARATION_OF_DUTIES
 */
export const confirmPerson = (
  found: DirectoryPerson,
  by: Bearer,
  today: Day,
  pairs?: readonly DutyPair[],
): DirectoryPerson => {
  const offices = checkOffice(by.roles);
  const { pending, sub } = found;
  if (!pending) throw new DomainError('NOTHING_PROPOSED', { data: { name: found.name } });
  const shared = sharedOffice(pending.offices, offices);
  const done = { propose: [pending.by.sub], 'be-entered': [sub], 'propose-as': shared };
  checkPairs('person', done, { confirm: [by.sub], 'confirm-as': shared }, pairs);
  const entered = { on: today, by: [pending.by, { sub: by.sub, name: by.name }] };
  const roles = pending.roles.map((role): KnownRole => {
    const seenOn = found.roles.find((one) => one.role === role)?.seenOn ?? null;
    return { role, seenOn, entered };
  });
  const others = found.roles.filter(({ role }) => !pending.roles.includes(role));
  const { name, memberId } = pending;
  return {
    ...found,
    ...{ name, memberId: memberId ?? found.memberId, roles: inOrder([...others, ...roles]), pending: null },
    version: found.version + 1,
  };
};

/**
 * Ends roles of a person, or all with null, and what waits for a confirmation: one of the three may, and the person. A token
 * that still carries a role shows it anew: then it is the issuer who says so.
 * @throws DomainError DIRECTORY_NOT_YOURS, ROLES_NOT_KNOWN
 */
export const endPerson = (
  found: DirectoryPerson,
  roles: readonly Role[] | null,
  reason: string,
  by: Bearer,
  at: string,
): DirectoryPerson => {
  if (by.sub !== found.sub) checkOffice(by.roles);
  const ending = roles ?? found.roles.map(({ role }) => role);
  const unknown = ending.filter((role) => !found.roles.some((one) => one.role === role));
  if (unknown.length || (!ending.length && !found.pending))
    throw new DomainError('ROLES_NOT_KNOWN', {
      data: { name: found.name, sub: encodeURIComponent(found.sub), turn: unknown.join(', ') },
    });
  const ended = { roles: ending, by: { sub: by.sub, name: by.name }, at, reason };
  const left = found.roles.filter(({ role }) => !ending.includes(role));
  return { ...found, roles: left, pending: null, ended, version: found.version + 1 };
};
