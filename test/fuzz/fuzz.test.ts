/** A few hundred inputs in every run; each sort of fault is known for one. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Input } from './input.ts';
import { judge } from './judge.ts';
import { print, Raw } from './print.ts';
import { randomOf } from './random.ts';
import { linesOf, type Tally } from './tally.ts';
import { play } from './worker.ts';
import type { Answer } from './world.ts';

const INPUTS = 400;
const problem = (more: object = {}): string =>
  JSON.stringify({
    type: 't',
    title: 't',
    status: 400,
    detail: 'd',
    code: 'INPUT_INVALID',
    errors: [],
    traceId: 'x',
    ...more,
  });
const answer = (change: Partial<Answer>): Answer => ({
  status: 400,
  headers: { 'content-type': 'application/problem+json' },
  body: problem({ errors: [{ pointer: '/a', code: 'FIELD_TYPE', message: 'm' }] }),
  isBase64: false,
  cpu: 1,
  ...change,
});
const input: Input = { operation: 'submitRequest', params: {}, query: {}, headers: {}, claims: null, at: '', how: [] };
const faultsOf = (change: Partial<Answer>) => judge(input, answer(change)).map(({ fault }) => fault);

describe('a run', () => {
  let tally: Tally;
  beforeAll(async () => {
    tally = await play({ seed: 'quick', chunk: 0, inputs: INPUTS, overHttp: 60 });
  });
  afterAll(() => vi.unstubAllEnvs());

  it('finds nothing', () => {
    expect(tally.examples).toEqual({});
    expect(linesOf(tally).at(-1)).toBe(`inputs ${INPUTS}, 5xx 0, without problem 0, stacks 0, over 5 MB 0`);
  });

  it('goes past the parser and has things done', () => {
    expect(tally.pastParser).toBeGreaterThan(INPUTS / 5);
    expect(tally.done).toBeGreaterThan(INPUTS / 50);
  });
});

describe('an answer is a fault', () => {
  it.each<[string, Partial<Answer>, string[]]>([
    ['and this one is none', {}, []],
    ['of 503', { status: 503, body: problem({ status: 503, code: 'STORE_BUSY' }) }, ['5xx']],
    ['without a problem', { headers: { 'content-type': 'application/json' } }, ['without problem']],
    ['that names nothing', { body: problem() }, ['without problem']],
    ['without a trace', { body: problem({ traceId: '', code: 'X' }) }, ['without problem']],
    ['with a stack', { status: 200, headers: {}, body: 'x\n    at f (/a/b.js:1:2)\n' }, ['stacks']],
    ['with a stack in a member', { body: problem({ code: 'X', stack: 'x\n    at f (/a/b.js:1:2)' }) }, ['stacks']],
    ['that names an error of the language', { body: problem({ code: 'X', detail: 'TypeError: x' }) }, ['stacks']],
    ['that forgets a value', { body: problem({ code: 'X', detail: 'between undefined and 3' }) }, ['odd']],
    ['that leaves a place open', { body: problem({ code: 'X', detail: 'at most {max}' }) }, ['odd']],
    ['over 5 MB', { status: 200, headers: {}, body: 'x'.repeat(5_000_001) }, ['over 5 MB']],
  ])('%s', (_, change, expected) => expect(faultsOf(change)).toEqual(expected));
});

describe('chance', () => {
  it('is the same for the same seed and no other', () => {
    const rolls = (...seed: (string | number)[]) => Array.from({ length: 5 }, randomOf(...seed).next);
    expect(rolls('1', 2)).toEqual(rolls('1', 2));
    expect(rolls('1', 2)).not.toEqual(rolls('1', 3));
  });

  it('may write what is no JSON', () =>
    expect(print({ a: new Raw('1e3'), b: ['\ud83d'] })).toBe('{"a":1e3,"b":["\ud83d"]}'));
});
