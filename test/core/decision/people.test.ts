import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../functions/core/decision/conflicts.ts';
import { exact, shownNumber } from '../../../functions/core/decision/exact.ts';
import { independentCount, relatedPairs } from '../../../functions/core/decision/suppliers.ts';

const supplier = (id: string, more = {}) => ({
  id,
  name: `公司${id}`,
  head: `负责人${id}`,
  controllers: [] as string[],
  kin: [] as string[],
  address: `路${id}号`,
  contact: `0571-${id}`,
  priceFen: null,
  ...more,
});
const [A, B, C] = [supplier('AAAAAA'), supplier('BBBBBB'), supplier('CCCCCC')];

describe('independence of suppliers', () => {
  it('is there between three that share nothing', () => expect(relatedPairs([A, B, C])).toEqual([]));

  it.each([
    ['head', { head: A.head }],
    ['address', { address: ' 路ＡＡＡＡＡＡ 号。' }],
    ['contact', { contact: '0571 AAAAAA' }],
    ['control', { controllers: [A.name] }],
    ['kin', { kin: [A.head] }],
  ])('is broken by the same %s, however it is written', (tie, more) => {
    expect(relatedPairs([A, { ...B, ...more }, C])).toEqual([{ suppliers: ['AAAAAA', 'BBBBBB'], by: [tie] }]);
    expect(independentCount([A, { ...B, ...more }, C])).toBe(2);
  });

  it('CASE-10: one control, one address: one voice', () => {
    const all = [A, B, C].map((one) => ({ ...one, address: '同一注册地', controllers: ['同一实际控制人'] }));
    expect(relatedPairs(all)).toHaveLength(3);
    expect(independentCount(all)).toBe(1);
  });
});

describe('conflicts of interest', () => {
  const person = { sub: 's-1', name: '评委' };
  const of = (interest: { kind: 'kin' | 'employment' | 'share'; with: string; until: string | null }, name = '评委') =>
    conflictsOf({ ...person, name }, { interests: [interest], related: [] }, [A, B], '2021-05-20', 3);

  it('follow from kin of the head, work and shares', () => {
    expect(of({ kind: 'kin', with: A.head, until: null })).toMatchObject([{ supplier: A.id, foundBy: 'computed' }]);
    expect(of({ kind: 'share', with: B.id, until: null })).toMatchObject([{ supplier: B.id, relation: 'share' }]);
    expect(of({ kind: 'kin', with: '别人', until: null })).toEqual([]);
    expect(of({ kind: 'kin', with: '别人', until: null }, A.head)).toMatchObject([{ relation: 'head' }]);
  });

  it('look back three years, the day itself included', () => {
    expect(of({ kind: 'employment', with: A.name, until: '2018-05-20' })).toHaveLength(1);
    expect(of({ kind: 'employment', with: A.name, until: '2018-05-19' })).toEqual([]);
    expect(of({ kind: 'employment', with: A.name, until: null })).toHaveLength(1);
  });
});

describe('exact figures', () => {
  it.each([
    [347, 4, '86.75', '347/4'],
    [1182, 14, '84.4286', '591/7'],
    [6, 2, '3', '3'],
    [-1, 3, '-0.3333', '-1/3'],
    [1, 100_000, '0', '1/100000'],
  ])('%i/%i reads %s', (num, den, text, fraction) => expect(shownNumber(exact(num, den))).toEqual({ text, fraction }));
});
