import { afterAll, describe, it } from 'vitest';
import { CAP, COMMON, Copy, limit, type Mistake, OUTING, put, WINNERS } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

/** Mistakes that cross files or look right at first sight. */
const GAPS: readonly Mistake[] = [
  [
    'a formula of itself',
    COMMON,
    put('/budgetAfterFen/formula', { sum: ['budgetAfterFen', 'amountFen'] }),
    '/budgetAfterFen/formula',
    /circle/,
  ],
  [
    'a "stricter" that does not fit the type',
    CAP,
    (cap) => {
      put('/stricter', 'fewer')(cap);
      put('/values', [limit(), limit({ level: 'department' })])(cap);
    },
    '/stricter',
    /./,
  ],
  [
    'a step that waits for an unknown limit',
    OUTING,
    put('/route/1/when', { fact: 'amountFen', atLeast: 'nothingFen' }),
    '/route/1/when/atLeast',
    /./,
  ],
  [
    'a step that waits for an unknown fact',
    OUTING,
    put('/route/1/when', { fact: 'nothing', equals: true }),
    '/route/1/when/fact',
    /./,
  ],
  [
    'evidence that waits for a value of another type',
    OUTING,
    put('/evidence/0/when', { fact: 'hasDecision', equals: 'true' }),
    '/evidence/0/when/equals',
    /./,
  ],
  [
    'an example on an impossible day',
    OUTING,
    put('/example/occurredOn', '2021-02-30'),
    '/example/occurredOn',
    /no day/,
  ],
  ['a kind from an impossible day', OUTING, put('/effective/from', '2021-02-30'), '/effective/from', /no day/],
  [
    'a document from an impossible day',
    'regulations/culture-sports/regulation.json',
    put('/effective/from', '2018-02-30'),
    '/effective/from',
    /no day/,
  ],
  ['a case on an impossible day', WINNERS, put('/cases/0/occurredOn', '2021-02-30'), '/cases/0/occurredOn', /no day/],
  ['a case of an unknown kind', WINNERS, put('/cases/0/kind', 'voyage'), '/cases/0/kind', /./],
  [
    'a remedy that nobody states',
    WINNERS,
    put('/remedy', { fact: 'winnersScaled', direction: 'lower' }),
    '/remedy/fact',
    /no figure that somebody states/,
  ],
  [
    'a list with a choice that its fact lacks',
    'parameters/forbidden-scenic-areas.json',
    put('/values/0/value/0', 'the-moon'),
    '/values/0/value',
    /./,
  ],
  [
    'the name of a limit',
    COMMON,
    put('/souvenirCapFen', { type: 'fen', source: 'request', label: { 'zh-CN': '闲', en: 'Spare' } }),
    '/souvenirCapFen',
    /also a parameter.*keep one/,
  ],
];

describe('the build refuses as well', () => {
  it.each(GAPS)('%s', (...mistake) => copy.expectRefusal(mistake));
});
