/** The frame: fetches the data once, and draws the screen that the address names. */
import { isDay, languageOf, linkFrom, linkHere, parseAddress, remember, today } from './address.js';
import { openBook } from './book.js';
import { changesScreen } from './changes.js';
import { documentScreen } from './document.js';
import { fill, h } from './dom.js';
import { w } from './format.js';
import { homeScreen } from './home.js';
import { kindScreen, kindsScreen } from './kinds.js';
import { limitScreen, limitsScreen } from './limits.js';
import { notesScreen } from './notes.js';
import { ruleScreen } from './rule.js';
import { searchScreen } from './search.js';
import { word } from './words.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Book} Book */
/** @typedef {{ title: string, body: import('./dom.js').Child, focus?: string | undefined, isTyped?: boolean }} Screen */

/** A screen for a list, another for one of it. @type {Readonly<Record<string, (page: Page) => Screen | null>>} */
const SCREENS = {
  '': homeScreen,
  documents: (page) => (page.address.id ? documentScreen(page) : homeScreen(page)),
  rules: ruleScreen,
  limits: (page) => (page.address.id ? limitScreen(page) : limitsScreen(page)),
  kinds: (page) => (page.address.id ? kindScreen(page) : kindsScreen(page)),
  changes: changesScreen,
  notes: notesScreen,
  search: searchScreen,
};

/** The entry of the navigation that a screen belongs to. @type {Readonly<Record<string, string>>} */
const ENTRY = { documents: '', rules: '' };

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const main = part('main');
const dayInput = /** @type {HTMLInputElement} */ (part('day'));
const wordsInput = /** @type {HTMLInputElement} */ (part('words'));

const readAddress = () => parseAddress(location.hash);

/** @param {import('./address.js').Address} address @param {Book} book @returns {Page} */
const pageOf = (address, book) => {
  const { on } = address.query;
  return { book, address, language: languageOf(address), on: isDay(on) ? on : today() };
};

/** @param {Page} page */
const dressFrame = (page) => {
  const { address, language } = page;
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = w(page, element.getAttribute('data-word') ?? '');
  const here = ENTRY[address.screen] ?? address.screen;
  for (const anchor of document.querySelectorAll('a[data-path]')) {
    const path = anchor.getAttribute('data-path') ?? '';
    anchor.setAttribute('href', linkFrom(address, path));
    if (path === here && anchor.closest('nav')) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
  part('nav').setAttribute('aria-label', w(page, 'mainNav'));
  const button = part('language');
  button.textContent = language === 'en' ? '中文' : 'English';
  button.lang = language === 'en' ? 'zh-CN' : 'en';
  dayInput.value = page.on;
  wordsInput.placeholder = w(page, 'searchHint');
  if (document.activeElement !== wordsInput) wordsInput.value = address.query.q ?? '';
};

/** @param {Page} page */
const dressFoot = (page) =>
  fill(
    part('foot'),
    h('p', {}, w(page, 'footNote')),
    h(
      'p',
      { class: 'muted' },
      `${w(page, 'footHash')} ${page.book.rulesetHash.slice(0, 12)} · ${w(page, 'asOf')} ${page.on}`,
    ),
  );

/** @param {Page} page @returns {Screen} */
const screenOf = (page) =>
  SCREENS[page.address.screen]?.(page) ?? {
    title: w(page, 'notFound'),
    body: [
      h('h1', {}, w(page, 'notFound')),
      h('p', {}, h('a', { href: linkFrom(page.address, '') }, w(page, 'backHome'))),
    ],
  };

/** The screen and what of it is shown: a change of day or language alone leaves the reader where they are. */
let shown = '';

/** @param {Book} book */
const show = (book) => {
  const page = pageOf(readAddress(), book);
  const screen = screenOf(page);
  dressFrame(page);
  dressFoot(page);
  fill(main, screen.body);
  document.title = `${screen.title} · ${w(page, 'bookName')}`;
  const now = `${page.address.screen}/${page.address.id}/${page.address.query.article ?? ''}`;
  const isFirst = shown === '';
  if (now === shown) return;
  shown = now;
  const target = screen.focus ? document.getElementById(screen.focus) : null;
  if (target) target.scrollIntoView();
  else scrollTo(0, 0);
  if (target) target.classList.add('aimed');
  if (!isFirst && !screen.isTyped) main.focus({ preventScroll: true });
};

/** @param {Record<string, string | undefined>} more */
const go = (more) => {
  location.hash = linkHere(readAddress(), more);
};

/** Typing replaces the address, so that going back does not repeat each letter. */
const search = () => {
  const address = readAddress();
  const q = wordsInput.value.trim();
  const hash = linkFrom(address, 'search', { q });
  if (address.screen === 'search') {
    history.replaceState(null, '', hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else if (q) location.hash = hash;
};

/** What is folded on the screen belongs on the paper too. */
const unfoldForPrint = () => {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details')].filter(({ open }) => !open);
    for (const folded of opened) folded.open = true;
  });
  addEventListener('afterprint', () => {
    for (const folded of opened) folded.open = false;
  });
};

const listen = () => {
  dayInput.addEventListener('change', () => {
    if (isDay(dayInput.value)) go({ on: dayInput.value });
  });
  part('day-form').addEventListener('submit', (event) => event.preventDefault());
  part('today').addEventListener('click', () => go({ on: undefined }));
  part('language').addEventListener('click', () => {
    const lang = languageOf(readAddress()) === 'en' ? 'zh-CN' : 'en';
    remember(lang);
    go({ lang });
  });
  wordsInput.addEventListener('input', search);
  part('find').addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  unfoldForPrint();
  // The address after # belongs to the screens, so the skip link cannot use it.
  part('skip').addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
};

const start = async () => {
  const language = languageOf(readAddress());
  fill(main, h('p', { class: 'muted', role: 'status' }, word(language, 'loading')));
  try {
    const answer = await fetch('/v1/rulebook');
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const book = openBook(await answer.json());
    addEventListener('hashchange', () => show(book));
    listen();
    show(book);
  } catch (error) {
    console.error(error);
    fill(main, h('p', { role: 'alert' }, word(language, 'failed')));
  }
};

await start();
