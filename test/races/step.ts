import type { Role } from '../../functions/core/approval/roles.ts';

/** What an earlier step answered, by its name. */
export type Heard = (name: string) => Readonly<Record<string, unknown>>;

/** One HTTP call: `@name` in a path is the id that an earlier step of that name answered. */
export interface Step {
  readonly name: string;
  readonly by: readonly [sub: string, ...roles: Role[]];
  readonly path: string;
  /** Null for none; a function of `Heard` where it rests on what was answered before. */
  readonly body: unknown;
  /** The instant at which it is done; the machine's own where none is said. */
  readonly at?: string;
  /** The step whose answer holds the version to match. */
  readonly after?: string;
  /** The version to match where no answer holds it: a member who was imported is at 1. */
  readonly version?: number;
  /** Was done long ago, when the clock of the bench stood still: it is made by the use case, not by a call. */
  readonly isOld?: true;
}

export interface Scenario {
  readonly name: string;
  readonly before: readonly Step[];
  /** The call that is cut off. */
  readonly call: Step;
  /** Written in parts, each of which is whole: between a crash and the retry some of them may be there. */
  readonly inParts?: true;
}

export const step = (name: string, by: Step['by'], path: string, body: unknown, after?: string): Step => ({
  name,
  by,
  path,
  body,
  ...(after && { after }),
});
