/** Values as people read them: money in yuan, shares as fractions, choices by their names. */
import { word } from './words.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Fact} Fact */
/** @typedef {import('./book.js').Parameter} Parameter */
/** @typedef {import('./book.js').Text} Text */

/** @param {Page} page @param {Text} text */
export const t = ({ language }, text) => text[language];

/** @param {Page} page @param {string} name @param {Readonly<Record<string, string | number>>} [data] */
export const w = ({ language }, name, data) => word(language, name, data);

/** @param {number} fen */
export const formatFen = (fen) => {
  const digits = Math.abs(fen).toString().padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}¥${yuan}.${digits.slice(-2)}`;
};

/** `2/3`, or a percentage where the fraction would be harder to read. @param {{ num: number, den: number }} share */
const formatShare = ({ num, den }) => (den <= 12 ? `${num}/${den}` : `${Number(((num / den) * 100).toFixed(2))}%`);

/** @param {Page} page @param {readonly string[]} items */
export const list = ({ language }, items) => items.join(language === 'en' ? ', ' : '、');

/** @param {Page} page @param {number} count @param {Text | null | undefined} unit */
const withUnit = (page, count, unit) => (unit ? `${count.toLocaleString('en')} ${t(page, unit)}` : `${count}`);

/** @typedef {{ name: string, quantity: number, unitPriceFen: number }} Line */

/** @param {Page} page @param {readonly unknown[]} members @param {(member: string) => string} label */
const formatMembers = (page, members, label) => {
  if (members.length === 0) return page.language === 'en' ? 'none' : '无';
  const shown = members.map((member) => {
    if (typeof member !== 'object' || member === null) return label(String(member));
    const { name, quantity, unitPriceFen } = /** @type {Line} */ (member);
    return `${name} ${quantity} × ${formatFen(unitPriceFen)}`;
  });
  return list(page, shown);
};

/** The name of a choice: the fact's own, that of a document on a checklist, or the value itself. @param {Page} page @param {string} name @param {string} choice */
const choiceName = (page, name, choice) => {
  const label =
    page.book.facts[name]?.choices?.[choice] ??
    page.book.parameterOfFact.get(name)?.parameter.choices?.[choice] ??
    (name === 'evidence' ? page.book.evidenceLabel.get(choice) : undefined) ??
    (name === 'kind' ? page.book.kind.get(choice)?.label : undefined);
  return label ? t(page, label) : choice;
};

/** @param {Page} page @param {string} name of the fact @param {unknown} value */
export const formatFact = (page, name, value) => {
  const fact = page.book.facts[name];
  if (typeof value === 'boolean') return page.language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  if (Array.isArray(value)) return formatMembers(page, value, (member) => choiceName(page, name, member));
  if (typeof value !== 'number') return choiceName(page, name, String(value));
  return fact?.type === 'fen' ? formatFen(value) : withUnit(page, value, fact?.unit);
};

/** @param {Page} page @param {Parameter} parameter @param {Parameter['values'][number]['value']} value */
export const formatLimit = (page, parameter, value) => {
  if (typeof value === 'number')
    return parameter.type === 'fen' ? formatFen(value) : withUnit(page, value, parameter.unit);
  if (Array.isArray(value)) return formatMembers(page, value, (member) => choiceName(page, parameter.fact, member));
  return formatShare(/** @type {{ num: number, den: number }} */ (value));
};

/** Longer lists are told by their length where they are not the matter itself. */
const SHOWN_MEMBERS = 8;

/** @param {Page} page @param {Parameter} parameter @param {Parameter['values'][number]['value']} value */
export const shortLimit = (page, parameter, value) =>
  Array.isArray(value) && value.length > SHOWN_MEMBERS
    ? w(page, 'items', { count: value.length })
    : formatLimit(page, parameter, value);

/** Words in brackets, as each language writes them. @param {Page} page @param {string} words */
export const bracketed = ({ language }, words) => (language === 'en' ? ` (${words})` : `（${words}）`);

/** @param {Page} page @param {string} name */
export const factLabel = (page, name) => {
  const read = page.book.parameterOfFact.get(name);
  if (!read) return page.book.facts[name] ? t(page, /** @type {Fact} */ (page.book.facts[name]).label) : name;
  const label = t(page, read.parameter.label);
  if (!read.part) return label;
  return label + bracketed(page, w(page, read.part === 'num' ? 'numerator' : 'denominator'));
};

/** `2021-01-01 起施行`, or both ends. @param {Page} page @param {import('./book.js').Period} period @param {string} [open] */
export const formatPeriod = (page, { from, to }, open = 'from') =>
  to === null ? w(page, open, { from }) : w(page, 'between', { from, to });

/** `第6条`. @param {Page} page @param {import('./book.js').Citation} citation */
export const formatPlace = (page, { article, item }) =>
  item === undefined ? w(page, 'article', { article }) : w(page, 'articleItem', { article, item });
