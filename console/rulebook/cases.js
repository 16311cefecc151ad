/** The cases of a rule as a table of examples: one column a fact where they are few, a list where they are many. */
import { h } from './dom.js';
import { factLabel, formatFact, t, w } from './format.js';
import { statusMark } from './parts.js';
import { provinceName } from './provinces.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Rule} Rule */
/** @typedef {Rule['cases'][number]} Case */

const MAX_COLUMNS = 4;

/** Day, kind and province, where a case depends on them. @param {Page} page @param {Case} given */
const circumstances = (page, { occurredOn, kind, province }) => {
  const label = kind && page.book.kind.get(kind)?.label;
  return [occurredOn, label && t(page, label), province && provinceName(page.language, province)].filter(Boolean);
};

/** Case names are written in English alone. @param {Page} page @param {Case} given */
const nameCell = (page, given) => {
  const more = circumstances(page, given).join(' · ');
  const label = w(page, 'exampleCase');
  return h(
    'th',
    { scope: 'row', 'data-label': label },
    h('span', { lang: 'en' }, given.name),
    more && h('small', {}, more),
  );
};

/** @param {Page} page @param {Case} given @param {string} name */
const factCell = (page, given, name) => {
  const isStated = Object.hasOwn(given.facts, name);
  const shown = isStated ? formatFact(page, name, given.facts[name]) : h('i', {}, w(page, 'notStated'));
  const isFigure = ['fen', 'count'].includes(page.book.facts[name]?.type ?? '');
  return h('td', { 'data-label': factLabel(page, name), class: isFigure ? 'figure' : '' }, shown);
};

/** @param {Page} page @param {Case} given */
const factsCell = (page, given) =>
  h(
    'td',
    { 'data-label': w(page, 'exampleFacts') },
    h(
      'ul',
      { class: 'pairs' },
      Object.entries(given.facts).map(([name, value]) =>
        h(
          'li',
          {},
          h('span', { class: 'muted' }, factLabel(page, name)),
          ' ',
          h('b', {}, formatFact(page, name, value)),
        ),
      ),
    ),
  );

/** @param {Page} page @param {Case} given */
const resultCell = (page, given) => h('td', { 'data-label': w(page, 'exampleResult') }, statusMark(page, given.expect));

/** @param {Page} page @param {Rule} rule */
export const caseTable = (page, { cases }) => {
  const names = [...new Set(cases.flatMap(({ facts }) => Object.keys(facts)))];
  const isWide = names.length <= MAX_COLUMNS;
  const heads = [
    w(page, 'exampleCase'),
    ...(isWide ? names.map((name) => factLabel(page, name)) : [w(page, 'exampleFacts')]),
    w(page, 'exampleResult'),
  ];
  return h(
    'table',
    { class: 'cards' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((head) => h('th', { scope: 'col' }, head)),
      ),
    ),
    h(
      'tbody',
      {},
      cases.map((given) =>
        h(
          'tr',
          {},
          nameCell(page, given),
          isWide ? names.map((name) => factCell(page, given, name)) : factsCell(page, given),
          resultCell(page, given),
        ),
      ),
    ),
  );
};
