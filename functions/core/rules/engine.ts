/**
 * The only file that knows json-rules-engine. It adds what the engine lacks: a third truth value.
 *
 * Strong Kleene logic by two questions: is the condition surely true, and is it possibly true? The operator
 * decorators `surely:` and `possibly:` answer false and true for a leaf whose fact is unknown; under `not` they swap.
 * Every fact a condition reads is handed over, unknown ones as UNKNOWN, so the engine never meets an absent fact.
 */
import { Engine, type TopLevelCondition, type TopLevelConditionResult } from 'json-rules-engine';
import { factsOf } from './conditions.ts';
import type { Condition } from './ruleset.ts';

export type Truth = 'true' | 'false' | 'unknown';
export type Values = Readonly<Record<string, unknown>>;

/** One condition as it was decided, with the values it saw. */
export interface Trace {
  readonly truth: Truth;
  readonly operator: string;
  readonly fact?: string;
  readonly value?: unknown;
  readonly comparedWith?: unknown;
  readonly children?: readonly Trace[];
}

const UNKNOWN = Symbol('unknown');
type Mode = 'surely' | 'possibly';
const opposite = (mode: Mode): Mode => (mode === 'surely' ? 'possibly' : 'surely');

/** Day operators compare civil days as text; list operators compare whole lists. */
const OPERATORS: Record<string, (a: never, b: never) => boolean> = {
  before: (a: string, b: string) => a < b,
  onOrBefore: (a: string, b: string) => a <= b,
  after: (a: string, b: string) => a > b,
  onOrAfter: (a: string, b: string) => a >= b,
  subsetOf: (a: readonly string[], b: readonly string[]) => a.every((member) => b.includes(member)),
};

const compile = (condition: Condition, mode: Mode): TopLevelCondition => {
  if ('all' in condition) return { all: condition.all.map((c) => compile(c, mode)) } as TopLevelCondition;
  if ('any' in condition) return { any: condition.any.map((c) => compile(c, mode)) } as TopLevelCondition;
  if ('not' in condition) return { not: compile(condition.not, opposite(mode)) } as TopLevelCondition;
  return { ...condition, operator: `${mode}:${condition.operator}` } as unknown as TopLevelCondition;
};

const newEngine = (): Engine => {
  const engine = new Engine();
  const either = (a: unknown, b: unknown) => a === UNKNOWN || b === UNKNOWN;
  engine.addOperatorDecorator('surely', (a, b, next) => !either(a, b) && next(a, b));
  engine.addOperatorDecorator('possibly', (a, b, next) => either(a, b) || next(a, b));
  for (const [name, compare] of Object.entries(OPERATORS)) engine.addOperator(name, compare as never);
  return engine;
};

type Answers = Map<string, Record<Mode, TopLevelConditionResult & { result?: boolean }>>;

/** Asks the engine both questions about every condition in one run. A condition without an answer is an error. */
const ask = async (conditions: ReadonlyMap<string, Condition>, values: Values): Promise<Answers> => {
  const engine = newEngine();
  const facts: Record<string, unknown> = {};
  for (const [name, condition] of conditions) {
    for (const fact of factsOf(condition)) facts[fact] = Object.hasOwn(values, fact) ? values[fact] : UNKNOWN;
    for (const mode of ['surely', 'possibly'] as const)
      engine.addRule({ name: `${mode} ${name}`, conditions: compile(condition, mode), event: { type: mode } });
  }
  const { results, failureResults } = await engine.run(facts);
  const found = new Map([...results, ...failureResults].map((r) => [r.name, r]));
  const answers: Answers = new Map();
  for (const name of conditions.keys()) {
    const [surely, possibly] = [found.get(`surely ${name}`), found.get(`possibly ${name}`)];
    if (!surely || !possibly) throw new Error(`the rules engine gave no answer for ${name}`);
    answers.set(name, {
      surely: { ...surely.conditions, result: surely.result },
      possibly: { ...possibly.conditions, result: possibly.result },
    });
  }
  return answers;
};

const truthOf = (surely: boolean | undefined, possibly: boolean | undefined): Truth =>
  surely ? 'true' : possibly ? 'unknown' : 'false';

/** Truth of each named condition over the values; a fact that is absent from `values` is unknown. */
export const judge = async (
  conditions: ReadonlyMap<string, Condition>,
  values: Values,
): Promise<ReadonlyMap<string, Truth>> => {
  const answers = await ask(conditions, values);
  return new Map([...answers].map(([name, { surely, possibly }]) => [name, truthOf(surely.result, possibly.result)]));
};

type ConditionResult = {
  result?: boolean;
  all?: ConditionResult[];
  any?: ConditionResult[];
  not?: ConditionResult;
  fact?: string;
  operator?: string;
  factResult?: unknown;
  valueResult?: unknown;
};

const known = (value: unknown) => (value === UNKNOWN ? null : value);

/** Under `not` the two questions have changed sides, so the children are read the other way round. */
const weave = (surely: ConditionResult, possibly: ConditionResult): Trace => {
  const truth = truthOf(surely.result, possibly.result);
  for (const kind of ['all', 'any'] as const) {
    const [a, b] = [surely[kind], possibly[kind]];
    if (a && b) return { truth, operator: kind, children: a.map((child, i) => weave(child, b[i] as ConditionResult)) };
  }
  if (surely.not && possibly.not) return { truth, operator: 'not', children: [weave(possibly.not, surely.not)] };
  return {
    truth,
    operator: (surely.operator ?? '').replace(/^\w+:/, ''),
    fact: surely.fact ?? '',
    value: known(surely.factResult),
    comparedWith: known(surely.valueResult),
  };
};

/** The same as `judge`, with every leaf's truth and the values it saw. */
export const trace = async (
  conditions: ReadonlyMap<string, Condition>,
  values: Values,
): Promise<ReadonlyMap<string, Trace>> => {
  const answers = await ask(conditions, values);
  return new Map(
    [...answers].map(([name, { surely, possibly }]) => [
      name,
      weave(surely as ConditionResult, possibly as ConditionResult),
    ]),
  );
};
