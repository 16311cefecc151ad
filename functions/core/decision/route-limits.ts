import type { Day } from '../kernel/day.ts';
import { resolve } from '../rules/parameters.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { RouteLimits } from './routes.ts';

/** What recuperation routes may cost and last on a day; null where no text says. */
export const routeLimitsOf = ({ parameters }: Ruleset, on: Day, province: string): RouteLimits => {
  const figure = (id: string): number | null => {
    const parameter = parameters.find((one) => one.id === id);
    const value = parameter && resolve(parameter, on, province)?.chosen.value;
    return typeof value === 'number' ? value : null;
  };
  return {
    daysMax: figure('recuperation-days-max'),
    dayCapFen: figure('recuperation-day-cap'),
    insuranceMinFen: figure('recuperation-insurance-min'),
  };
};
