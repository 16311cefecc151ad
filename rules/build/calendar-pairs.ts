/** Random pairs of days: what is counted between them against a walk from day to day by another source. */
import fc from 'fast-check';
import type { Calendar } from '../../functions/core/calendar/calendar.ts';
import { countedDays } from '../../functions/core/calendar/counted.ts';
import { addDays, type Day, dayOfInstant, daysBetween } from '../../functions/core/kernel/day.ts';

type IsWorkday = (on: Day) => boolean;

export const PAIRS = 1_000;
/** Fixed, so that three time zones walk the same pairs and a difference is found again. */
const SEED = 20_260;
const SPAN_MAX = 400;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 28_800_000;

const walk = (from: Day, to: Day, isWorkday: IsWorkday): number => {
  let counted = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) counted += Number(isWorkday(on));
  return counted;
};

/** An act on a day off is done on the working day that follows: one more than was full before. */
const walkToAct = (from: Day, to: Day, isWorkday: IsWorkday): number =>
  from === to ? 0 : walk(from, addDays(to, -1), isWorkday) + 1;

/** What all notices up to the last day say is what the walk says; the count is the least reading, and all there is. */
const differs = (calendar: Calendar, from: Day, to: Day, isWorkday: IsWorkday): readonly string[] =>
  [false, true].flatMap((isAct) => {
    const { count, readings } = countedDays(calendar, from, to, isAct);
    const walked = (isAct ? walkToAct : walk)(from, to, isWorkday);
    const isOne = readings.length === 1 ? count === walked : (count ?? walked + 1) <= walked;
    if (isOne && readings.at(-1)?.count === walked) return [];
    return [`${from} to ${to}${isAct ? ', an act' : ''}: counted ${count}, walked ${walked}`];
  });

/** The days on which the last instant before a Shanghai midnight falls, and the first after it. */
const aroundMidnight = (on: Day): readonly Day[] => {
  const midnight = Date.parse(`${on}T00:00:00Z`) + DAY_MS - SHANGHAI_MS;
  return [midnight - 1, midnight].map((at) => dayOfInstant(new Date(at)));
};

/** The differences between two ways of counting, pair by pair; also with an instant for the last day. */
export const differencesOfPairs = (calendar: Calendar, first: Day, last: Day, isWorkday: IsWorkday) => {
  const pair = fc.tuple(fc.nat(daysBetween(first, last) - SPAN_MAX - 1), fc.nat(SPAN_MAX));
  return fc.sample(pair, { numRuns: PAIRS, seed: SEED }).flatMap(([start, span]) => {
    const from = addDays(first, start);
    return aroundMidnight(addDays(from, span)).flatMap((to) => differs(calendar, from, to, isWorkday));
  });
};
