/** One document: what it is, and each article in our own words with what was made of it. */
import { cites, valueOn } from './book.js';
import { h } from './dom.js';
import { bracketed, formatLimit, formatPlace, t, w } from './format.js';
import { assumedBadges, basisBadge, link, otherLanguage, periodWords, ruleList, terms, trail } from './parts.js';
import { provinceName } from './provinces.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Regulation} Regulation */
/** @typedef {import('./book.js').Text} Text */
/** @typedef {import('./dom.js').Child} Child */

/** @param {Page} page @param {Regulation} regulation */
const identity = (page, regulation) => {
  const { level, province, number, effective, supersedes } = regulation;
  const name = t(page, page.book.words.level[level]);
  return terms([
    [w(page, 'number'), number ?? h('span', { class: 'muted' }, w(page, 'noNumber'))],
    [w(page, 'level'), province ? `${name} · ${provinceName(page.language, province)}` : name],
    [w(page, 'daysInForce'), periodWords(page, effective)],
    supersedes?.length ? [w(page, 'supersedes'), supersedes.join('；')] : null,
  ]);
};

/** @param {string} title @param {readonly Child[]} children */
const block = (title, children) => children.length > 0 && h('div', { class: 'block' }, h('h3', {}, title), children);

/** @param {Page} page @param {Text} says @param {Text} [reason] */
const remark = (page, says, reason) =>
  h(
    'p',
    {},
    t(page, says),
    reason && h('span', { class: 'muted' }, ` ${w(page, 'why')}${w(page, 'colon')}${t(page, reason)}`),
  );

/** Limits that this article gives. @param {Page} page @param {string} id @param {number} article */
const limitsHere = ({ book }, id, article) =>
  book.parameters.flatMap((parameter) =>
    parameter.values
      .filter(({ citation }) => cites(citation, id, article))
      .map((value) => ({
        parameter,
        value,
        isBinding: (/** @type {string} */ on) => valueOn(parameter, on) === value,
      })),
  );

/** @param {Page} page @param {string} id @param {number} article */
const limitLines = (page, id, article) => {
  const found = limitsHere(page, id, article);
  return found.length
    ? [
        h(
          'ul',
          { class: 'lines' },
          found.map(({ parameter, value, isBinding }) =>
            h(
              'li',
              { class: isBinding(page.on) ? 'line' : 'line faded' },
              link(page, `limits/${parameter.id}`, t(page, parameter.label)),
              h('b', { class: 'figure' }, formatLimit(page, parameter, value.value)),
            ),
          ),
        ),
      ]
    : [];
};

/** Many rules may serve one article; more than a few stay folded until asked for. */
const MAX_UNFOLDED = 6;

/** @param {Page} page @param {string} title @param {number} count @param {Child} list */
const folding = (page, title, count, list) =>
  count <= MAX_UNFOLDED
    ? block(w(page, title), count ? [list] : [])
    : h(
        'details',
        { class: 'block' },
        h('summary', {}, w(page, title) + bracketed(page, w(page, 'ruleTotal', { count }))),
        list,
      );

/** @param {Page} page @param {Regulation} regulation @param {Regulation['articles'][number]} article */
const articleSection = (page, { id }, { article, text, basis }) => {
  const { rules, definitions, manualChecks } = page.book;
  /** @param {{ citation?: import('./book.js').Citation }} entry */
  const isHere = ({ citation }) => citation !== undefined && cites(citation, id, article);
  const own = rules.filter(isHere);
  const [defined, checks] = [definitions.filter(isHere), manualChecks.filter(isHere)];
  const serving = rules.filter(({ superior }) => superior.some((citation) => cites(citation, id, article)));
  return h(
    'section',
    { class: 'article', id: `article-${article}` },
    h('h2', { class: 'place' }, formatPlace(page, { regulation: id, article })),
    h(
      'div',
      {},
      h('p', { class: 'law-text' }, t(page, text)),
      h('p', { class: 'badges' }, basisBadge(page, basis)),
      block(w(page, 'rulesHere'), own.length ? [ruleList(page, own)] : []),
      block(w(page, 'limitsHere'), limitLines(page, id, article)),
      folding(page, 'servedBy', serving.length, ruleList(page, serving)),
      folding(
        page,
        'definition',
        defined.length,
        defined.map(({ says }) => remark(page, says)),
      ),
      folding(
        page,
        'manual',
        checks.length,
        checks.map(({ look, reason }) => remark(page, look, reason)),
      ),
    ),
  );
};

/** @param {Page} page */
export const documentScreen = (page) => {
  const regulation = page.book.regulation.get(page.address.id);
  if (!regulation) return null;
  return {
    title: t(page, regulation.title),
    focus: page.address.query.article && `article-${page.address.query.article}`,
    body: [
      trail(page, link(page, '', w(page, 'documents'))),
      h('h1', {}, t(page, regulation.title)),
      h('p', { class: 'subtitle' }, otherLanguage(page, regulation.title)),
      h('p', { class: 'badges' }, assumedBadges(page, regulation)),
      identity(page, regulation),
      regulation.note && h('p', { class: 'note' }, t(page, regulation.note)),
      h(
        'div',
        { class: 'articles' },
        regulation.articles.map((article) => articleSection(page, regulation, article)),
      ),
    ],
  };
};
