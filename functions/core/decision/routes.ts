import type { FactValues } from '../facts/parse.ts';
import type { Route } from './decision.ts';

const themeOf = (theme: string): string => theme.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** Names of the routes whose theme another one has, each with that theme. */
const repeatedOf = (routes: readonly Route[]): string =>
  [...Map.groupBy(routes, ({ theme }) => themeOf(theme)).values()]
    .filter(({ length }) => length > 1)
    .map((same) => `${same.map(({ name }) => name).join('、')}（${same[0]?.theme.trim()}）`)
    .join('；');

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
