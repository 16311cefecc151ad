/** Codes of this area: code → kind. Sentences are in i18n/errors-of-decisions.ts. */
export const DECISIONS_ERRORS = {} as const;
