/** CPU by operation and outcome: what costs far more than the median of its route, and whether it does so twice. */
import { bodyText, type Input, routeOf } from './input.ts';
import { isPastParser } from './judge.ts';

interface Dear {
  readonly cpu: number;
  /** CPU of the same call, sent once more; null for a write that was done, which cannot be done twice. */
  readonly again: number | null;
  /** What was done to a good call to make this one. */
  readonly what: string;
}

/** CPU in classes that are 10 % wide, with the dearest call. */
export interface Cost {
  readonly classes: Record<string, number>;
  /** Calls that once took long and, sent again, did not: the collector, the compiler, a first use. */
  pauses: number;
  most: Dear;
}
export type Costs = Record<string, Record<string, Cost>>;

const STEP = Math.log(1.1);
const classOf = (cpu: number) => Math.round(Math.log(Math.max(1, cpu)) / STEP);
const cpuOf = (one: string) => Math.exp(Number(one) * STEP);

const TIMES = 200;
/** Below this nothing is 200 times a median: no route answers in less than 50 µs. */
const DEAR_MIN = 10_000;
/** Before so many calls of a route the median says little. */
const FEW = 20;

const addNumbers = (into: Record<string, number>, from: Readonly<Record<string, number>>): void => {
  for (const [name, count] of Object.entries(from)) into[name] = (into[name] ?? 0) + count;
};
const countOf = (classes: Readonly<Record<string, number>>) => Object.values(classes).reduce((a, b) => a + b, 0);

const medianOf = (classes: Readonly<Record<string, number>>): number => {
  const half = countOf(classes) / 2;
  let seen = 0;
  for (const [one, count] of Object.entries(classes).toSorted(([a], [b]) => Number(a) - Number(b))) {
    seen += count;
    if (seen >= half) return cpuOf(one);
  }
  return 0;
};
const ofRoute = (outcomes: Readonly<Record<string, Cost>>): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const { classes } of Object.values(outcomes)) addNumbers(all, classes);
  return all;
};

/** Whether a call took so many times the median of its route, for what is known of that by now. */
const isAbove = (costs: Costs, operation: string, cpu: number, times: number): boolean => {
  if (cpu < DEAR_MIN) return false;
  const all = ofRoute(costs[operation] ?? {});
  return countOf(all) < FEW || cpu > times * medianOf(all);
};

/** Whether a call took so long that it is sent once more: sooner than it would be listed, as the median may yet fall. */
export const isDoubtful = (costs: Costs, operation: string, cpu: number): boolean =>
  isAbove(costs, operation, cpu, TIMES / 4);

/** Whether a call that was answered so may be sent once more to the same effect. */
export const isRepeatable = (operation: string, status: number): boolean =>
  status >= 300 || !routeOf(operation).isIdempotent;

const costOf = (costs: Costs, operation: string, outcome: string): Cost => {
  costs[operation] ??= {};
  const outcomes = costs[operation] as Record<string, Cost>;
  outcomes[outcome] ??= { classes: {}, pauses: 0, most: { cpu: 0, again: null, what: '' } };
  return outcomes[outcome] as Cost;
};

const lastingOf = ({ cpu, again }: Omit<Dear, 'what'>) => Math.min(cpu, again ?? cpu);
const bytesOf = (input: Input) => Buffer.byteLength(bodyText(input) ?? '');

/** Counts a call by what it took, or where it was sent twice by the less that it took. */
export const addCost = (costs: Costs, input: Input, outcome: string, times: Omit<Dear, 'what'>): void => {
  const { operation, how } = input;
  const cost = costOf(costs, operation, outcome);
  const lasting = lastingOf(times);
  if (isAbove(costs, operation, times.cpu, TIMES) && !isAbove(costs, operation, lasting, TIMES)) cost.pauses += 1;
  const at = classOf(lasting);
  cost.classes[at] = (cost.classes[at] ?? 0) + 1;
  if (lasting > lastingOf(cost.most))
    cost.most = { ...times, what: `${bytesOf(input)} bytes, ${how.join(', ') || 'a good call'}` };
};

export const addCosts = (into: Costs, from: Costs): void => {
  for (const [operation, outcomes] of Object.entries(from))
    for (const [outcome, { classes, pauses, most }] of Object.entries(outcomes)) {
      const cost = costOf(into, operation, outcome);
      addNumbers(cost.classes, classes);
      cost.pauses += pauses;
      if (lastingOf(most) > lastingOf(cost.most)) cost.most = most;
    }
};

const ms = (cpu: number) => `${(cpu / 1_000).toFixed(1)} ms`;
const because = (outcome: string): string => {
  if (outcome.startsWith('2')) return 'done';
  return isPastParser(outcome) ? 'refused after records or the law were read' : 'refused for the call itself';
};

const lineOf = (operation: string, outcome: string, { classes, most }: Cost, median: number): readonly string[] => {
  const dear = Object.entries(classes).filter(([one]) => cpuOf(one) > TIMES * median);
  if (!dear.length) return [];
  const again = most.again === null ? 'not sent again' : `again ${ms(most.again)}`;
  const all = `${countOf(Object.fromEntries(dear))} of ${countOf(classes)}`;
  const usual = `median of this outcome ${ms(medianOf(classes))}, of the route ${ms(median)}`;
  return [
    `  ${operation} ${outcome}: ${all}, ${usual}; ${because(outcome)}; dearest ${ms(most.cpu)}, ${again}: ${most.what}`,
  ];
};

/** The calls whose CPU is above 200 times the median of their route both times, by outcome, and how many were so only once. */
export const costLines = (costs: Costs): readonly string[] => {
  const lines = Object.entries(costs).flatMap(([operation, outcomes]) => {
    const median = medianOf(ofRoute(outcomes));
    return Object.entries(outcomes).flatMap(([outcome, cost]) => lineOf(operation, outcome, cost, median));
  });
  const pauses = Object.values(costs)
    .flatMap((outcomes) => Object.values(outcomes))
    .reduce((sum, one) => sum + one.pauses, 0);
  const found = lines.length ? 'by route and outcome' : 'none';
  return [
    `CPU above ${TIMES} x the median of its route, and so again: ${found}; long once, but not when sent again: ${pauses}`,
    ...lines,
  ];
};
