import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../../functions/core/facts/parse.ts';
import { fillData, fillFacts, formatFact } from '../../../functions/core/i18n/render.ts';
import { FACTS } from '../small.ts';

describe('a value reads', () => {
  it.each<[string, FactValue, string, string]>([
    ['amountFen', 123_450, '¥1,234.50', '¥1,234.50'],
    ['headCount', 25, '25 人', '25 people'],
    ['hours', 4, '4', '4'],
    ['hasVote', true, '是', 'yes'],
    ['hasVote', false, '否', 'no'],
    ['place', 'park', 'Park（中文）', 'Park'],
    ['flags', ['a', 'c'], 'A（中文）、C（中文）', 'A, C'],
    ['startsOn', '2021-06-14', '2021-06-14', '2021-06-14'],
    ['capFen', 20_000, '¥200.00', '¥200.00'],
  ])('%s %j: %s / %s', (name, value, zh, en) => {
    expect(formatFact(FACTS[name], value, 'zh-CN')).toBe(zh);
    expect(formatFact(FACTS[name], value, 'en')).toBe(en);
  });
});

describe('a sentence', () => {
  it('is filled with the facts as people read them', () =>
    expect(fillFacts('{headCount}，{perHeadFen}', { headCount: 3, perHeadFen: 5 }, FACTS, 'zh-CN')).toBe(
      '3 人，¥0.05',
    ));

  it('that says the unit itself is not given it twice', () => {
    expect(fillFacts('成员 {headCount} 人，{headCount}人', { headCount: 5 }, FACTS, 'zh-CN')).toBe('成员 5 人，5人');
    expect(fillFacts('{headCount} people', { headCount: 5 }, FACTS, 'en')).toBe('5 people');
  });

  it('says of an unknown fact that it is not stated', () => {
    expect(fillFacts('{hours}', {}, FACTS, 'zh-CN')).toBe('（未填）');
    expect(fillFacts('{hours}', {}, FACTS, 'en')).toBe('(not stated)');
  });

  it('is filled once: what a person wrote is never a placeholder', () =>
    expect(fillFacts('{purpose}', { purpose: '{amountFen} $& $1', amountFen: 5 }, FACTS, 'en')).toBe(
      '{amountFen} $& $1',
    ));

  it('of an error is filled from its data', () => {
    expect(fillData('{value} > {max}', { value: 'a', max: 0 })).toBe('a > 0');
    expect(fillData('{value}', {})).toBe('{value}');
  });
});
