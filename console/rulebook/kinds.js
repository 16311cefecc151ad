/** What officers may ask for: each kind with its form, checklist, route, documents and what a person must check. */
import { isInForce } from './book.js';
import { factWords } from './conditions.js';
import { h } from './dom.js';
import { bracketed, factLabel, formatFact, t, w } from './format.js';
import {
  bookTitle,
  byDocument,
  citationLink,
  documentLink,
  link,
  otherLanguage,
  periodWords,
  ruleList,
  section,
  stateBadge,
  terms,
  trail,
} from './parts.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Kind} Kind */

/** @param {Page} page @param {Kind} kind */
const rulesOf = (page, { id }) =>
  page.book.rules.filter(({ kinds, effective }) => kinds.includes(id) && isInForce(effective, page.on));

/** @param {Page} page */
export const kindsScreen = (page) => ({
  title: w(page, 'kinds'),
  body: [
    h('h1', {}, w(page, 'kinds')),
    h('p', { class: 'lead' }, w(page, 'kindsLead')),
    h(
      'ul',
      { class: 'register' },
      page.book.kinds.map((kind) =>
        h(
          'li',
          { class: isInForce(kind.effective, page.on) ? 'card' : 'card faded' },
          h(
            'div',
            {},
            h('h2', { class: 'card-title' }, link(page, `kinds/${kind.id}`, t(page, kind.label))),
            h('p', {}, t(page, kind.summary)),
            h(
              'p',
              { class: 'muted' },
              w(page, 'ruleCount', { count: rulesOf(page, kind).length }),
              ' ',
              stateBadge(page, kind.effective),
            ),
          ),
        ),
      ),
    ),
  ],
});

/** @param {Page} page @param {string} name */
const question = (page, name) => {
  const fact = page.book.facts[name];
  const from = fact && ['derived', 'register', 'ledger'].includes(fact.source) && w(page, fact.source);
  return h(
    'li',
    {},
    factLabel(page, name),
    from && h('span', { class: 'muted' }, ` · ${from}`),
    fact?.help && h('p', { class: 'muted' }, t(page, fact.help)),
  );
};

/** @param {Page} page @param {Kind} kind */
const form = (page, { sections }) =>
  h(
    'div',
    { class: 'form' },
    sections.map(({ label, facts }) =>
      h(
        'div',
        {},
        h('h3', {}, t(page, label)),
        h(
          'ul',
          { class: 'plain-list' },
          facts.map((name) => question(page, name)),
        ),
      ),
    ),
  );

/** @param {Page} page @param {Kind} kind @param {'application' | 'settlement'} stage */
const checklist = (page, { evidence }, stage) =>
  h(
    'div',
    {},
    h('h3', {}, w(page, stage)),
    h(
      'ul',
      { class: 'ticks' },
      evidence
        .filter((item) => item.stage === stage)
        .map(({ label, when }) =>
          h(
            'li',
            {},
            t(page, label),
            when &&
              h(
                'span',
                { class: 'muted' },
                bracketed(
                  page,
                  `${w(page, 'when')} ${factLabel(page, when.fact)}${w(page, 'colon')}${formatFact(page, when.fact, when.equals)}`,
                ),
              ),
          ),
        ),
    ),
  );

/** @param {Page} page @param {NonNullable<Kind['route'][number]['when']>} when */
const conditionOf = (page, { fact, equals, atLeast }) => {
  if (atLeast !== undefined)
    return [factWords(page, fact), ` ${w(page, 'op-greaterThanInclusive')} `, factWords(page, atLeast)];
  return `${factLabel(page, fact)}${w(page, 'colon')}${formatFact(page, fact, equals ?? true)}`;
};

/** @param {Page} page @param {Kind} kind */
const route = (page, { route: steps }) =>
  h(
    'ol',
    { class: 'steps' },
    steps.map(({ label, when }) =>
      h(
        'li',
        {},
        h('b', {}, t(page, label)),
        h('span', { class: 'muted' }, when ? [`${w(page, 'when')} `, conditionOf(page, when)] : w(page, 'always')),
      ),
    ),
  );

/** @param {Page} page @param {Kind} kind */
const manual = (page, { id }) => {
  const checks = page.book.manualChecks.filter(({ kinds }) => kinds.includes(id));
  if (checks.length === 0) return h('p', { class: 'muted' }, w(page, 'noManual'));
  return h(
    'ul',
    { class: 'ticks' },
    checks.map(({ look, reason, citation }) =>
      h(
        'li',
        {},
        t(page, look),
        h(
          'p',
          { class: 'muted' },
          `${w(page, 'why')}${w(page, 'colon')}${t(page, reason)} `,
          citation && citationLink(page, citation),
        ),
      ),
    ),
  );
};

/** @param {Page} page @param {string} id */
const documentLine = (page, id) => {
  const regulation = page.book.regulation.get(id);
  return h(
    'li',
    { class: 'line' },
    link(page, `documents/${id}`, regulation ? bookTitle(page, regulation.title) : id),
    regulation && stateBadge(page, regulation.effective),
  );
};

/** @param {Page} page */
export const kindScreen = (page) => {
  const kind = page.book.kind.get(page.address.id);
  if (!kind) return null;
  const { accounting } = kind;
  const rules = rulesOf(page, kind);
  return {
    title: t(page, kind.label),
    body: [
      trail(page, link(page, 'kinds', w(page, 'kinds'))),
      h('h1', {}, t(page, kind.label)),
      h('p', { class: 'subtitle' }, otherLanguage(page, kind.label)),
      h('p', { class: 'lead' }, t(page, kind.summary)),
      terms([
        [w(page, 'daysInForce'), periodWords(page, kind.effective)],
        [
          w(page, 'accounting'),
          [
            h(
              'div',
              {},
              `${t(page, accounting.until2021)}`,
              h('span', { class: 'muted' }, bracketed(page, w(page, 'until2021'))),
            ),
            h(
              'div',
              {},
              `${t(page, accounting.from2022)}`,
              h('span', { class: 'muted' }, bracketed(page, w(page, 'from2022'))),
            ),
          ],
        ],
      ]),
      section(w(page, 'route'), route(page, kind)),
      section(
        w(page, 'evidence'),
        h('div', { class: 'pair' }, checklist(page, kind, 'application'), checklist(page, kind, 'settlement')),
      ),
      section(w(page, 'manual'), manual(page, kind)),
      section(w(page, 'form'), form(page, kind)),
      section(
        w(page, 'regulationsOfKind'),
        h(
          'ul',
          { class: 'lines' },
          kind.regulations.map((id) => documentLine(page, id)),
        ),
      ),
      section(
        w(page, 'rulesOfKind') + bracketed(page, String(rules.length)),
        byDocument(page, rules, ({ citation }) => citation).map(({ regulation, here }) => [
          h('h3', {}, documentLink(page, regulation)),
          ruleList(page, here),
        ]),
      ),
    ],
  };
};
