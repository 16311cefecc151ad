import { afterAll, describe, it } from 'vitest';
import { Copy, type Mistake, OUTING, put } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const MISTAKES: readonly Mistake[] = [
  [
    'a derived fact on its form',
    OUTING,
    put('/sections/0/facts/0', 'budgetAfterFen'),
    '/sections/0/facts/0',
    /"budgetAfterFen" is not a fact that somebody states/,
  ],
  [
    'a limit on its form',
    OUTING,
    put('/sections/0/facts/0', 'outingPerPersonCapFen'),
    '/sections/0/facts/0',
    /is not a fact that somebody states/,
  ],
  [
    'an unknown fact on its form',
    OUTING,
    put('/sections/0/facts/0', 'amount'),
    '/sections/0/facts/0',
    /"amount" is not a fact/,
  ],
  [
    'a question asked twice',
    OUTING,
    (kind) => {
      const [first, second] = kind.sections as { facts: string[] }[];
      second?.facts.unshift(first?.facts[0] as string);
    },
    '/sections/1/facts/0',
    /is asked twice; keep one/,
  ],
  [
    'a document that does not exist',
    OUTING,
    put('/regulations/0', 'nothing'),
    '/regulations/0',
    /"nothing" is no document; add it/,
  ],
  [
    'an example with a fraction',
    OUTING,
    put('/example/facts/amountFen', 1.5),
    '/example/facts/amountFen',
    /NUMBER_NOT_WHOLE; correct the example/,
  ],
  [
    'an example with a figure in quotes',
    OUTING,
    put('/example/facts/amountFen', '5'),
    '/example/facts/amountFen',
    /NUMBER_AS_TEXT; correct the example/,
  ],
  [
    'an example with an unknown choice',
    OUTING,
    put('/example/facts/fundingSource', 'lottery'),
    '/example/facts/fundingSource',
    /CHOICE_UNKNOWN; correct the example/,
  ],
  [
    'an example with a derived fact',
    OUTING,
    put('/example/facts/budgetAfterFen', 1),
    '/example/facts/budgetAfterFen',
    /FACT_NOT_ACCEPTED; correct the example/,
  ],
  [
    'evidence that depends on what it does not ask',
    OUTING,
    put('/evidence/0/when', { fact: 'giftForm', equals: 'goods' }),
    '/evidence/0/when/fact',
    /"giftForm" is not on the form; add it/,
  ],
  ['a step of nobody', OUTING, put('/route/0/role', 'emperor'), '/route/0/role', /"emperor" is no role/],
];

describe('the build refuses a kind with', () => {
  it.each(MISTAKES)('%s', (...mistake) => copy.expectRefusal(mistake));
});
