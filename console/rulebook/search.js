/** Search over everything that has words, in both languages whatever the reader's own. */
import { h } from './dom.js';
import { bracketed, formatPlace, t, w } from './format.js';
import { link, section } from './parts.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Book} Book */
/** @typedef {import('./book.js').Text} Text */
/** @typedef {{ group: string, path: string, query?: Record<string, string>, title: Text, context?: Text, place?: import('./book.js').Citation, texts: readonly Text[] }} Entry */

const MAX_SHOWN = 30;

/** A message with the names of the facts in its blanks. @param {Book} book @param {Text} text @returns {Text} */
const spelled = ({ facts }, text) => {
  /** @param {import('./book.js').Language} language */
  const spell = (language) => text[language].replace(/\{(\w+)\}/g, (_, name) => facts[name]?.label[language] ?? name);
  return { 'zh-CN': spell('zh-CN'), en: spell('en') };
};

/** @param {Book} book @returns {Entry[]} */
const entriesOf = (book) => [
  ...[...book.own, ...book.above].map(({ id, title, number, note }) => ({
    group: 'documents',
    path: `documents/${id}`,
    title,
    texts: [title, { 'zh-CN': number ?? '', en: id }, ...(note ? [note] : [])],
  })),
  ...[...book.own, ...book.above].flatMap(({ id, title, articles }) =>
    articles.map(({ article, text }) => ({
      group: 'articles',
      path: `documents/${id}`,
      query: { article: String(article) },
      title,
      place: { regulation: id, article },
      context: text,
      texts: [text],
    })),
  ),
  ...book.rules.map(({ id, title, message, notRead }) => ({
    group: 'rule',
    path: `rules/${id}`,
    title,
    texts: [title, spelled(book, message), { 'zh-CN': id, en: id }, ...notRead],
  })),
  ...book.parameters.map(({ id, label }) => ({ group: 'limits', path: `limits/${id}`, title: label, texts: [label] })),
  ...book.kinds.map(({ id, label, summary }) => ({
    group: 'kinds',
    path: `kinds/${id}`,
    title: label,
    context: summary,
    texts: [label, summary],
  })),
];

/** Every word must occur, in one language or the other. @param {Entry} entry @param {readonly string[]} words */
const matches = ({ texts }, words) => {
  const all = texts
    .flatMap((text) => [text['zh-CN'], text.en])
    .join('\n')
    .toLowerCase();
  return words.every((one) => all.includes(one));
};

/** The text with what was looked for marked. @param {string} text @param {readonly string[]} words */
const marked = (text, words) => {
  const pattern = words.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`, 'gi')).map((part, i) => (i % 2 ? h('mark', {}, part) : part));
};

/** The text in which it was found, where neither title nor context shows it. @param {Entry} entry @param {readonly string[]} words */
const foundIn = ({ texts }, words) => {
  for (const text of texts)
    for (const lang of /** @type {const} */ (['zh-CN', 'en']))
      if (words.some((one) => text[lang].toLowerCase().includes(one)))
        return h('p', { class: 'muted', lang }, marked(text[lang], words));
  return null;
};

/** @param {Page} page @param {Entry} entry @param {readonly string[]} words */
const result = (page, entry, words) => {
  const { path, query, title, context, place } = entry;
  const heading = place ? `${t(page, title)} ${formatPlace(page, place)}` : t(page, title);
  const shown = `${heading} ${context ? t(page, context) : ''}`.toLowerCase();
  return h(
    'li',
    { class: 'result' },
    link(page, path, marked(heading, words), query),
    context && h('p', { class: 'muted' }, marked(t(page, context), words)),
    !words.some((one) => shown.includes(one)) && foundIn(entry, words),
  );
};

/** @param {Page} page @param {string} group @param {readonly Entry[]} found @param {readonly string[]} words */
const groupOf = (page, group, found, words) =>
  found.length > 0 &&
  section(
    w(page, group) + bracketed(page, String(found.length)),
    h(
      'ul',
      { class: 'lines' },
      found.slice(0, MAX_SHOWN).map((entry) => result(page, entry, words)),
    ),
    found.length > MAX_SHOWN && h('p', { class: 'muted' }, w(page, 'more', { count: found.length - MAX_SHOWN })),
  );

/** @param {Page} page */
export const searchScreen = (page) => {
  const q = (page.address.query.q ?? '').trim();
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length ? entriesOf(page.book).filter((entry) => matches(entry, words)) : [];
  const heading = q
    ? w(page, found.length ? 'results' : 'resultsNone', { q, count: found.length })
    : w(page, 'typeWords');
  return {
    title: heading,
    isTyped: true,
    body: [
      h('h1', { role: 'status' }, heading),
      ['documents', 'articles', 'rule', 'limits', 'kinds'].map((group) =>
        groupOf(
          page,
          group,
          found.filter((entry) => entry.group === group),
          words,
        ),
      ),
    ],
  };
};
