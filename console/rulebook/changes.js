/** What came, went or changed between two days: documents, rules and the values of limits. */
import { isDay, linkHere } from './address.js';
import { countOwn, isInForce, valueOn } from './book.js';
import { h } from './dom.js';
import { formatLimit, t, w } from './format.js';
import {
  assumedBadges,
  badge,
  basisBadge,
  bookTitle,
  byDocument,
  documentLink,
  link,
  section,
  severityBadge,
} from './parts.js';
import { provinceName } from './provinces.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Rule} Rule */
/** @typedef {import('./book.js').Value} Value */
/** @typedef {import('./book.js').Parameter} Parameter */
/** @typedef {'came' | 'went' | 'changed'} Turn */
/** @typedef {{ from: string, to: string }} Span */

const DEFAULT = { from: '2020-12-31', to: '2021-12-31' };

/** @param {Span} span @param {import('./book.js').Period} period @returns {Turn | null} */
const turnOf = ({ from, to }, period) => {
  const [before, after] = [isInForce(period, from), isInForce(period, to)];
  return before === after ? null : after ? 'came' : 'went';
};

/** @param {Page} page @param {Turn} turn */
const turnBadge = (page, turn) =>
  badge([turn === 'came' ? '＋ ' : turn === 'went' ? '－ ' : '≠ ', w(page, turn)], `turn-${turn}`);

/** Documents that came or went. @param {Page} page @param {Span} span */
const documentChanges = (page, span) =>
  [...page.book.own, ...page.book.above].flatMap((regulation) => {
    const turn = turnOf(span, regulation.effective);
    if (!turn) return [];
    const level = t(page, page.book.words.level[regulation.level]);
    return [
      h(
        'li',
        { class: 'line' },
        turnBadge(page, turn),
        link(page, `documents/${regulation.id}`, bookTitle(page, regulation.title)),
        h(
          'span',
          { class: 'muted' },
          `${level} · ${turn === 'came' ? regulation.effective.from : regulation.effective.to}`,
        ),
        h('span', { class: 'badges' }, assumedBadges(page, regulation)),
      ),
    ];
  });

/** A rule that came in place of one that went has changed; the one that went is then not told again. @param {Page} page @param {Span} span */
const ruleTurns = ({ book }, span) => {
  const turned = book.rules.flatMap((rule) => {
    const turn = turnOf(span, rule.effective);
    return turn ? [{ rule, turn, replaced: /** @type {Rule | undefined} */ (undefined) }] : [];
  });
  const gone = new Set(turned.filter(({ turn }) => turn === 'went').map(({ rule }) => rule.id));
  const changed = turned.map((entry) => {
    const { replaces } = entry.rule;
    if (entry.turn !== 'came' || !replaces || !gone.has(replaces)) return entry;
    return { ...entry, turn: /** @type {Turn} */ ('changed'), replaced: book.rule.get(replaces) };
  });
  const told = new Set(changed.flatMap(({ replaced }) => replaced?.id ?? []));
  return changed.filter(({ rule }) => !told.has(rule.id));
};

/** @param {Page} page @param {ReturnType<typeof ruleTurns>[number]} entry */
const ruleTurnLine = (page, { rule, turn, replaced }) =>
  h(
    'li',
    { class: 'line' },
    turnBadge(page, turn),
    link(page, `rules/${rule.id}`, t(page, rule.title)),
    replaced &&
      h(
        'span',
        { class: 'muted' },
        `${w(page, 'replaces')} `,
        link(page, `rules/${replaced.id}`, t(page, replaced.title)),
      ),
    severityBadge(page, rule.severity),
  );

/** @param {Page} page @param {Span} span */
const ruleChanges = (page, span) =>
  byDocument(page, ruleTurns(page, span), ({ rule }) => rule.citation).flatMap(({ regulation, here }) => [
    h('h3', {}, documentLink(page, regulation)),
    h(
      'ul',
      { class: 'lines' },
      here.map((entry) => ruleTurnLine(page, entry)),
    ),
  ]);

