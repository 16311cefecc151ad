/** Counts of a run that add up over its processes, and the lines that tell them. */
import { addCosts, type Costs, costLines } from './costs.ts';
import { WRITING } from './input.ts';
import { FAULTS, type Fault } from './judge.ts';

export interface Tally {
  inputs: number;
  pastParser: number;
  done: number;
  overHttp: number;
  readonly doneBy: Record<string, number>;
  readonly faults: Record<Fault, number>;
  /** One call for each sort of fault. */
  readonly examples: Record<string, string>;
  readonly costs: Costs;
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
  addCosts(into.costs, from.costs);
};

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

export const linesOf = (tally: Tally): readonly string[] => {
  const { inputs, pastParser, done, doneBy, faults, overHttp, costs } = tally;
  const least = WRITING.map((operation) => [operation, doneBy[operation] ?? 0] as const).toSorted(
    ([, a], [, b]) => a - b,
  );
  return [
    ...Object.entries(tally.examples).map(([sort, example]) => `found ${sort}: ${example}`),
    `past the parser ${pastParser} (${share(pastParser, inputs)}), over HTTP ${overHttp}`,
    `answered 2xx ${done} (${share(done, inputs)}); writing routes ${WRITING.length}, least covered ${least
      .slice(0, 5)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    ...costLines(costs),
    `odd ${faults.odd}`,
    `inputs ${inputs}, 5xx ${faults['5xx']}, without problem ${faults['without problem']}, stacks ${faults.stacks}, over 5 MB ${faults['over 5 MB']}`,
  ];
};
