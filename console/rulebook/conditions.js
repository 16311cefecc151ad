/** Conditions in words: what the machine compares, as a person would say it. */
import { factsOfRule, valueOn } from './book.js';
import { h, join } from './dom.js';
import { factLabel, formatFact, list, shortLimit, w } from './format.js';
import { link } from './parts.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Rule} Rule */
/** @typedef {import('./book.js').Condition} Condition */
/** @typedef {import('./dom.js').Child} Child */
/** @typedef {Extract<Condition, { fact: string }>} Leaf */

/** @type {Readonly<Record<string, string>>} */
const SIGNS = { lessThan: '<', lessThanInclusive: '≤', greaterThan: '>', greaterThanInclusive: '≥' };

/** What a limit is on the day; of a share, the part that a condition reads. @param {Page} page @param {import('./book.js').Read} read */
const limitValue = (page, { parameter, part }) => {
  const value = valueOn(parameter, page.on)?.value;
  if (value === undefined) return w(page, 'noValue');
  if (part) return String(/** @type {{ num: number, den: number }} */ (value)[part]);
  return shortLimit(page, parameter, value);
};

/** A limit by name, with its value on the day. @param {Page} page @param {string} name */
const limitWords = (page, name) => {
  const read = page.book.parameterOfFact.get(name);
  if (!read) return null;
  const label = link(page, `limits/${read.parameter.id}`, factLabel(page, name));
  return h('span', { class: 'limit' }, label, ' ', h('b', {}, limitValue(page, read)));
};

/** @param {Page} page @param {string} name */
export const factWords = (page, name) => limitWords(page, name) ?? h('span', { class: 'fact' }, factLabel(page, name));

/** @param {Page} page @param {Leaf} leaf @returns {Child} */
const valueWords = (page, { fact, value }) => {
  if (typeof value === 'object' && 'fact' in value) return factWords(page, value.fact);
  if (Array.isArray(value))
    return h(
      'b',
      {},
      list(
        page,
        value.map((member) => formatFact(page, fact, member)),
      ),
    );
  return h('b', {}, formatFact(page, fact, value));
};

/** @param {Page} page @param {Leaf} leaf */
const leafWords = (page, leaf) => {
  const { fact, operator, value } = leaf;
  if (typeof value === 'boolean') {
    return [factWords(page, fact), w(page, 'colon'), valueWords(page, leaf)];
  }
  const name = operator === 'equal' && typeof value === 'string' ? 'is' : operator;
  const sign = SIGNS[operator];
  const signed = sign && h('span', { class: 'sign', 'aria-hidden': 'true' }, sign);
  const said = h('span', { class: 'op' }, w(page, `op-${name}`), signed);
  return [factWords(page, fact), ' ', said, ' ', valueWords(page, leaf)];
};

/** A group of one is that one. @param {Page} page @param {readonly Condition[]} parts @param {string} name @returns {Child} */
const groupWords = (page, parts, name) =>
  parts.length === 1
    ? conditionWords(page, /** @type {Condition} */ (parts[0]))
    : [
        h('span', { class: 'group' }, w(page, name)),
        h(
          'ul',
          { class: 'branch' },
          parts.map((part) => h('li', {}, conditionWords(page, part))),
        ),
      ];

/** @param {Page} page @param {Condition} condition @returns {Child} */
export const conditionWords = (page, condition) => {
  if ('all' in condition) return groupWords(page, condition.all, 'allOf');
  if ('any' in condition) return groupWords(page, condition.any, 'anyOf');
  if ('not' in condition)
    return [
      h('span', { class: 'group' }, w(page, 'noneOf')),
      h('ul', { class: 'branch' }, h('li', {}, conditionWords(page, condition.not))),
    ];
  return leafWords(page, condition);
};

/** @typedef {NonNullable<import('./book.js').Fact['formula']>} Formula */

