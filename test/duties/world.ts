/** What a world of the search is: the product's own pure transitions, and beside them a book of who did what. */
import type { Role } from '../../functions/core/approval/roles.ts';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { DUTY_PAIRS, type Duty, type DutyPair, type DutyRecord } from '../../functions/core/people/duties.ts';
import { allow } from '../../functions/handlers/caller.ts';
import { ROUTES, type Route } from '../../functions/handlers/routes.ts';

/** An act in the words of the table of duties, by whom; `round` where only acts of one round are held against each other. */
export interface Deed {
  readonly act: string;
  readonly by: readonly string[];
  readonly round?: number;
}

/** One call: who, with which roles in the token, and what. */
export interface Move {
  readonly by: string;
  readonly roles: readonly Role[];
  readonly act: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

export interface Start<S> {
  readonly name: string;
  readonly state: S;
  /** Calls of other people, in their duties, by which the handlers come to the same place. */
  readonly before: readonly Move[];
}

/** The handlers of the same world, on the real database. */
export interface Live {
  /** The code of the refusal, or null. */
  readonly call: (move: Move) => Promise<string | null>;
}

export interface World<S> {
  readonly of: DutyRecord;
  readonly starts: readonly Start<S>[];
  /** What these people may try next; each with sets of at most two roles. */
  readonly moves: (state: S, people: readonly string[]) => readonly Move[];
  /** Pure. @throws DomainError as the product refuses it */
  readonly apply: (state: S, move: Move, pairs: readonly DutyPair[]) => S;
  /** Two states with one key have the same future; names of the people are swapped in it. */
  readonly key: (state: S) => string;
  readonly deeds: (state: S) => readonly Deed[];
  readonly live: (start: Start<S>) => Promise<Live>;
}

/** Every set of one or two roles. */
export const ROLE_SETS: readonly (readonly Role[])[] = ROLES.flatMap((one, i) => [
  [one],
  ...ROLES.slice(i + 1).map((other) => [one, other]),
]);

/**
 * The sets of at most two roles that differ for a call which asks for nothing but these: `member` stands for all others.
 * That the others make no difference is what random paths with all sets hold.
 */
export const setsOf = (...asked: readonly Role[]): readonly (readonly Role[])[] => [
  ['member'],
  ...asked.flatMap((one, i) => [[one], ...asked.slice(i + 1).map((other) => [one, other])]),
];

export const routeOf = (operation: string): Route => {
  const route = ROUTES.find((candidate) => candidate.operation === operation);
  if (!route) throw new Error(`no operation ${operation} in routes.ts`);
  return route;
};

/** The gate of the route, as the handlers ask it. @throws DomainError ROLE_NOT_ALLOWED */
export const gate = (operation: string, { by, roles }: Move): void =>
  allow(routeOf(operation), { sub: by, name: by, unionId: 'union-a', roles });

const overlap = (some: readonly string[], others: readonly string[]) => some.some((sub) => others.includes(sub));
const isOfOneRound = (a: Deed, b: Deed) => a.round === undefined || b.round === undefined || a.round === b.round;

/** Whether two different deeds are what a pair of the table forbids. */
const isForbidden = ({ one, other, hands }: DutyPair, a: Deed, b: Deed): boolean => {
  if (!one.includes(a.act) || !other.includes(b.act) || !isOfOneRound(a, b)) return false;
  return hands === 2 ? overlap(a.by, b.by) : b.by.some((sub) => !a.by.includes(sub));
};

/** The duties that somebody has broken, by the book alone: what the records say of it is not asked. */
export const broken = (of: DutyRecord, deeds: readonly Deed[], only?: Duty): readonly Duty[] =>
  DUTY_PAIRS.filter(({ id, of: record }) => record === of && (only ?? id) === id)
    .filter((pair) => deeds.some((a) => deeds.some((b) => a !== b && isForbidden(pair, a, b))))
    .map(({ id }) => id);

/** What a refusal is, in one word: its code, and which duty it names. */
export const refusalOf = (error: unknown): string => {
  if (!(error instanceof DomainError)) throw error;
  return error.data.duty === undefined ? error.code : `${error.code} ${error.data.duty}`;
};
