/** What separates the parts of a key, what marks the encoding, and what nobody sees. */
const SPECIAL = /[#%\p{Cc}]/gu;
const ENCODED = /%(?:23|25|[01][0-9A-F]|7F|C2%[89][0-9A-F])/g;

/**
 * Percent-encodes `#`, `%` and control characters (UTF-8), and nothing else: an ordinary name stays as it is, and two
 * names never become one.
 */
export const escaped = (text: string): string => text.replace(SPECIAL, (special) => encodeURIComponent(special));

/** The text of which `escaped` made this. */
export const unescaped = (text: string): string => text.replace(ENCODED, (encoded) => decodeURIComponent(encoded));
