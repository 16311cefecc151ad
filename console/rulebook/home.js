/** The first screen: the department's nine documents, then the law above them by level. */
import { linkHere } from './address.js';
import { countOwn, isInForce } from './book.js';
import { h } from './dom.js';
import { bracketed, formatPeriod, t, w } from './format.js';
import { assumedBadges, link, stateBadge } from './parts.js';
import { provinceName } from './provinces.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Regulation} Regulation */

/** The last day of 1+6 and a day of 1+8: the year of which the source tells. */
const STORY_DAYS = ['2020-12-31', '2021-12-31'];

/** @param {Page} page @param {Regulation} regulation */
const rulesOf = (page, { id }) =>
  page.book.rules.filter(({ citation, effective }) => citation.regulation === id && isInForce(effective, page.on))
    .length;

/** @param {Page} page @param {Regulation} regulation */
const counts = (page, regulation) => [
  w(page, 'articleCount', { count: regulation.articles.length }),
  ' · ',
  w(page, 'ruleCount', { count: rulesOf(page, regulation) }),
];

/** @param {Page} page @param {Regulation} regulation @param {string} [ordinal] */
const card = (page, regulation, ordinal) =>
  h(
    'li',
    { class: ordinal === '1' ? 'card first' : 'card' },
    ordinal && h('span', { class: 'ordinal', 'aria-hidden': 'true' }, ordinal),
    h(
      'div',
      {},
      h('h3', {}, link(page, `documents/${regulation.id}`, t(page, regulation.title))),
      h('p', { class: 'muted' }, formatPeriod(page, regulation.effective), ' · ', counts(page, regulation)),
      h('p', { class: 'badges' }, assumedBadges(page, regulation), stateBadge(page, regulation.effective)),
    ),
  );

/** @param {Page} page */
const dayChips = (page) =>
  h(
    'p',
    { class: 'chips' },
    STORY_DAYS.map((day) =>
      h(
        'a',
        { href: linkHere(page.address, { on: day }), 'aria-current': page.on === day && 'true' },
        h('span', {}, day),
        h('b', {}, countOwn(page.book, day).label),
      ),
    ),
    h(
      'a',
      { href: linkHere(page.address, { on: undefined }), 'aria-current': !page.address.query.on && 'true' },
      w(page, 'today'),
    ),
  );

/** @param {Page} page */
const ownDocuments = (page) => {
  const inForce = page.book.own.filter(({ effective }) => isInForce(effective, page.on));
  const others = page.book.own.filter(({ effective }) => !isInForce(effective, page.on));
  const { main, rest, label } = countOwn(page.book, page.on);
  const rules = inForce.reduce((total, regulation) => total + rulesOf(page, regulation), 0);
  return [
    h('h1', {}, w(page, 'homeTitle', { count: label })),
    h('p', { class: 'lead' }, w(page, inForce.length ? 'homeLead' : 'homeNone', { day: page.on, rest, rules })),
    dayChips(page),
    h(
      'ol',
      { class: 'register' },
      inForce.map((one, i) => card(page, one, i < main ? '1' : `+${i + 1 - main}`)),
    ),
    others.length > 0 && [
      h('h2', { class: 'quiet' }, w(page, 'homeNotThen')),
      h(
        'ul',
        { class: 'register faded' },
        others.map((one) => card(page, one)),
      ),
    ],
  ];
};

/** @param {Page} page @param {Regulation} regulation */
const lawRow = (page, regulation) =>
  h(
    'li',
    { class: isInForce(regulation.effective, page.on) ? 'law' : 'law faded' },
    h(
      'div',
      {},
      link(page, `documents/${regulation.id}`, t(page, regulation.title)),
      regulation.number && h('span', { class: 'muted' }, regulation.number),
    ),
    h('div', { class: 'muted' }, formatPeriod(page, regulation.effective)),
    h('div', { class: 'muted' }, counts(page, regulation)),
    h('div', { class: 'badges' }, assumedBadges(page, regulation), stateBadge(page, regulation.effective)),
  );

/** @param {Page} page @param {readonly Regulation[]} rows */
const laws = (page, rows) =>
  h(
    'ul',
    { class: 'laws' },
    rows.map((one) => lawRow(page, one)),
  );

/** The nation's law, then the province's; what other provinces have set stays folded. @param {Page} page */
const lawAbove = (page) => {
  const { above, province, words } = page.book;
  const others = above
    .filter((one) => one.province && one.province !== province)
    .toSorted((a, b) => (a.province ?? '').localeCompare(b.province ?? ''));
  const here = above.filter((one) => one.province === province);
  return [
    h('h3', { class: 'level' }, t(page, words.level.national)),
    laws(
      page,
      above.filter(({ level }) => level === 'national'),
    ),
    here.length > 0 && [
      h('h3', { class: 'level' }, `${t(page, words.level.provincial)} · ${provinceName(page.language, province)}`),
      laws(page, here),
    ],
    others.length > 0 &&
      h(
        'details',
        { class: 'fold' },
        h('summary', {}, w(page, 'otherProvinces') + bracketed(page, String(others.length))),
        laws(page, others),
      ),
  ];
};

/** @param {Page} page */
export const homeScreen = (page) => ({
  title: w(page, 'documents'),
  body: [
    ownDocuments(page),
    h(
      'section',
      { class: 'section' },
      h('h2', {}, w(page, 'lawAbove')),
      h('p', { class: 'muted' }, w(page, 'lawAboveLead')),
      lawAbove(page),
    ),
  ],
});
