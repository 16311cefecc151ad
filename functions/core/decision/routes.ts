import { DomainError } from '../errors.ts';
import type { Route } from './decision.ts';
import type { Matter } from './matter.ts';

/** The figures of the law for routes on a day; null where no text gives one. */
export interface RouteLimits {
  readonly daysMax: number | null;
  readonly dayCapFen: number | null;
  readonly insuranceMinFen: number | null;
}

const themeOf = (theme: string): string => theme.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** @throws DomainError THEME_REPEATED naming both routes */
const checkThemes = (routes: readonly Route[]): void => {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const first = seen.get(themeOf(route.theme));
    if (first)
      throw new DomainError('THEME_REPEATED', { data: { first: first.name, second: route.name, theme: route.theme } });
    seen.set(themeOf(route.theme), route);
  }
};

const over = (route: Route, { daysMax, dayCapFen, insuranceMinFen }: RouteLimits): string | null => {
  if (daysMax !== null && route.days > daysMax) return `days > ${daysMax}`;
  if (dayCapFen !== null && route.dayFen > dayCapFen) return `dayFen > ${dayCapFen}`;
  return insuranceMinFen !== null && route.insuranceFen < insuranceMinFen ? `insuranceFen < ${insuranceMinFen}` : null;
};

/**
 * A year's catalogue: one theme a route, each within days, cost and insurance of the day.
 * @throws DomainError ROUTES_MISSING, THEME_REPEATED, ROUTE_OUTSIDE_LIMITS
 */
export const checkRoutes = ({ hasRoutes }: Matter, routes: readonly Route[], limits: RouteLimits): void => {
  if (hasRoutes !== routes.length > 0) throw new DomainError('ROUTES_MISSING');
  checkThemes(routes);
  for (const route of routes) {
    const why = over(route, limits);
    if (why) throw new DomainError('ROUTE_OUTSIDE_LIMITS', { data: { route: route.name, why } });
  }
};