/** @param {Page} page @param {Formula} formula @returns {Child} */
const formulaWords = (page, formula) => {
  const isEnglish = page.language === 'en';
  /** @param {readonly string[]} names @param {string} sign */
  const chain = (names, sign) =>
    join(
      names.map((name) => factWords(page, name)),
      () => ` ${sign} `,
    );
  /** @param {string} name @param {readonly [string, string]} zh @param {readonly [string, string]} en */
  const around = (name, zh, en) => [(isEnglish ? en : zh)[0], factWords(page, name), (isEnglish ? en : zh)[1]];
  if ('product' in formula) return chain(formula.product, '×');
  if ('sum' in formula) return chain(formula.sum, isEnglish ? '+' : '＋');
  if ('difference' in formula) return chain(formula.difference, isEnglish ? '−' : '－');
  if ('quotient' in formula) return [chain(formula.quotient, '÷'), isEnglish ? ', whole part' : '，取整数'];
  if ('daysFromTo' in formula) {
    const [from, to] = formula.daysFromTo;
    return isEnglish
      ? ['days from ', factWords(page, from), ' to ', factWords(page, to)]
      : ['自', factWords(page, from), '至', factWords(page, to), '的天数'];
  }
  if ('daysTakenFromTo' in formula) {
    const [from, to] = formula.daysTakenFromTo;
    return isEnglish
      ? ['days from ', factWords(page, from), ' to ', factWords(page, to), ' (a period that ends on a day off runs on)']
      : ['自', factWords(page, from), '至', factWords(page, to), '的天数（首日不计；期间末日休息的，顺延）'];
  }
  if ('monthsAfter' in formula) {
    const [from, months] = formula.monthsAfter;
    return isEnglish
      ? [factWords(page, months), ' months after ', factWords(page, from)]
      : ['自', factWords(page, from), '起', factWords(page, months), '个月的对应日'];
  }
  if ('endOfMonths' in formula) {
    const [from, months] = formula.endOfMonths;
    return isEnglish
      ? [factWords(page, months), ' months after ', factWords(page, from), ' (a last day off moves on)']
      : ['自', factWords(page, from), '起', factWords(page, months), '个月的末日（末日休息的，顺延）'];
  }
  if ('workdaysFromTo' in formula || 'workdaysTakenFromTo' in formula) {
    const isAct = 'workdaysTakenFromTo' in formula;
    const [from, to] = isAct ? formula.workdaysTakenFromTo : formula.workdaysFromTo;
    const zh = isAct ? '的工作日数（首日不计；末日休息的，视同下一工作日办理）' : '的工作日数（首日不计）';
    const en = isAct ? ' (first not counted; done on a day off counts as the next)' : ' (the first not counted)';
    return isEnglish
      ? ['working days from ', factWords(page, from), ' to ', factWords(page, to), en]
      : ['自', factWords(page, from), '至', factWords(page, to), zh];
  }
  if ('yearOf' in formula) return around(formula.yearOf, ['', '所在年份'], ['the year of ', '']);
  if ('plusOne' in formula) return around(formula.plusOne, ['', ' ＋ 1（本次）'], ['', ' + 1 (this time)']);
  if ('size' in formula) return around(formula.size, ['', '的项数'], ['how many: ', '']);
  if ('linesTotal' in formula)
    return around(
      formula.linesTotal,
      ['', '各行数量 × 单价之和'],
      ['', ': quantity × unit price of each line, added up'],
    );
  return isEnglish ? 'documents of the checklist not in hand' : '清单中申请时应有而尚未备齐的份数';
};

/** The computed facts of a rule and how each is computed. @param {Page} page @param {Rule} rule */
export const formulaRows = (page, rule) =>
  factsOfRule(page.book, rule).flatMap((name) => {
    const formula = page.book.facts[name]?.formula;
    return formula
      ? [h('li', {}, factWords(page, name), page.language === 'en' ? ' = ' : ' ＝ ', formulaWords(page, formula))]
      : [];
  });

/** A message with its blanks: a limit shows its value of the day, a fact the name of what will stand there. @param {Page} page @param {string} text */
export const messageWords = (page, text) =>
  text.split(/\{(\w+)\}/).map((part, i) => {
    if (i % 2 === 0) return part;
    const read = page.book.parameterOfFact.get(part);
    return read ? h('b', {}, limitValue(page, read)) : h('span', { class: 'blank' }, factLabel(page, part));
  });
