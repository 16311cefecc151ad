import type { Fen } from './money.ts';

const DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits, `0405` → 零肆佰零伍: a zero stands once for each gap, and none at the end. */
const groupWords = (digits: string): string =>
  [...digits]
    .map((digit, i) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - i]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');

const yuanWords = (yuan: string): string => {
  const length = Math.ceil(yuan.length / 4);
  const padded = yuan.padStart(length * 4, '0');
  const groups = Array.from({ length }, (_, i) => padded.slice(i * 4, i * 4 + 4));
  const words = groups.map((group, i) => {
    const said = groupWords(group);
    return said ? `${said}${GROUPS[length - 1 - i]}` : '零';
  });
  return words
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
};

/**
 * 大写金额 of an amount: 壹仟肆佰零玖元伍角. Whole yuan end in 整; a zero is said where 元 stands on a nought and 角 follows, and
 * where 角 is missing before 分. What is below nothing begins with 负.
 */
export const rmbWords = (fen: Fen): string => {
  if (fen < 0) return `负${rmbWords(-fen)}`;
  const digits = fen.toString().padStart(3, '0');
  const [yuan, jiao, last] = [digits.slice(0, -2), Number(digits.at(-2)), Number(digits.at(-1))];
  const whole = yuanWords(yuan);
  if (!jiao && !last) return `${whole || '零'}元整`;
  const gap = whole && (!jiao || yuan.endsWith('0')) ? '零' : '';
  const small = `${jiao ? `${DIGITS[jiao]}角` : ''}${last ? `${DIGITS[last]}分` : ''}`;
  return `${whole ? `${whole}元` : ''}${gap}${small}`;
};
