import type { FactValues } from '../facts/parse.ts';
import type { Kind, RouteStep } from '../rules/ruleset.ts';
import type { Stop } from './fund-request.ts';
import type { Role } from './roles.ts';

/** A step that cannot yet be said to be needless is on the route. */
const isNeeded = ({ when }: RouteStep, values: FactValues): boolean => {
  if (!when) return true;
  const value = values[when.fact];
  if (value === undefined) return true;
  if (when.equals !== undefined) return value === when.equals;
  const line = when.atLeast ? values[when.atLeast] : undefined;
  return typeof line !== 'number' || typeof value !== 'number' || value >= line;
};

/** The stops of a new request's own route. */
export const stopsFor = (kind: Kind, values: FactValues): readonly Stop[] =>
  routeFor(kind, values).map(({ step, role, label }) => ({
    step,
    role: role as Role,
    label,
    assignee: null,
    signedBy: null,
  }));

/** Who must say yes, in order, for a case with these facts. */
export const routeFor = (kind: Kind, values: FactValues): readonly RouteStep[] =>
  kind.route.filter((step) => isNeeded(step, values));
