import { describe, expect, it } from 'vitest';
import { day } from '../../../functions/core/kernel/day.ts';
import {
  factNamesOf,
  factsOfParameter,
  hasType,
  isConfirmed,
  quarrel,
  resolve,
} from '../../../functions/core/rules/parameters.ts';
import type { Basis, Level, Parameter, ParameterValue } from '../../../functions/core/rules/ruleset.ts';
import { limit, parameterOf } from '../small.ts';

const cap = (...values: readonly ParameterValue[]) => parameterOf('capFen', 'fen', 'lower', ...values);
const chosen = (values: readonly ParameterValue[], on = '2021-06-14', province = 'zhejiang') =>
  resolve(cap(...values), day(on), province)?.chosen.value ?? null;

const at = (level: Level, value: number, basis: Basis = 'text', more: Partial<ParameterValue> = {}) =>
  limit(value, { level, basis, ...(level === 'provincial' && { province: 'zhejiang' }), ...more });

describe('the value that binds', () => {
  it.each<[string, readonly ParameterValue[], number | null]>([
    ['is the only one', [at('national', 1)], 1],
    ['is the provincial one before the national one', [at('national', 3), at('provincial', 2)], 2],
    ['is the department’s before both', [at('provincial', 2), at('department', 1), at('national', 3)], 1],
    ['is no assumed default beside a national value', [at('national', 3), at('department', 1, 'assumed')], 3],
    ['is no assumed default beside a provincial value', [at('department', 1, 'assumed'), at('provincial', 2)], 2],
    ['is the assumed default where every level above is silent', [at('department', 1, 'assumed')], 1],
    ['may be remembered, which is not assumed', [at('national', 3), at('department', 1, 'memory')], 1],
    [
      'is the department’s own where another province speaks',
      [at('provincial', 2, 'text', { province: 'jiangsu' }), at('department', 1, 'assumed')],
      1,
    ],
    ['is none where only another province speaks', [at('provincial', 2, 'text', { province: 'jiangsu' })], null],
    ['is none where nobody speaks', [], null],
  ])('%s', (_, values, expected) => expect(chosen(values)).toBe(expected));

  const dated = [
    at('national', 1, 'text', { from: '2018-01-01', to: '2020-12-31' }),
    at('national', 2, 'text', { from: '2021-01-01', to: '2021-12-31' }),
  ];
  it.each([
    ['2017-12-31', null],
    ['2018-01-01', 1],
    ['2020-12-31', 1],
    ['2021-01-01', 2],
    ['2021-12-31', 2],
    ['2022-01-01', null],
  ])('on %s is %s', (on, expected) => expect(chosen(dated, on)).toBe(expected));

  it('is that of the union’s province', () => {
    const values = ['zhejiang', 'jiangsu'].map((province, i) => at('provincial', i + 1, 'text', { province }));
    expect(['zhejiang', 'jiangsu', 'hunan'].map((province) => chosen(values, '2021-06-14', province))).toEqual([
      1,
      2,
      null,
    ]);
  });

  it('comes back after a department’s own value has ended', () => {
    const values = [at('national', 9), at('department', 5, 'text', { to: '2021-06-13' })];
    expect([chosen(values, '2021-06-13'), chosen(values, '2021-06-14')]).toEqual([5, 9]);
  });
});

describe('a parameter', () => {
  it('is read as one fact, a share as two', () => {
    const share = parameterOf('winnerShare', 'share', 'lower', limit({ num: 2, den: 3 }));
    expect(factNamesOf(cap())).toEqual(['capFen']);
    expect(factNamesOf(share)).toEqual(['winnerShareNum', 'winnerShareDen']);
    expect(factsOfParameter({ parameter: share, chosen: limit({ num: 2, den: 3 }) })).toEqual({
      winnerShareNum: 2,
      winnerShareDen: 3,
    });
    expect(factsOfParameter({ parameter: cap(), chosen: limit(7) })).toEqual({ capFen: 7 });
  });

  it.each<[Basis, boolean]>([
    ['text', true],
    ['secondary', false],
    ['memory', false],
    ['assumed', false],
  ])('known from %s is confirmed: %s', (basis, expected) => expect(isConfirmed(limit(1, { basis }))).toBe(expected));
});

describe('a value of type', () => {
  it.each<[Parameter['type'], unknown, boolean]>([
    ['fen', 0, true],
    ['fen', -1, false],
    ['fen', 0.5, false],
    ['fen', '5', false],
    ['count', Number.NaN, false],
    ['count', null, false],
    ['share', { num: 2, den: 3 }, true],
    ['share', { num: 3, den: 3 }, true],
    ['share', { num: 4, den: 3 }, false],
    ['share', { num: 0, den: 0 }, false],
    ['share', { num: 1 }, false],
    ['share', null, false],
    ['choices', ['a'], true],
    ['choices', [1], false],
    ['choices', 'a', false],
  ])('%s may be %j: %s', (type, value, expected) => expect(hasType(type, value)).toBe(expected));
});

describe('two values', () => {
  const share = (num: number, den: number) => ({ num, den });
  const department = { level: 'department' } as const;
  it.each<[string, Parameter['type'], Parameter['stricter'], ParameterValue, ParameterValue, string | null]>([
    ['of other days', 'fen', 'lower', limit(1, { to: '2021-06-13' }), limit(9, { from: '2021-06-14' }), null],
    ['that share a day', 'fen', 'lower', limit(1, { to: '2021-06-14' }), limit(1, { from: '2021-06-14' }), 'overlap'],
    [
      'that share a day, told the other way round',
      'fen',
      'lower',
      limit(1, { from: '2021-06-14' }),
      limit(1, { to: '2021-06-14' }),
      'overlap',
    ],
    [
      'of two provinces',
      'fen',
      'lower',
      at('provincial', 1),
      at('provincial', 9, 'text', { province: 'jiangsu' }),
      null,
    ],
    ['lower below', 'fen', 'lower', limit(9), limit(8, department), null],
    ['equal below', 'fen', 'lower', limit(9), limit(9, department), null],
    ['higher below', 'fen', 'lower', limit(9), limit(10, department), 'looser'],
    ['higher below, told the other way round', 'fen', 'lower', limit(10, department), limit(9), 'looser'],
    ['higher below where more is stricter', 'count', 'higher', limit(3), limit(4, department), null],
    ['lower below where more is stricter', 'count', 'higher', limit(3), limit(2, department), 'looser'],
    ['equal shares', 'share', 'lower', limit(share(2, 3)), limit(share(4, 6), department), null],
    ['a larger share below', 'share', 'lower', limit(share(2, 3)), limit(share(3, 4), department), 'looser'],
    ['fewer choices below', 'choices', 'fewer', limit(['a', 'b']), limit(['b'], department), null],
    ['another choice below', 'choices', 'fewer', limit(['a', 'b']), limit(['c'], department), 'looser'],
    ['fewer bans below', 'choices', 'more', limit(['a', 'b']), limit(['a'], department), 'looser'],
    ['an assumed one below', 'fen', 'lower', limit(9), limit(10, { ...department, basis: 'assumed' }), null],
  ])('%s', (_, type, stricter, a, b, expected) =>
    expect(quarrel(parameterOf('x', type, stricter, a, b), a, b)).toBe(expected),
  );
});
