/** People whom a directory knows, as tests need them. */
import { ROLES, type Role } from '../../../functions/core/approval/roles.ts';
import { type Day, day } from '../../../functions/core/kernel/day.ts';
import type { Directory, DirectoryPerson } from '../../../functions/core/people/directory.ts';

/** Seen on a day with some roles, or with all of them. */
export const seenOn = (on: string, sub: string, roles: readonly Role[] = ROLES): DirectoryPerson => ({
  unionId: 'union-a',
  sub,
  name: sub,
  memberId: null,
  roles: roles.map((role) => ({ role, seenOn: day(on) as Day, entered: null })),
  pending: null,
  ended: null,
  version: 1,
});

export const directoryOf = (...people: readonly DirectoryPerson[]): Directory =>
  new Map(people.map((one) => [one.sub, one]));
