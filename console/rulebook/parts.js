/** The small pieces that every screen is made of. */
import { linkFrom } from './address.js';
import { isInForce } from './book.js';
import { h, svg } from './dom.js';
import { formatPeriod, formatPlace, t, w } from './format.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Regulation} Regulation */
/** @typedef {import('./book.js').Rule} Rule */
/** @typedef {import('./book.js').Period} Period */
/** @typedef {import('./book.js').Citation} Citation */
/** @typedef {import('./book.js').Text} Text */
/** @typedef {import('./dom.js').Child} Child */

/** @param {Page} page @param {string} path @param {Child} children @param {Record<string, string | undefined>} [query] */
export const link = (page, path, children, query) => h('a', { href: linkFrom(page.address, path, query) }, children);

/** @param {Child} text @param {string} [tone] */
export const badge = (text, tone = '') => h('span', { class: `badge ${tone}`.trim() }, text);

/** The text in the other language, marked as such for a reader's voice. @param {Page} page @param {Text} text */
export const otherLanguage = ({ language }, text) => {
  const other = language === 'en' ? 'zh-CN' : 'en';
  return h('span', { lang: other }, text[other]);
};

/** @param {Page} page @param {'text' | 'secondary' | 'memory' | 'assumed'} basis */
export const basisBadge = (page, basis) =>
  badge(t(page, page.book.words.basis[basis]), basis === 'text' ? 'sure' : basis === 'secondary' ? '' : 'open');

/** @param {Page} page @param {Rule['severity']} severity */
export const severityBadge = (page, severity) =>
  badge(t(page, page.book.words.severity[severity]), `severity-${severity}`);

/** @param {Page} page @param {Period} period */
export const stateOf = ({ on }, period) =>
  isInForce(period, on) ? 'inForce' : on < period.from ? 'notYet' : 'noLonger';

/** Says so only where a thing is not in force on the day. @param {Page} page @param {Period} period */
export const stateBadge = (page, period) => {
  const state = stateOf(page, period);
  return state === 'inForce' ? null : badge(w(page, state), 'off');
};

/** @param {Page} page @param {Regulation} regulation */
export const assumedBadges = (page, { nameAssumed, effectiveAssumed }) => [
  nameAssumed && badge(w(page, 'nameAssumed'), 'open'),
  effectiveAssumed && badge(w(page, 'effectiveAssumed'), 'open'),
];

/** @param {Page} page @param {Text} title */
export const bookTitle = (page, title) => (page.language === 'en' ? title.en : `《${title['zh-CN']}》`);

/** @param {Page} page @param {Citation} citation @param {boolean} [isShort] without the title, where the document is named above */
export const citationLink = (page, citation, isShort = false) => {
  const regulation = page.book.regulation.get(citation.regulation);
  const title = regulation ? bookTitle(page, regulation.title) : citation.regulation;
  const place = formatPlace(page, citation);
  const label = isShort ? place : `${title}${page.language === 'en' ? ', ' : ''}${place}`;
  return link(page, `documents/${citation.regulation}`, label, { article: String(citation.article) });
};

/** The article in our own words, or nothing when we do not hold it. @param {Page} page @param {Citation} citation */
export const articleOf = ({ book }, { regulation, article }) =>
  book.regulation.get(regulation)?.articles.find((one) => one.article === article);

/** A line of a list of rules. @param {Page} page @param {Rule} rule */
export const ruleLine = (page, rule) =>
  h(
    'li',
    { class: stateOf(page, rule.effective) === 'inForce' ? 'line' : 'line faded' },
    link(page, `rules/${rule.id}`, t(page, rule.title)),
    h('span', { class: 'badges' }, severityBadge(page, rule.severity), stateBadge(page, rule.effective)),
  );

/** @param {Page} page @param {readonly Rule[]} rules */
export const ruleList = (page, rules) =>
  h(
    'ul',
    { class: 'lines' },
    rules.map((rule) => ruleLine(page, rule)),
  );

/** Things under the documents that they come from, in the order of the book. @template T @param {Page} page @param {readonly T[]} things @param {(thing: T) => Citation | undefined} citationOf */
export const byDocument = ({ book }, things, citationOf) =>
  [...book.own, ...book.above].flatMap((regulation) => {
    const here = things.filter((thing) => citationOf(thing)?.regulation === regulation.id);
    return here.length ? [{ regulation, here }] : [];
  });

/** @param {Page} page @param {Regulation} regulation */
export const documentLink = (page, regulation) =>
  link(page, `documents/${regulation.id}`, bookTitle(page, regulation.title));

/** @param {string} title @param {...Child} children */
export const section = (title, ...children) => h('section', { class: 'section' }, h('h2', {}, title), children);

/** @param {readonly (readonly [term: Child, description: Child] | null | false)[]} rows */
export const terms = (rows) =>
  h(
    'dl',
    { class: 'terms' },
    rows.map((row) => row && h('div', {}, h('dt', {}, row[0]), h('dd', {}, row[1]))),
  );

/** Where a screen stands in the book, and a button that prints it. @param {Page} page @param {readonly Child[]} steps */
export const trail = (page, ...steps) =>
  h(
    'div',
    { class: 'top' },
    h(
      'nav',
      { class: 'trail', 'aria-label': w(page, 'trail') },
      h(
        'ol',
        {},
        steps.map((step) => h('li', {}, step)),
      ),
    ),
    h('button', { type: 'button', class: 'plain print', click: () => window.print() }, w(page, 'print')),
  );

/** @param {Page} page @param {Period} period */
export const periodWords = (page, period) => [formatPeriod(page, period, 'fromShort'), ' ', stateBadge(page, period)];

const PATHS = {
  compliant: 'M3.5 8.5l3 3 6-7',
  'non-compliant': 'M4 4l8 8M12 4l-8 8',
  'not-applicable': 'M3.5 8h9',
  undetermined: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.4v.6',
  'not-in-force': 'M8 4v4.5l3 1.8',
};

/** A finding as a coloured word with a sign: neither colour nor sign alone says it. @param {Page} page @param {keyof typeof PATHS} status */
export const statusMark = (page, status) => {
  const words = status === 'not-in-force' ? w(page, status) : t(page, page.book.words.status[status]);
  const sign = svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: PATHS[status] }));
  return h('span', { class: `status ${status}` }, sign, words);
};
