import { DomainError } from '../errors.ts';
import type { FactValues } from '../facts/parse.ts';
import { formatFen } from '../kernel/money.ts';
import { normalText } from '../kernel/normal.ts';
import type { Route } from './decision.ts';

const themeOf = (theme: string): string => theme.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** Names of the routes whose theme another one has, each with that theme. */
const repeatedOf = (routes: readonly Route[]): string =>
  [...Map.groupBy(routes, ({ theme }) => themeOf(theme)).values()]
    .filter(({ length }) => length > 1)
    .map((same) => `${same.map(({ name }) => name).join('、')}（${same[0]?.theme.trim()}）`)
    .join('；');

/** The route of which a request's purpose speaks: the longest name in it. */
const routeNamed = (routes: readonly Route[], purpose: string): Route | undefined =>
  routes
    .filter(({ name }) => normalText(purpose).includes(normalText(name)))
    .toSorted((a, b) => b.name.length - a.name.length)[0];

const isOver = (value: unknown, most: number): boolean => typeof value !== 'number' || value > most;

/**
 * A trip keeps to a route of the catalogue that was decided: its days, its cost a person, its places.
 * @throws DomainError ROUTE_NOT_IN_CATALOGUE, ROUTE_EXCEEDED
 */
export const checkTrip = (routes: readonly Route[], facts: FactValues): void => {
  const route = routeNamed(routes, `${facts.purpose ?? ''}`);
  if (!route)
    throw new DomainError('ROUTE_NOT_IN_CATALOGUE', { data: { names: routes.map(({ name }) => name).join('、') } });
  const { name, days, dayFen, places } = route;
  const isWithin =
    !isOver(facts.tripDays, days) &&
    !isOver(facts.perPersonFen, days * dayFen) &&
    !isOver(facts.participantCount, places);
  if (!isWithin)
    throw new DomainError('ROUTE_EXCEEDED', { data: { name, days, each: formatFen(days * dayFen), places } });
};

/** 线路目录: what the catalogue says to the rules; money in fen. */
export const factsOfRoutes = (routes: readonly Route[]): FactValues => {
  const repeated = repeatedOf(routes);
  return {
    items: routes.map(({ name, places, days, dayFen }) => ({ name, quantity: places, unitPriceFen: days * dayFen })),
    distinctThemeCount: new Set(routes.map(({ theme }) => themeOf(theme))).size,
    ...(repeated && { repeatedThemeRoutes: repeated }),
    longestRouteDays: Math.max(...routes.map(({ days }) => days)),
    highestRouteDayFen: Math.max(...routes.map(({ dayFen }) => dayFen)),
    lowestRouteInsuredFen: Math.min(...routes.map(({ insuranceFen }) => insuranceFen)),
  };
};
