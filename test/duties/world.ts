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

/** The handlers at the place where a path begins; `moves` are those that will be called. */
export type GoesLive<S> = (start: Start<S>, moves: readonly Move[]) => Promise<Live>;

/** What may be tried in a state, and what of the state the future depends on. */
export interface Choices<S> {
  /** What these people may try next; each with sets of at most two roles. */
  readonly moves: (state: S, people: readonly string[]) => readonly Move[];
  /** Two states with one key have the same future; names of the people are swapped in it. */
  readonly key: (state: S) => string;
}

/**
 * A world offers the moves that the search must try. What it leaves out comes to no state that is not also reached without
 * it: `test:duties` compares both, state by state.
 */
export interface World<S> extends Choices<S> {
  readonly of: DutyRecord;
  readonly starts: readonly Start<S>[];
  /** Nothing left out but roles that no call asks for; those are added by `wholeOf`. */
  readonly whole?: Choices<S>;
  /** What the search looks at for one call more and then leaves: as much and more is reached without it. */
  readonly isAside?: (state: S) => boolean;
  /** Pure. @throws DomainError as the product refuses it */
  readonly apply: (state: S, move: Move, pairs: readonly DutyPair[]) => S;
  readonly deeds: (state: S) => readonly Deed[];
  readonly live: GoesLive<S>;
}

/** Every set of one or two roles. */
export const ROLE_SETS: readonly (readonly Role[])[] = ROLES.flatMap((one, i) => [
  [one],
  ...ROLES.slice(i + 1).map((other) => [one, other]),
]);

/** A world in which everything is tried by everybody with every set of at most two roles. */
export const wholeOf = <S>(world: World<S>): World<S> => {
  const { moves, key } = world.whole ?? world;
  const everywhere = (state: S, people: readonly string[]) => {
    const asked = new Map(moves(state, people).map((one) => [JSON.stringify([one.by, one.act, one.args]), one]));
    return [...asked.values()].flatMap((one) => ROLE_SETS.map((roles) => ({ ...one, roles })));
  };
  return { ...world, moves: everywhere, key };
};

/** The sets of at most two roles that differ for a call which asks for nothing but these: `member` stands for all others. */
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

/** The duties that somebody has broken by deeds of theirs that are new, by the book alone: what the records say is not asked. */
export const broken = (
  of: DutyRecord,
  deeds: readonly Deed[],
  fresh: readonly Deed[],
  only?: Duty,
): readonly Duty[] => {
  if (!fresh.length) return [];
  const isMet = (pair: DutyPair) =>
    fresh.some((a) => deeds.some((b) => a !== b && (isForbidden(pair, a, b) || isForbidden(pair, b, a))));
  return DUTY_PAIRS.filter((pair) => pair.of === of && (only ?? pair.id) === pair.id && isMet(pair)).map(
    ({ id }) => id,
  );
};

/** What a refusal is, in one word: its code, and which duty it names. */
export const refusalOf = (error: unknown): string => {
  if (!(error instanceof DomainError)) throw error;
  return error.data.duty === undefined ? error.code : `${error.code} ${error.data.duty}`;
};

/** One move with each of the sets of roles. */
export const each = (
  act: string,
  by: string,
  sets: readonly (readonly Role[])[],
  args?: Move['args'],
): readonly Move[] => sets.map((roles) => ({ by, roles, act, ...(args && { args }) }));
