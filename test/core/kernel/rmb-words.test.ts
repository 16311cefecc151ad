import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rmbWords } from '../../../functions/core/kernel/rmb-words.ts';

it.each([
  [140_950, '壹仟肆佰零玖元伍角'],
  [600_714, '陆仟零柒元壹角肆分'],
  [10_700_053, '壹拾万柒仟元零伍角叁分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [0, '零元整'],
  [9_600_000, '玖万陆仟元整'],
  [100_000_000, '壹佰万元整'],
  [10_000_000_100, '壹亿零壹元整'],
  [1_000_010_000_000, '壹佰亿零壹拾万元整'],
  [50, '伍角'],
  [5, '伍分'],
  [-40_000, '负肆佰元整'],
])('%i fen is %s', (fen, words) => expect(rmbWords(fen)).toBe(words));

/** Reads the words again, by another way: each unit multiplies what stands before it. */
const read = (words: string): number => {
  const [yuan, small] = words.includes('元') ? (words.split('元') as [string, string]) : ['', words];
  const group = (text: string): number =>
    [...text.matchAll(/([零壹贰叁肆伍陆柒捌玖])([拾佰仟]?)/g)].reduce(
      (sum, [, digit = '', place = '']) =>
        sum + '零壹贰叁肆伍陆柒捌玖'.indexOf(digit) * 10 ** (place ? '拾佰仟'.indexOf(place) + 1 : 0),
      0,
    );
  const [high, rest] = yuan.includes('亿') ? (yuan.split('亿') as [string, string]) : ['', yuan];
  const [middle, low] = rest.includes('万') ? (rest.split('万') as [string, string]) : ['', rest];
  const digit = (unit: string) => group(new RegExp(`(.)${unit}`).exec(small)?.[1] ?? '');
  return (group(high) * 1e8 + group(middle) * 1e4 + group(low)) * 100 + digit('角') * 10 + digit('分');
};

it('can be read back to the fen', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => {
      expect(read(rmbWords(fen))).toBe(fen);
    }),
  ));
