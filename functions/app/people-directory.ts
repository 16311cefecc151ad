import type { Actor } from '../core/approval/act.ts';
import { type AuditEntry, chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import { parseEnding, parsePerson } from '../core/people/bodies.ts';
import {
  afterSighting,
  confirmPerson,
  type Directory,
  type DirectoryPerson,
  endPerson,
  proposePerson,
} from '../core/people/directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeopleStore, PersonChange } from '../ports/people-store.ts';
import type { ProxyStore } from '../ports/proxy-store.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';

export interface PeopleDeps {
  readonly people: PeopleStore;
  readonly clock: Clock;
}

export interface PersonInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

const changeOf = async (
  { people }: PeopleDeps,
  person: DirectoryPerson,
  happened: `directory-${string}`,
  by: string,
  at: string,
): Promise<PersonChange> => {
  const { unionId, sub, version } = person;
  const previous: AuditEntry | null = version === 1 ? null : await people.findEntry(unionId, sub, version - 1);
  const entry = chainEntry(previous, {
    unionId,
    record: `directory/${sub}`,
    happened,
    at,
    by,
    contentHash: hashOf(person),
    receiptHash: null,
    move: null,
  });
  return { person, entry };
};

/**
 * 名录: writes down that a token was seen, if that tells anything new. Nobody waits for an answer: what another call has
 * written meanwhile is left to stand. Whether it was new is answered.
 * @throws DomainError STORE_*
 */
export const seePerson = async (deps: PeopleDeps, caller: Caller): Promise<boolean> => {
  const now = deps.clock.now();
  const found = await deps.people.find(caller.unionId, caller.sub);
  const person = afterSighting(found, caller, dayOfInstant(now));
  if (!person) return false;
  const change = await changeOf(deps, person, 'directory-seen', caller.sub, now.toISOString());
  return (await deps.people.see(change)) === 'written';
};

type Change = (found: DirectoryPerson | null, now: { readonly at: string; readonly today: Day }) => DirectoryPerson;

/** One change of a person under a key; `version` is the one that was read, where one must have been. */
const work = (
  deps: PeopleDeps,
  { caller, idempotencyKey }: PersonInput,
  ask: { readonly operation: string; readonly happened: `directory-${string}`; readonly input: unknown },
  target: { readonly sub: string; readonly version: number | null },
  change: Change,
): Promise<Done> => {
  const { operation, happened, input } = ask;
  const { sub, version } = target;
  return once({ keys: deps.people, clock: deps.clock }, { caller, idempotencyKey, operation, input }, async () => {
    const found = await deps.people.find(caller.unionId, sub);
    if (version !== null && !found) throw new DomainError('PERSON_NOT_FOUND', { data: { id: sub.slice(0, 60) } });
    if (version !== null && found?.version !== version) throw new DomainError('VERSION_STALE');
    const now = deps.clock.now();
    const at = now.toISOString();
    const person = change(found, { at, today: dayOfInstant(now) });
    const written = await changeOf(deps, person, happened, caller.sub, at);
    const location = `/v1/people/${encodeURIComponent(sub)}`;
    return {
      answer: { status: person.version === 1 ? 201 : 200, location, body: JSON.stringify({ person }) },
      write: (record) => deps.people.change(written, record),
    };
  });
};

/**
 * 录入人员: one of chair, auditor and administrator says who acts in which roles, by a document; a second confirms it.
 * @throws DomainError INPUT_INVALID, DIRECTORY_NOT_YOURS, SEPARATION_OF_DUTIES, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const proposeEntry = (deps: PeopleDeps, input: PersonInput, body: unknown): Promise<Done> => {
  const stated = parsePerson(body);
  const ask = { operation: 'proposePerson', happened: 'directory-proposed', input: body } as const;
  return work(deps, input, ask, { sub: stated.sub, version: null }, (found, { at }) =>
    proposePerson(found, stated, input.caller, at),
  );
};

/**
 * 确认录入, of what the caller has read.
 * @throws DomainError PERSON_NOT_FOUND, VERSION_STALE, NOTHING_PROPOSED, DIRECTORY_NOT_YOURS, SEPARATION_OF_DUTIES, STORE_*
 */
export const confirmEntry = (deps: PeopleDeps, input: PersonInput, sub: string, version: number): Promise<Done> => {
  const ask = { operation: 'confirmPerson', happened: 'directory-confirmed', input: { sub, version } } as const;
  return work(deps, input, ask, { sub, version }, (found, { today }) =>
    confirmPerson(found as DirectoryPerson, input.caller, today),
  );
};

/**
 * 终止: roles of a person, or all of them.
 * @throws DomainError INPUT_INVALID, PERSON_NOT_FOUND, VERSION_STALE, ROLES_NOT_KNOWN, DIRECTORY_NOT_YOURS, STORE_*
 */
export const endEntry = (
  deps: PeopleDeps,
  input: PersonInput,
  { sub, version }: { readonly sub: string; readonly version: number },
  body: unknown,
): Promise<Done> => {
  const { roles, reason } = parseEnding(body);
  const ask = { operation: 'endPerson', happened: 'directory-ended', input: { sub, version, body } } as const;
  return work(deps, input, ask, { sub, version }, (found, { at }) =>
    endPerson(found as DirectoryPerson, roles, reason, input.caller, at),
  );
};

/** @throws DomainError PERSON_NOT_FOUND */
export const getPerson = async ({ people }: Pick<PeopleDeps, 'people'>, { unionId }: Caller, sub: string) => {
  const person = await people.find(unionId, sub);
  if (!person) throw new DomainError('PERSON_NOT_FOUND', { data: { id: sub.slice(0, 60) } });
  return { person };
};

export const listPeople = (
  { people }: Pick<PeopleDeps, 'people'>,
  { unionId }: Caller,
  limit: number,
  cursor?: string,
) => people.list(unionId, limit, cursor);

/** The caller with the proxies by which they would stand in for others today, and those whom the act needs to know. */
export const withStandIns = async (
  { people, proxies }: { readonly people: PeopleStore; readonly proxies: ProxyStore },
  caller: Caller,
  today: string,
  alsoKnow: readonly (string | null)[] = [],
): Promise<Actor> => {
  const given = await proxies.listFor(caller.unionId, caller.sub, today);
  const subs = [...given.map(({ principal }) => principal), ...alsoKnow.filter((sub) => sub !== null)];
  const directory: Directory = subs.length ? await people.findMany(caller.unionId, subs) : new Map();
  return { ...caller, proxies: given, directory };
};
