/** A check whose good result is nothing found must find what was planted. */
import { expect, it } from 'vitest';
import { bodyText } from './input.ts';
import { play } from './worker.ts';
import type { Send } from './world.ts';

const INPUTS = 400;

/** Two faults behind the handlers' backs: a body with an empty list, or with members that stand for methods, that throws, and a stack in an answer. */
const planted =
  (send: Send): Send =>
  async (asked) => {
    if (/"(toString|valueOf|toJSON)":|:\[\]/.test(bodyText(asked) ?? '')) throw new TypeError('planted');
    const heard = await send(asked);
    const isNotJson = heard.body.includes('BODY_NOT_JSON');
    return isNotJson
      ? { ...heard, body: heard.body.replace('"errors"', '"stack":"\\n    at f (/x/y.js:1:2)","errors"') }
      : heard;
  };

it('finds what is planted', async () => {
  const { faults } = await play({ seed: 'planted', chunk: 0, inputs: INPUTS, overHttp: 0, through: planted });
  expect(faults['5xx']).toBeGreaterThan(0);
  expect(faults.stacks).toBeGreaterThan(0);
});
