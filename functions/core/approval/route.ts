import type { FactValues } from '../facts/parse.ts';
import type { Kind, RouteStep } from '../rules/ruleset.ts';
import type { Stop } from './fund-request.ts';
import type { Role } from './roles.ts';

/** What a step's line is compared with: purchases that count together go the route of their total. */
const figureOf = (fact: string, values: FactValues) => {
  const [value, linked] = [values[fact], values.linkedPurchaseTotalFen];
  const isCounted = fact === 'amountFen' && typeof value === 'number' && typeof linked === 'number';
  return isCounted ? Math.max(value, linked) : value;
};

/** A step that cannot yet be said to be needless is on the route. */
const isNeeded = ({ when }: RouteStep, values: FactValues): boolean => {
  if (!when) return true;
  const value = figureOf(when.fact, values);
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
