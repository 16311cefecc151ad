import { afterAll, describe, it } from 'vitest';
import { Copy, leaf, type Mistake, put, WINNERS } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const MISTAKES: readonly Mistake[] = [
  ['a misspelt key', WINNERS, put('/apliesWhen', leaf('hasPrizes', 'equal', true)), '', /apliesWhen.*correct it/],
  ['a misspelt key in it', WINNERS, put('/requires/all/0/valeu', 1), '/requires/all/0', /valeu.*correct it/],
  ['an all of nothing', WINNERS, put('/requires', { all: [] }), '/requires/all', /fewer than 1.*correct it/],
  ['an any of nothing', WINNERS, put('/requires', { any: [] }), '/requires/any', /fewer than 1.*correct it/],
  ['a lone leaf', WINNERS, put('/requires', leaf('hasPrizes', 'equal', true).all[0]), '/requires', /correct it/],
  ['a fraction', WINNERS, put('/requires', leaf('winnerCount', 'lessThan', 0.5)), '/requires/all/0/value', /integer/],
  [
    'an unknown fact',
    WINNERS,
    put('/requires', leaf('winners', 'equal', 1)),
    '/requires',
    /"winners", which is no fact; define/,
  ],
  [
    'an unknown fact on the right',
    WINNERS,
    put('/requires', leaf('winnerCount', 'equal', { fact: 'winners' })),
    '/requires',
    /"winners", which is no fact; define/,
  ],
  [
    'an inherited name as a fact',
    WINNERS,
    put('/requires', leaf('constructor', 'equal', 1)),
    '/requires',
    /"constructor", which is no fact/,
  ],
  [
    'an operator that does not fit',
    WINNERS,
    put('/requires', leaf('winnerCount', 'contains', 'a')),
    '/requires',
    /"contains" does not fit winnerCount \(count\); use one of/,
  ],
  [
    'an operator that there is not',
    WINNERS,
    put('/appliesWhen', leaf('hasPrizes', 'is', true)),
    '/appliesWhen',
    /"is" does not fit.*use one of/,
  ],
  [
    'an order of choices',
    WINNERS,
    put('/requires', leaf('fundingSource', 'lessThan', 'donation')),
    '/requires',
    /does not fit fundingSource \(choice\)/,
  ],
  [
    'people compared with money',
    WINNERS,
    put('/requires', leaf('winnerCount', 'lessThan', { fact: 'amountFen' })),
    '/requires',
    /compares count with fen; both sides need one unit/,
  ],
  [
    'a figure in quotes',
    WINNERS,
    put('/requires', leaf('winnerCount', 'lessThan', '30')),
    '/requires',
    /winnerCount \(count\) with "30"; write a count/,
  ],
  [
    'a choice that the fact lacks',
    WINNERS,
    put('/requires', leaf('fundingSource', 'equal', 'lottery')),
    '/requires',
    /"lottery" is no choice of fundingSource; correct/,
  ],
  [
    'a list with such a choice',
    WINNERS,
    put('/requires', leaf('fundingSource', 'in', ['donation', 'lottery'])),
    '/requires',
    /"lottery" is no choice of fundingSource; correct/,
  ],
];

describe('the build refuses a condition with', () => {
  it.each(MISTAKES)('%s', (...mistake) => copy.expectRefusal(mistake));
});
