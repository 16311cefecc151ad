/** What the worlds of single records have in common: a record with its book. */

import { dayOfInstant } from '../../functions/core/kernel/day.ts';
import type { DutyPair, DutyRecord } from '../../functions/core/people/duties.ts';
import type { Deed, GoesLive, Move, Start, World } from './world.ts';

export const TODAY = dayOfInstant(new Date());
export const AT = '2026-01-01T00:00:00.000Z';
export const person = (sub: string) => ({ sub, name: sub });
export const actor = ({ by, roles }: Move) => ({ ...person(by), unionId: 'union-a', roles });

export interface Kept<T> {
  readonly record: T;
  readonly deeds: readonly Deed[];
}
export type Step<T> = (kept: Kept<T>, move: Move, pairs: readonly DutyPair[]) => Kept<T>;

export const after = <T>(kept: Kept<T>, record: T, ...deeds: readonly Deed[]): Kept<T> => ({
  record,
  deeds: [...kept.deeds, ...deeds],
});

/** A start that the handlers reach by calls, or that is put there by the stores. */
export const startAt = <T>(name: string, state: Kept<T>, before: readonly Move[] = []): Start<Kept<T>> => ({
  name,
  state,
  before,
});

interface Parts<T> {
  readonly starts: readonly Start<Kept<T>>[];
  readonly moves: (record: T, by: string) => readonly Move[];
  readonly apply: Step<T>;
  readonly keyOf: (record: T) => unknown;
  readonly live: GoesLive<Kept<T>>;
}

export const worldOf = <T>(of: DutyRecord, { starts, moves, apply, keyOf, live }: Parts<T>): World<Kept<T>> => ({
  of,
  starts,
  moves: ({ record }, people) => people.flatMap((by) => moves(record, by)),
  apply,
  key: ({ record, deeds }) =>
    JSON.stringify([
      keyOf(record),
      [...new Set(deeds.map(({ act, by, round }) => `${act} ${round ?? ''} ${by.join('+')}`))].toSorted(),
    ]),
  deeds: ({ deeds }) => deeds,
  live,
});
