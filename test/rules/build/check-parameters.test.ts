import { afterAll, describe, expect, it } from 'vitest';
import { CAP, Copy, limit, type Mistake, put } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const MISTAKES: readonly Mistake[] = [
  [
    'values of one level on the same days',
    CAP,
    put('/values', [limit(), limit({ from: '2020-01-01' })]),
    '/values/1',
    /same days.*end one before the other begins.*\/values\/0/,
  ],
  [
    'values that share one day',
    CAP,
    put('/values', [limit({ to: '2020-01-01' }), limit({ from: '2020-01-01' })]),
    '/values/1',
    /same days.*\/values\/0/,
  ],
  [
    'a department value looser than the national one',
    CAP,
    put('/values', [limit(), limit({ level: 'department', value: 10_001 })]),
    '/values/1',
    /looser than.*tighten it/,
  ],
  [
    'a provincial value looser than the national one',
    CAP,
    put('/values', [limit({ level: 'provincial', province: 'zhejiang', value: 10_001 }), limit()]),
    '/values/1',
    /looser than.*tighten it/,
  ],
  [
    'a looser value on a single day',
    CAP,
    put('/values', [limit({ to: '2020-12-31' }), limit({ level: 'department', value: 10_001, from: '2020-12-31' })]),
    '/values/1',
    /looser than.*tighten it/,
  ],
  [
    'a provincial value of no province',
    CAP,
    put('/values', [limit({ level: 'provincial' })]),
    '/values/0',
    /names its province/,
  ],
  [
    'a national value of a province',
    CAP,
    put('/values', [limit({ province: 'zhejiang' })]),
    '/values/0',
    /and no other, names its province/,
  ],
  ['a list for money', CAP, put('/values/0/value', ['a']), '/values/0/value', /is no fen; correct it/],
  [
    'a share of more than the whole',
    'parameters/winner-share-max.json',
    put('/values/0/value', { num: 4, den: 3 }),
    '/values/0/value',
    /is no share; correct it/,
  ],
  [
    'a share of nothing',
    'parameters/winner-share-max.json',
    put('/values/0/value', { num: 0, den: 0 }),
    '/values/0/value/den',
    /correct it/,
  ],
  ['a fraction of a fen', CAP, put('/values/0/value', 0.5), '/values/0/value', /integer.*correct it/],
  [
    'a value that ends before it begins',
    CAP,
    put('/values', [limit({ to: '2017-12-31' })]),
    '/values/0/to',
    /before "from"; correct it/,
  ],
  [
    'a value from an impossible day',
    CAP,
    put('/values', [limit({ from: '2018-02-30' })]),
    '/values/0/from',
    /2018-02-30 is no day of the calendar/,
  ],
  [
    'a value that cites nothing',
    CAP,
    put('/values/0/citation/regulation', 'nothing'),
    '/values/0/citation',
    /cites "nothing".*add it/,
  ],
  ['a name that no rule reads', CAP, put('/fact', 'spareCapFen'), '/fact', /read by no rule; use it or remove/],
  [
    'an id that is not the file’s name',
    CAP,
    put('/id', 'souvenirs'),
    '/id',
    /is "souvenirs"; the file's name says "souvenir-cap"/,
  ],
];

describe('the build refuses a limit with', () => {
  it.each(MISTAKES)('%s', (...mistake) => copy.expectRefusal(mistake));
});

describe('the build takes a limit with', () => {
  it.each([
    ['a lower department value', [limit(), limit({ level: 'department', value: 9_999 })]],
    ['the same department value', [limit(), limit({ level: 'department' })]],
    [
      'a looser value that is only assumed and never stands',
      [limit(), limit({ level: 'department', value: 10_001, basis: 'assumed' })],
    ],
    [
      'a looser value after the higher one has ended',
      [limit({ to: '2020-12-31' }), limit({ level: 'department', value: 10_001, from: '2021-01-01' })],
    ],
  ])('%s', async (_, values) => {
    const found = await copy.changed(CAP, put('/values', values));
    expect(found.filter((line) => line.startsWith(CAP))).toEqual([]);
  });
});
