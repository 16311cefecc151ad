/** Counts of a run that add up over its processes, and the lines that tell them. */
import { WRITING } from './input.ts';
import { FAULTS, type Fault } from './judge.ts';

/** CPU by outcome of an operation, in classes that are 10 % wide, with the dearest call of each. */
interface Cost {
  readonly classes: Record<string, number>;
  most: { cpu: number; what: string };
}
export interface Tally {
  inputs: number;
  pastParser: number;
  done: number;
  overHttp: number;
  readonly doneBy: Record<string, number>;
  readonly faults: Record<Fault, number>;
  /** One call for each sort of fault. */
  readonly examples: Record<string, string>;
  readonly costs: Record<string, Record<string, Cost>>;
}

export const newTally = (): Tally => ({
  inputs: 0,
  pastParser: 0,
  done: 0,
  overHttp: 0,
  doneBy: {},
  faults: Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>,
  examples: {},
  costs: {},
});

const STEP = Math.log(1.1);
const classOf = (cpu: number) => Math.round(Math.log(Math.max(1, cpu)) / STEP);
const cpuOf = (one: string) => Math.exp(Number(one) * STEP);

export const addCost = ({ costs }: Tally, operation: string, outcome: string, cpu: number, what: string): void => {
  costs[operation] ??= {};
  const of = costs[operation] as Record<string, Cost>;
  of[outcome] ??= { classes: {}, most: { cpu: 0, what: '' } };
  const cost = of[outcome] as Cost;
  const one = classOf(cpu);
  cost.classes[one] = (cost.classes[one] ?? 0) + 1;
  if (cpu > cost.most.cpu) cost.most = { cpu, what };
};

const addNumbers = (into: Record<string, number>, from: Record<string, number>): void => {
  for (const [name, count] of Object.entries(from)) into[name] = (into[name] ?? 0) + count;
};

export const addTally = (into: Tally, from: Tally): void => {
  into.inputs += from.inputs;
  into.pastParser += from.pastParser;
  into.done += from.done;
  into.overHttp += from.overHttp;
  addNumbers(into.doneBy, from.doneBy);
  addNumbers(into.faults, from.faults);
  for (const [sort, example] of Object.entries(from.examples)) into.examples[sort] ??= example;
  for (const [operation, outcomes] of Object.entries(from.costs))
    for (const [outcome, { classes, most }] of Object.entries(outcomes)) {
      into.costs[operation] ??= {};
      const of = into.costs[operation] as Record<string, Cost>;
      of[outcome] ??= { classes: {}, most };
      const cost = of[outcome] as Cost;
      addNumbers(cost.classes, classes);
      if (most.cpu > cost.most.cpu) cost.most = most;
    }
};

const medianOf = (outcomes: Record<string, Cost>): number => {
  const all: Record<string, number> = {};
  for (const { classes } of Object.values(outcomes)) addNumbers(all, classes);
  const sorted = Object.entries(all).toSorted(([a], [b]) => Number(a) - Number(b));
  const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
  let seen = 0;
  for (const [one, count] of sorted) {
    seen += count;
    if (seen >= half) return cpuOf(one);
  }
  return 0;
};

const TIMES = 200;
const ms = (cpu: number) => `${(cpu / 1_000).toFixed(1)} ms`;
/** Why a call may cost so much more than the median of its route. */
const because = (outcome: string): string =>
  outcome.startsWith('2')
    ? 'done: judged, hashed and written, where most calls are refused unread'
    : 'refused after reading or judging, where most calls are refused unread';

/** Calls whose CPU is above 200 times the median of their route, by outcome. */
export const dearOnes = ({ costs }: Tally): readonly string[] =>
  Object.entries(costs).flatMap(([operation, outcomes]) => {
    const median = medianOf(outcomes);
    return Object.entries(outcomes).flatMap(([outcome, { classes, most }]) => {
      const dear = Object.entries(classes).filter(([one]) => cpuOf(one) > TIMES * median);
      const count = dear.reduce((sum, [, some]) => sum + some, 0);
      return count
        ? [
            `  ${operation} ${outcome}: ${count}, at most ${ms(most.cpu)} (median ${ms(median)}): ${because(outcome)}; dearest: ${most.what}`,
          ]
        : [];
    });
  });

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

export const linesOf = (tally: Tally): readonly string[] => {
  const { inputs, pastParser, done, doneBy, faults, overHttp } = tally;
  const least = WRITING.map((operation) => [operation, doneBy[operation] ?? 0] as const).toSorted(
    ([, a], [, b]) => a - b,
  );
  const dear = dearOnes(tally);
  return [
    ...Object.entries(tally.examples).map(([sort, example]) => `found ${sort}: ${example}`),
    `past the parser ${pastParser} (${share(pastParser, inputs)}), over HTTP ${overHttp}`,
    `answered 2xx ${done} (${share(done, inputs)}); writing routes ${WRITING.length}, least covered ${least
      .slice(0, 5)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    `CPU above ${TIMES} x the median of its route: ${dear.length ? 'by route and outcome' : 'none'}`,
    ...dear,
    `odd ${faults.odd}`,
    `inputs ${inputs}, 5xx ${faults['5xx']}, without problem ${faults['without problem']}, stacks ${faults.stacks}, over 5 MB ${faults['over 5 MB']}`,
  ];
};
