/** All limits with what binds on the day, and one limit over time, levels and provinces. */
import { isInForce, limitsOfRule, valueOn } from './book.js';
import { h } from './dom.js';
import { formatPeriod, shortLimit, t, w } from './format.js';
import {
  basisBadge,
  byDocument,
  citationLink,
  documentLink,
  link,
  otherLanguage,
  ruleList,
  section,
  terms,
  trail,
} from './parts.js';
import { provinceName } from './provinces.js';
import { timeLine } from './timeline.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Parameter} Parameter */

/** @type {Readonly<Record<Parameter['stricter'], string>>} */
const STRICTER = { lower: 'stricterLower', higher: 'stricterHigher', fewer: 'stricterFewer', more: 'stricterMore' };

/** @param {Page} page @param {Parameter} parameter */
const row = (page, parameter) => {
  const chosen = valueOn(parameter, page.on);
  /** @param {string} name @param {import('./dom.js').Child} child @param {string} [look] */
  const cell = (name, child, look = 'tight') => h('td', { 'data-label': w(page, name), class: look }, child);
  const label = link(page, `limits/${parameter.id}`, t(page, parameter.label));
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, label),
    chosen
      ? [
          cell('value', h('b', { class: 'figure' }, shortLimit(page, parameter, chosen.value)), ''),
          cell('level', t(page, page.book.words.level[chosen.level])),
          cell('daysInForce', formatPeriod(page, chosen, 'fromShort')),
          cell('source', citationLink(page, chosen.citation, true)),
          cell('basis', basisBadge(page, chosen.basis)),
        ]
      : h('td', { colspan: 5, 'data-label': w(page, 'value') }, w(page, 'noValue')),
  );
};

/** @param {import('./dom.js').Child} head @param {readonly HTMLElement[]} rows */
const group = (head, rows) =>
  h(
    'tbody',
    {},
    h('tr', { class: 'group' }, h('th', { class: 'group-head', colspan: 6, scope: 'rowgroup' }, head)),
    rows,
  );

/** @param {Page} page */
const groups = (page) => {
  const { parameters } = page.book;
  const without = parameters.filter((parameter) => !valueOn(parameter, page.on));
  const held = byDocument(page, parameters, (parameter) => valueOn(parameter, page.on)?.citation);
  return [
    held.map(({ regulation, here }) =>
      group(
        documentLink(page, regulation),
        here.map((parameter) => row(page, parameter)),
      ),
    ),
    without.length > 0 &&
      group(
        w(page, 'noValue'),
        without.map((parameter) => row(page, parameter)),
      ),
  ];
};

const HEADS = ['limit', 'value', 'level', 'daysInForce', 'source', 'basis'];

/** @param {Page} page */
export const limitsScreen = (page) => ({
  title: w(page, 'limits'),
  body: [
    h('h1', {}, w(page, 'limits')),
    h(
      'p',
      { class: 'lead' },
      w(page, 'limitsLead', { day: page.on, province: provinceName(page.language, page.book.province) }),
    ),
    h(
      'table',
      { class: 'cards limits' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          HEADS.map((name) => h('th', { scope: 'col' }, w(page, name))),
        ),
      ),
      groups(page),
    ),
  ],
});

/** @param {Page} page */
export const limitScreen = (page) => {
  const parameter = page.book.parameter.get(page.address.id);
  if (!parameter) return null;
  const users = page.book.rules.filter((rule) => limitsOfRule(page.book, rule).includes(parameter));
  const chosen = valueOn(parameter, page.on);
  return {
    title: t(page, parameter.label),
    body: [
      trail(page, link(page, 'limits', w(page, 'limits'))),
      h('h1', {}, t(page, parameter.label)),
      h('p', { class: 'subtitle' }, otherLanguage(page, parameter.label)),
      terms([
        [
          w(page, 'valueOn', { day: page.on }),
          chosen
            ? h('strong', { class: 'figure big' }, shortLimit(page, parameter, chosen.value))
            : h('span', { class: 'muted' }, w(page, 'noValue')),
        ],
        [w(page, 'direction'), w(page, STRICTER[parameter.stricter])],
      ]),
      parameter.help && h('p', {}, t(page, parameter.help)),
      section(w(page, 'timeLine'), timeLine(page, parameter, true)),
      users.length > 0 && section(w(page, 'usedBy'), ruleList(page, inForceFirst(page, users))),
    ],
  };
};

/** @param {Page} page @param {readonly import('./book.js').Rule[]} rules */
const inForceFirst = ({ on }, rules) =>
  rules.toSorted((a, b) => Number(isInForce(b.effective, on)) - Number(isInForce(a.effective, on)));
