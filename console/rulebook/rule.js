/** One rule, so that whoever knows the article can read it and nod. */
import { limitsOfRule } from './book.js';
import { caseTable } from './cases.js';
import { conditionWords, formulaRows, messageWords } from './conditions.js';
import { h } from './dom.js';
import { factLabel, t, w } from './format.js';
import {
  articleOf,
  basisBadge,
  citationLink,
  link,
  otherLanguage,
  periodWords,
  section,
  severityBadge,
  stateBadge,
  terms,
  trail,
} from './parts.js';
import { timeLine } from './timeline.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Rule} Rule */
/** @typedef {import('./book.js').Citation} Citation */

/** The sentence of the rule and the article behind it, in both languages. @param {Page} page @param {Rule} rule */
const requirement = (page, rule) => {
  const article = articleOf(page, rule.citation);
  return section(
    w(page, 'requirement'),
    article &&
      h(
        'blockquote',
        { class: 'quote' },
        h('p', { class: 'law-text' }, t(page, article.text)),
        h('p', { class: 'muted' }, otherLanguage(page, article.text)),
        h('footer', {}, '—— ', citationLink(page, rule.citation), ' ', basisBadge(page, article.basis)),
      ),
  );
};

/** @param {Page} page @param {Rule} rule */
const judging = (page, rule) => {
  const formulas = formulaRows(page, rule);
  return section(
    w(page, 'judged'),
    h(
      'dl',
      { class: 'logic' },
      h('div', {}, h('dt', {}, w(page, 'appliesTo')), h('dd', {}, conditionWords(page, rule.appliesWhen))),
      h('div', { class: 'must' }, h('dt', {}, w(page, 'requires')), h('dd', {}, conditionWords(page, rule.requires))),
      formulas.length > 0 &&
        h('div', { class: 'where' }, h('dt', {}, w(page, 'where')), h('dd', {}, h('ul', {}, formulas))),
    ),
  );
};

/** @param {Page} page @param {Rule} rule */
const failing = (page, { severity, message, remedy }) => {
  const fact = remedy && factLabel(page, remedy.fact);
  const way = remedy?.direction === 'lower' ? 'remedyLower' : 'remedyHigher';
  return section(
    w(page, 'onFailure'),
    terms([
      [w(page, 'severity'), [severityBadge(page, severity), ' ', w(page, `severity-${severity}`)]],
      [w(page, 'says'), h('span', { class: 'message' }, messageWords(page, t(page, message)))],
      [w(page, 'remedy'), fact ? w(page, way, { fact }) : w(page, 'noRemedy')],
    ]),
  );
};

/** @param {Page} page @param {Rule} rule */
const limits = (page, rule) => {
  const used = limitsOfRule(page.book, rule);
  return (
    used.length > 0 &&
    section(
      w(page, 'usedLimits'),
      used.map((parameter) => [
        h('h3', {}, link(page, `limits/${parameter.id}`, t(page, parameter.label))),
        timeLine(page, parameter),
      ]),
    )
  );
};

/** @param {Page} page @param {Citation} citation */
const superiorItem = (page, citation) => {
  const regulation = page.book.regulation.get(citation.regulation);
  const article = articleOf(page, citation);
  return h(
    'li',
    {},
    citationLink(page, citation),
    ' ',
    regulation && stateBadge(page, regulation.effective),
    article && h('p', { class: 'muted' }, t(page, article.text)),
  );
};

/** @param {Page} page @param {Rule} rule */
const aside = (page, rule) => {
  const { superior, kinds, replaces, effective } = rule;
  const replaced = replaces && page.book.rule.get(replaces);
  return h(
    'aside',
    { class: 'aside' },
    terms([
      [w(page, 'source'), citationLink(page, rule.citation)],
      [w(page, 'severity'), severityBadge(page, rule.severity)],
      [w(page, 'daysInForce'), periodWords(page, effective)],
      replaced ? [w(page, 'replaces'), link(page, `rules/${replaced.id}`, t(page, replaced.title))] : null,
      [
        w(page, 'kindsJudged'),
        h(
          'ul',
          { class: 'plain-list' },
          kinds.map((id) => h('li', {}, link(page, `kinds/${id}`, kindLabel(page, id)))),
        ),
      ],
      [
        w(page, 'superior'),
        superior.length
          ? h(
              'ul',
              { class: 'plain-list' },
              superior.map((citation) => superiorItem(page, citation)),
            )
          : w(page, 'noSuperior'),
      ],
    ]),
    h('p', { class: 'rule-id' }, rule.id),
  );
};

/** @param {Page} page @param {string} id */
const kindLabel = (page, id) => {
  const kind = page.book.kind.get(id);
  return kind ? t(page, kind.label) : id;
};

/** @param {Page} page */
export const ruleScreen = (page) => {
  const rule = page.book.rule.get(page.address.id);
  if (!rule) return null;
  const regulation = page.book.regulation.get(rule.citation.regulation);
  return {
    title: t(page, rule.title),
    body: [
      trail(
        page,
        link(page, '', w(page, 'documents')),
        regulation && link(page, `documents/${regulation.id}`, t(page, regulation.title)),
      ),
      h('h1', {}, t(page, rule.title)),
      h('p', { class: 'subtitle' }, otherLanguage(page, rule.title)),
      h('p', { class: 'badges' }, severityBadge(page, rule.severity), stateBadge(page, rule.effective)),
      h(
        'div',
        { class: 'columns' },
        h(
          'div',
          { class: 'column' },
          requirement(page, rule),
          judging(page, rule),
          failing(page, rule),
          limits(page, rule),
          section(w(page, 'examples'), h('p', { class: 'muted' }, w(page, 'examplesLead')), caseTable(page, rule)),
          rule.notRead.length > 0 &&
            section(
              w(page, 'notRead'),
              h(
                'ul',
                { class: 'bullets' },
                rule.notRead.map((text) => h('li', {}, t(page, text))),
              ),
            ),
        ),
        aside(page, rule),
      ),
    ],
  };
};
