/** What an earlier release answered, held against what is answered now: nothing may be lost, nothing may be another. */

/** Codes, numbers, days and hashes are compared; sentences may be said better. */
const isSentence = (text: string): boolean => !/^[\x21-\x7e]*$/.test(text);
/** What is another at every call, or tells of the product rather than of a record. */
const NOT_COMPARED = /^(traceId|url|expiresAt|cursor)$/;

/**
 * What is judged anew at every reading names the law by which it is judged now. Limits are read by today's law, too: a
 * confirmation that a union could not make now counts no more, and the list of confirmations says so.
 */
export const isJudgedAnew = (path: string, loss: string): boolean =>
  (path.endsWith('/progress') && loss.startsWith('/verdict/rulesetHash:')) ||
  path.startsWith('/v1/parameters?') ||
  // A proof leads to the last checkpoint, and a log that has grown since has another; that it proves is verified.
  path.endsWith('/proofs') ||
  // What 0.4.0 had not yet logged or projected when it was stopped is told by now.
  /\/(asOf|logged): null before,/.test(loss) ||
  // A query parameter is pointed at with a slash now, as everything else.
  (path.includes('?limit=') && loss.startsWith('/errors/0/pointer:'));

/** One line for each place where `now` lacks or changes what `before` says. What is only in `now` is no difference. */
export const lossesOf = (before: unknown, now: unknown, at = ''): readonly string[] => {
  if (Array.isArray(before)) {
    if (!Array.isArray(now) || now.length < before.length)
      return [`${at}: ${before.length} before, ${Array.isArray(now) ? now.length : typeof now} now`];
    return before.flatMap((one, i) => lossesOf(one, now[i], `${at}/${i}`));
  }
  if (typeof before === 'object' && before !== null) {
    if (typeof now !== 'object' || now === null) return [`${at}: ${JSON.stringify(now)?.slice(0, 80)} now`];
    return Object.entries(before).flatMap(([name, value]) =>
      NOT_COMPARED.test(name) ? [] : lossesOf(value, (now as Record<string, unknown>)[name], `${at}/${name}`),
    );
  }
  if (typeof before === 'string' && isSentence(before)) return typeof now === 'string' ? [] : [`${at}: no text now`];
  return Object.is(before, now) ? [] : [`${at}: ${JSON.stringify(before)} before, ${JSON.stringify(now)} now`];
};
