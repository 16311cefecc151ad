import { AWARDS } from './scenarios-of-awards.ts';
import { DECISIONS } from './scenarios-of-decisions.ts';
import { LIFE } from './scenarios-of-life.ts';
import { MONEY } from './scenarios-of-money.ts';
import { PEOPLE } from './scenarios-of-people.ts';
import { PROXIES } from './scenarios-of-proxies.ts';
import type { Scenario } from './step.ts';

/** Every writing use case of requests, budgets, limits, members, titles, honours and decisions. */
export const SCENARIOS: readonly Scenario[] = [...MONEY, ...LIFE, ...PROXIES, ...PEOPLE, ...AWARDS, ...DECISIONS];

/** So many of them, taken evenly from all. */
export const some = (count: number): readonly Scenario[] => {
  const step = SCENARIOS.length / Math.min(count, SCENARIOS.length);
  return SCENARIOS.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
};