/** A limit's value at each level, before and after. @param {Parameter} parameter @param {Span} span */
const valueTurns = (parameter, { from, to }) => {
  const lanes = [...new Set(parameter.values.map(({ level, province }) => `${level} ${province ?? ''}`))];
  return lanes.flatMap((lane) => {
    const here = parameter.values.filter(({ level, province }) => `${level} ${province ?? ''}` === lane);
    const [before, after] = [here.find((value) => isInForce(value, from)), here.find((value) => isInForce(value, to))];
    if (before === after) return [];
    /** @type {Turn} */
    const turn = !before ? 'came' : after ? 'changed' : 'went';
    return [{ before, after, turn, shown: /** @type {Value} */ (after ?? before) }];
  });
};

/** @param {Page} page @param {Span} span */
const limitChanges = (page, span) =>
  page.book.parameters.flatMap((parameter) =>
    valueTurns(parameter, span).map(({ before, after, turn, shown }) => {
      const level = t(page, page.book.words.level[shown.level]);
      const place = shown.province ? `${level} · ${provinceName(page.language, shown.province)}` : level;
      const isOutdone = after !== undefined && valueOn(parameter, span.to) !== after;
      return h(
        'li',
        { class: 'line' },
        turnBadge(page, turn),
        link(page, `limits/${parameter.id}`, t(page, parameter.label)),
        h(
          'span',
          { class: 'figure' },
          before && h(after ? 's' : 'span', { class: 'muted' }, formatLimit(page, parameter, before.value)),
          before && after && ' → ',
          after && h('b', {}, formatLimit(page, parameter, after.value)),
        ),
        h('span', { class: 'muted' }, `${place} · ${turn === 'went' ? shown.to : shown.from}`),
        h('span', { class: 'badges' }, isOutdone && badge(w(page, 'notBinding'), 'off'), basisBadge(page, shown.basis)),
      );
    }),
  );

/** @param {Page} page @param {Span} span */
const chooser = (page, { from, to }) => {
  /** @param {Event} event */
  const compare = (event) => {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const days = [data.get('from'), data.get('to')].map(String).filter(isDay).toSorted();
    if (days.length === 2) location.hash = linkHere(page.address, { from: days[0], to: days[1] });
  };
  /** @param {string} name @param {string} label @param {string} value */
  const field = (name, label, value) =>
    h(
      'label',
      {},
      w(page, label),
      h('input', { type: 'date', name, value, min: '1950-01-01', max: '2099-12-31', required: true }),
    );
  return h(
    'form',
    { class: 'compare', submit: compare },
    field('from', 'earlier', from),
    field('to', 'later', to),
    h('button', { type: 'submit', class: 'solid' }, w(page, 'compare')),
  );
};

/** @param {Page} page @param {string} title @param {readonly import('./dom.js').Child[]} items @param {boolean} isList */
const part = (page, title, items, isList) =>
  section(
    w(page, title),
    items.length === 0
      ? h('p', { class: 'muted' }, w(page, 'noChange'))
      : isList
        ? h('ul', { class: 'lines' }, items)
        : items,
  );

/** @param {Page} page */
export const changesScreen = (page) => {
  const { from, to } = page.address.query;
  const span = { from: isDay(from) ? from : DEFAULT.from, to: isDay(to) ? to : DEFAULT.to };
  const [before, after] = [countOwn(page.book, span.from), countOwn(page.book, span.to)];
  return {
    title: w(page, 'changes'),
    body: [
      h('h1', {}, w(page, 'changesTitle')),
      h('p', { class: 'lead' }, w(page, 'changesLead')),
      chooser(page, span),
      h(
        'p',
        { class: 'turning' },
        h('span', {}, h('small', {}, span.from), h('b', {}, before.label)),
        h('span', { class: 'arrow', 'aria-hidden': 'true' }, '→'),
        h('span', {}, h('small', {}, span.to), h('b', {}, after.label)),
        h('span', { class: 'muted' }, w(page, 'ownDocuments')),
      ),
      part(page, 'changeDocuments', documentChanges(page, span), true),
      part(page, 'changeLimits', limitChanges(page, span), true),
      part(page, 'changeRules', ruleChanges(page, span), false),
    ],
  };
};
