/** A check whose good result is nothing found must find what was planted. */
import { beforeAll, expect, it } from 'vitest';
import { costLines } from './costs.ts';
import { bodyText, type Input } from './input.ts';
import { outcomeOf } from './judge.ts';
import type { Tally } from './tally.ts';
import { play } from './worker.ts';
import type { Send } from './world.ts';

const INPUTS = 400;
const LONG = 2_000_000;

/** Two faults behind the handlers' backs: a body with an empty list, or with members that stand for methods, that throws, and a stack in an answer. */
const faulty =
  (send: Send): Send =>
  async (asked) => {
    if (/"(toString|valueOf|toJSON)":|:\[\]/.test(bodyText(asked) ?? '')) throw new TypeError('planted');
    const heard = await send(asked);
    const isNotJson = heard.body.includes('BODY_NOT_JSON');
    return isNotJson
      ? { ...heard, body: heard.body.replace('"errors"', '"stack":"\\n    at f (/x/y.js:1:2)","errors"') }
      : heard;
  };

/** What is no JSON takes long once; what has a bad key takes long each time. */
const slow = (send: Send): Send => {
  const asked = new WeakSet<Input>();
  return async (input) => {
    const heard = await send(input);
    const isPause = outcomeOf(heard) === 'BODY_NOT_JSON' && !asked.has(input);
    asked.add(input);
    return isPause || outcomeOf(heard) === 'IDEMPOTENCY_KEY_INVALID' ? { ...heard, cpu: heard.cpu + LONG } : heard;
  };
};

let tally: Tally;
beforeAll(async () => {
  const chunk = { seed: 'planted', chunk: 0, inputs: INPUTS, overHttp: 0 };
  tally = await play(chunk, { through: (send) => slow(faulty(send)) });
}, 120_000);

it('finds what is planted', () => {
  expect(tally.faults['5xx']).toBeGreaterThan(0);
  expect(tally.faults.stacks).toBeGreaterThan(0);
});

it('lists what takes long each time, and counts what took long once', () => {
  const [first = '', ...lines] = costLines(tally.costs);
  expect(Number(/when sent again: (\d+)$/.exec(first)?.[1])).toBeGreaterThan(0);
  const dear = lines.filter((line) => line.includes('dearest 20'));
  expect(dear.length).toBeGreaterThan(0);
  for (const line of dear)
    expect(line).toMatch(/KEY_INVALID: .*; refused for the call itself; dearest 20\d\d\.\d ms, again 20\d\d\.\d ms/);
});
