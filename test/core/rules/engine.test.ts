import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, leavesOf } from '../../../functions/core/rules/conditions.ts';
import { judge, type Trace, type Truth, trace } from '../../../functions/core/rules/engine.ts';
import type { Condition } from '../../../functions/core/rules/ruleset.ts';
import { conditions, type Facts, OPERATORS, oracle, partialFacts, wholeFacts, wordOf } from './oracle.ts';

const judgeOne = async (condition: Condition, facts: Facts): Promise<Truth> =>
  (await judge(new Map([['it', condition]]), facts)).get('it') as Truth;
const traceOne = async (condition: Condition, facts: Facts): Promise<Trace> =>
  (await trace(new Map([['it', condition]]), facts)).get('it') as Trace;

const P = { fact: 'p', operator: 'equal', value: true };
const Q = { fact: 'q', operator: 'equal', value: true };
const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown'];
const given = (p: Truth, q: Truth): Facts => ({
  ...(p !== 'unknown' && { p: p === 'true' }),
  ...(q !== 'unknown' && { q: q === 'true' }),
});

describe('strong Kleene logic', () => {
  const ALL = ['true', 'false', 'unknown', 'false', 'false', 'false', 'unknown', 'false', 'unknown'];
  const ANY = ['true', 'true', 'true', 'true', 'false', 'unknown', 'true', 'unknown', 'unknown'];
  const pairs = TRUTHS.flatMap((p) => TRUTHS.map((q) => [p, q] as const));

  it.each(pairs.map(([p, q], i) => [p, q, ALL[i]] as const))('%s and %s is %s', async (p, q, truth) =>
    expect(await judgeOne({ all: [P, Q] }, given(p, q))).toBe(truth),
  );
  it.each(pairs.map(([p, q], i) => [p, q, ANY[i]] as const))('%s or %s is %s', async (p, q, truth) =>
    expect(await judgeOne({ any: [P, Q] }, given(p, q))).toBe(truth),
  );
  it.each([
    ['true', 'false'],
    ['false', 'true'],
    ['unknown', 'unknown'],
  ] as const)('not %s is %s', async (p, truth) =>
    expect(await judgeOne({ not: P as never }, given(p, 'unknown'))).toBe(truth),
  );

  it('agrees with a second reading on 2,500 random conditions over random partial facts', () =>
    fc.assert(
      fc.asyncProperty(conditions, partialFacts, async (condition, facts) => {
        expect(await judgeOne(condition, facts)).toBe(wordOf(oracle(condition, facts)));
      }),
      { numRuns: 2_500 },
    ));

  it('the random conditions reach every operator and every truth', () => {
    const [operators, truths] = [new Set<string>(), new Set<string>()];
    for (const [condition, facts] of fc.sample(fc.tuple(conditions, partialFacts), 500)) {
      for (const { operator } of leavesOf(condition)) operators.add(operator);
      truths.add(wordOf(oracle(condition, facts)));
    }
    expect([...operators].toSorted()).toEqual(OPERATORS.toSorted());
    expect([...truths].toSorted()).toEqual(['false', 'true', 'unknown']);
  });

  it('what is decided with facts missing stays so, whatever the missing facts turn out to be', () =>
    fc.assert(
      fc.asyncProperty(conditions, partialFacts, fc.array(wholeFacts, { minLength: 3 }), async (tree, part, wholes) => {
        const before = await judgeOne(tree, part);
        if (before === 'unknown') return;
        for (const whole of wholes) expect(await judgeOne(tree, { ...whole, ...part })).toBe(before);
      }),
      { numRuns: 400 },
    ));

  it('with every fact known nothing is unknown', () =>
    fc.assert(
      fc.asyncProperty(conditions, wholeFacts, async (condition, facts) => {
        expect(await judgeOne(condition, facts)).not.toBe('unknown');
      }),
      { numRuns: 300 },
    ));

  it('judges many conditions at once as it judges each alone', () =>
    fc.assert(
      fc.asyncProperty(fc.array(conditions, { maxLength: 6 }), partialFacts, async (many, facts) => {
        const truths = await judge(new Map(many.map((condition, i) => [`rule ${i}`, condition])), facts);
        expect(truths.size).toBe(many.length);
        for (const [i, condition] of many.entries())
          expect(truths.get(`rule ${i}`)).toBe(wordOf(oracle(condition, facts)));
      }),
      { numRuns: 150 },
    ));
});

