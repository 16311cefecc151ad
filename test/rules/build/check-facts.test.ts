import { afterAll, describe, it } from 'vitest';
import { COMMON, Copy, type Mistake, put } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const MISTAKES: readonly Mistake[] = [
  [
    'nobody who reads it',
    COMMON,
    put('/spareCount', { type: 'count', source: 'request', label: { 'zh-CN': '闲', en: 'Spare' } }),
    '/spareCount',
    /read by no rule and asked by no kind; remove it/,
  ],
  [
    'the name of a fact in another file',
    'facts/outing.json',
    put('/amountFen', { type: 'fen', source: 'request', label: { 'zh-CN': '闲', en: 'Spare' } }),
    '/amountFen',
    /defined in another file; keep one/,
  ],
  [
    'a formula though it is stated',
    COMMON,
    put('/amountFen/formula', { plusOne: 'quoteCount' }),
    '/amountFen',
    /correct it/,
  ],
  [
    'no formula though it is derived',
    COMMON,
    put('/budgetAfterFen/formula', undefined),
    '/budgetAfterFen',
    /formula.*correct it/,
  ],
  [
    'two formulas',
    COMMON,
    put('/budgetAfterFen/formula', { plusOne: 'quoteCount', size: 'evidence' }),
    '/budgetAfterFen/formula',
    /correct it/,
  ],
  [
    'a formula of an unknown fact',
    COMMON,
    put('/budgetAfterFen/formula', { sum: ['budgetUsedFen', 'amount'] }),
    '/budgetAfterFen/formula',
    /"amount", which is no fact; define it/,
  ],
  [
    'working days up to what is no day',
    COMMON,
    put('/budgetAfterFen/formula', { workdaysFromTo: ['budgetApprovedOn', 'amountFen'] }),
    '/budgetAfterFen/formula',
    /"amountFen", which is no day; name a day/,
  ],
  [
    'a formula in a circle',
    COMMON,
    (facts) => {
      put('/budgetAfterFen/formula', { sum: ['itemsTotalFen', 'amountFen'] })(facts);
      put('/itemsTotalFen/formula', { sum: ['budgetAfterFen', 'amountFen'] })(facts);
    },
    '/itemsTotalFen/formula',
    /"budgetAfterFen", which reads it in turn; break the circle/,
  ],
  [
    'a choice without choices',
    COMMON,
    put('/fundingSource/choices', undefined),
    '/fundingSource',
    /needs its choices; list them/,
  ],
  ['an unknown type', COMMON, put('/amountFen/type', 'yuan'), '/amountFen/type', /allowed values.*correct it/],
  ['a name in capitals', COMMON, put('/AmountFen', {}), '', /correct it/],
];

describe('the build refuses a fact with', () => {
  it.each(MISTAKES)('%s', (...mistake) => copy.expectRefusal(mistake));
});
