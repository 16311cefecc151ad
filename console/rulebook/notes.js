/** What the documents define, and what a person must check because no fact of a request can show it. */
import { h } from './dom.js';
import { bracketed, list, t, w } from './format.js';
import { bookTitle, byDocument, citationLink, section } from './parts.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {Page['book']['manualChecks'][number]} ManualCheck */

/** @param {Page} page @param {ManualCheck} check */
const concerns = (page, { kinds }) =>
  kinds.length
    ? list(
        page,
        kinds.flatMap((id) => page.book.kind.get(id)?.label ?? []).map((label) => t(page, label)),
      )
    : w(page, 'allWork');

/** @param {Page} page @param {Page['book']['definitions'][number]} definition */
const definitionItem = (page, { says, citation }) =>
  h('li', { class: 'result' }, t(page, says), citation && h('p', { class: 'muted' }, citationLink(page, citation)));

/** @param {Page} page @param {ManualCheck} check */
const checkItem = (page, check) =>
  h(
    'li',
    { class: 'result' },
    t(page, check.look),
    h('p', { class: 'muted' }, `${w(page, 'why')}${w(page, 'colon')}${t(page, check.reason)}`),
    h(
      'p',
      { class: 'muted' },
      `${w(page, 'concerns')}${w(page, 'colon')}${concerns(page, check)} `,
      check.citation && citationLink(page, check.citation),
    ),
  );

/**
 * Folded by document, so that the reader opens the one that matters; what cites none comes last.
 * @template {{ citation?: import('./book.js').Citation }} T
 * @param {Page} page @param {string} title @param {readonly T[]} entries @param {(page: Page, entry: T) => HTMLElement} item
 */
const part = (page, title, entries, item) => {
  /** @param {string} name @param {readonly T[]} here */
  const fold = (name, here) =>
    h(
      'details',
      { class: 'fold' },
      h('summary', {}, name + bracketed(page, String(here.length))),
      h(
        'ul',
        { class: 'lines' },
        here.map((entry) => item(page, entry)),
      ),
    );
  const loose = entries.filter(({ citation }) => !citation);
  return section(
    w(page, title) + bracketed(page, String(entries.length)),
    byDocument(page, entries, ({ citation }) => citation).map(({ regulation, here }) =>
      fold(bookTitle(page, regulation.title), here),
    ),
    loose.length > 0 && fold(w(page, 'uncited'), loose),
    entries.length === 0 && h('p', { class: 'muted' }, w(page, 'none')),
  );
};

/** @param {Page} page */
export const notesScreen = (page) => ({
  title: w(page, 'notes'),
  body: [
    h('h1', {}, w(page, 'notes')),
    h('p', { class: 'lead' }, w(page, 'notesLead')),
    part(page, 'manual', page.book.manualChecks, checkItem),
    part(page, 'definition', page.book.definitions, definitionItem),
  ],
});
