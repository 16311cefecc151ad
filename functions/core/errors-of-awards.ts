/** Codes of this area: code → kind. Sentences are in i18n/errors-of-awards.ts. */
export const AWARDS_ERRORS = {} as const;
