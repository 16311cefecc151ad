/** The address after `#`: which screen, of what, on which day and in which language. */

/** @typedef {'zh-CN' | 'en'} Language */
/** @typedef {{ screen: string, id: string, query: Readonly<Record<string, string>> }} Address */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const STORED = 'rulebook-language';
/** Of a screen's query, what every other screen keeps. */
const KEPT = ['on', 'lang'];

/** @param {unknown} text @returns {text is string} */
export const isDay = (text) => typeof text === 'string' && DAY.test(text) && !Number.isNaN(Date.parse(text));

/** Today in Shanghai, wherever the reader is. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** @param {string} text @returns {string} */
const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** @param {string} hash @returns {Address} */
export const parseAddress = (hash) => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', id = ''] = path.split('/').map(decode);
  return { screen, id, query: Object.fromEntries(new URLSearchParams(query)) };
};

/**
 * A link that keeps the day and the language.
 * @param {Address} address @param {string} path @param {Readonly<Record<string, string | undefined>>} [more]
 */
export const linkFrom = ({ query }, path, more = {}) => {
  const kept = Object.fromEntries(Object.entries(query).filter(([name]) => KEPT.includes(name)));
  const entries = Object.entries({ ...kept, ...more }).filter(([, value]) => value);
  const words = new URLSearchParams(/** @type {[string, string][]} */ (entries)).toString();
  return `#/${path}${words ? `?${words}` : ''}`;
};

/** The same screen with another day or language. @param {Address} address @param {Record<string, string | undefined>} more */
export const linkHere = ({ screen, id, query }, more) =>
  linkFrom({ screen, id, query: {} }, [screen, id].filter(Boolean).join('/'), { ...query, ...more });

/** @param {Address} address @returns {Language} */
export const languageOf = ({ query }) => {
  const asked = query.lang ?? stored();
  return asked === 'en' ? 'en' : 'zh-CN';
};

const stored = () => {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
};

/** A browser that refuses storage still has the language in the address. @param {Language} language */
export const remember = (language) => {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Nothing is lost but the memory.
  }
};
