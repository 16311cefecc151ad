import type { ActInput } from '../core/approval/act.ts';
import type { ActBody } from '../core/approval/envelope.ts';
import type { Action } from '../core/approval/life.ts';
import { ROLES, type Role } from '../core/approval/roles.ts';
import { DomainError } from '../core/errors.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Clock } from '../ports/clock.ts';

/** What an action's body says, at the instant of now. @throws DomainError INPUT_INVALID */
export const inputOf = (deps: { readonly clock: Clock }, action: Action, body: ActBody): ActInput => {
  const at = deps.clock.now();
  const { deputyRole } = body;
  if (deputyRole !== null && !(ROLES as readonly string[]).includes(deputyRole))
    throw new DomainError('INPUT_INVALID', {
      issues: [
        {
          pointer: '/deputyRole',
          code: 'CHOICE_UNKNOWN',
          data: { value: deputyRole.slice(0, 40), choices: ROLES.join(', ') },
        },
      ],
    });
  const needsDeputy = action === 'transfer' || action === 'add-sign';
  if (needsDeputy && body.deputy === null)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/deputy', code: 'FIELD_MISSING' }] });
  if (action === 'add-sign' && deputyRole === null)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/deputyRole', code: 'FIELD_MISSING' }] });
  return {
    action,
    comment: body.comment,
    deputy: body.deputy,
    deputyRole: deputyRole as Role | null,
    refundFen: body.refundFen,
    at: at.toISOString(),
    today: dayOfInstant(at),
  };
};