describe('an unknown fact', () => {
  it('never makes `not` true: the engine alone would fire here', async () => {
    expect(await judgeOne({ not: { all: [{ fact: 'winners', operator: 'greaterThan', value: 3 }] } }, {})).toBe(
      'unknown',
    );
  });

  it('on the right-hand side is unknown too', async () =>
    expect(await judgeOne({ all: [{ fact: 'a', operator: 'lessThan', value: { fact: 'b' } }] }, { a: 1 })).toBe(
      'unknown',
    ));

  it('is not borrowed from what every object has', async () => {
    const leaf = { fact: 'constructor', operator: 'notEqual', value: 'x' };
    expect(await judgeOne({ all: [leaf] }, {})).toBe('unknown');
  });

  it.each([
    [0, 'greaterThan', 0, 'false'],
    [false, 'equal', true, 'false'],
    ['', 'equal', 'park', 'false'],
    [[], 'contains', 'a', 'false'],
    [[], 'doesNotContain', 'a', 'true'],
    [[], 'subsetOf', ['a'], 'true'],
  ])('is not the same as %j %s %j, which is %s', async (value, operator, limit, truth) =>
    expect(await judgeOne({ all: [{ fact: 'f', operator, value: limit as never }] }, { f: value })).toBe(truth),
  );
});

describe('the engine refuses to guess', () => {
  it('an operator that does not exist', () =>
    expect(judgeOne({ all: [{ fact: 'a', operator: 'atMost', value: 1 }] }, { a: 1 })).rejects.toThrow(/atMost/));

  it('nothing asked, nothing answered', async () => expect((await judge(new Map(), {})).size).toBe(0));
});

/** Every node of a trace beside the condition that it explains. */
const nodes = (condition: Condition, node: Trace): readonly (readonly [Condition, Trace])[] => {
  const inner = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  const children = inner ?? ('not' in condition ? [condition.not] : []);
  expect(node.children?.length ?? 0).toBe(children.length);
  return [[condition, node], ...children.flatMap((child, i) => nodes(child, node.children?.[i] as Trace))];
};

describe('a trace', () => {
  it('says of every node what a second reading says, and at the root what judge says', () =>
    fc.assert(
      fc.asyncProperty(conditions, partialFacts, async (condition, facts) => {
        const root = await traceOne(condition, facts);
        expect(root.truth).toBe(await judgeOne(condition, facts));
        for (const [part, node] of nodes(condition, root)) expect(node.truth).toBe(wordOf(oracle(part, facts)));
      }),
      { numRuns: 500 },
    ));

  it('shows the operator, the fact and the values of each leaf; null for an unknown one', async () => {
    const condition: Condition = {
      any: [
        { fact: 'a', operator: 'lessThan', value: { fact: 'b' } },
        { not: { fact: 'c', operator: 'in', value: ['x'] } },
      ],
    };
    expect(await traceOne(condition, { a: 1, c: 'x' })).toEqual({
      truth: 'unknown',
      operator: 'any',
      children: [
        { truth: 'unknown', operator: 'lessThan', fact: 'a', value: 1, comparedWith: null },
        {
          truth: 'false',
          operator: 'not',
          children: [{ truth: 'true', operator: 'in', fact: 'c', value: 'x', comparedWith: ['x'] }],
        },
      ],
    });
  });
});

describe('the facts of a condition', () => {
  it('are those on either side of its leaves, each once', () =>
    expect(
      factsOf({
        all: [
          { fact: 'a', operator: 'lessThan', value: { fact: 'b' } },
          { not: { any: [{ fact: 'b', operator: 'equal', value: 1 }] } },
          { fact: 'c', operator: 'in', value: ['a'] },
        ],
      }),
    ).toEqual(['a', 'b', 'c']));
});
